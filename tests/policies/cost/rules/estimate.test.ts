import * as estimate from "../../../../policies/cost/rules/estimate";
import { RDS_INSTANCE } from "../../../../policies/types/aws";
import { ABSENT, UNKNOWN, type Given } from "../../support/fixture";
import { testRules } from "../../support/promises";

const database: Given = {
  type: RDS_INSTANCE,
  inputs: { engine: "postgres", instanceClass: "db.t4g.medium", allocatedStorage: 60, storageType: "gp3" },
};

testRules(estimate, {
  stackIsWithinItsBudget: {
    compliant: { database },
    // 0.674 x 730 x 2 + 500 x 0.115 x 2 = 1099.04, and the budget is 1000.
    broken: [
      { "database.multiAz": true, "database.instanceClass": "db.m7g.2xlarge", "database.allocatedStorage": 500 },
    ],
    undecided: [{ "database.instanceClass": UNKNOWN }, { "database.multiAz": UNKNOWN }],
    notApplicable: [{ database: ABSENT }],
  },
  peakIsWithinReach: {
    compliant: {
      api: {
        type: "digitalocean:index/app:App",
        inputs: {
          spec: {
            services: [
              { instanceSizeSlug: "apps-d-2vcpu-4gb", autoscaling: { minInstanceCount: 3, maxInstanceCount: 9 } },
            ],
          },
        },
      },
    },
    // 20 x 78 = 1560, and one and a half budgets are 1500.
    broken: [{ "api.spec.services[0].autoscaling.maxInstanceCount": 20 }],
    undecided: [{ "api.spec.services[0].autoscaling.maxInstanceCount": UNKNOWN }],
    notApplicable: [{ api: ABSENT }],
  },
  resourceIsWithinItsLimit: {
    compliant: { database },
    // 0.337 x 730 x 2 = 492.02, and one resource may cost 450.
    broken: [{ "database.instanceClass": "db.m7g.xlarge", "database.multiAz": true }],
    undecided: [{ "database.instanceClass": UNKNOWN }],
  },
  estimateIsComplete: {
    compliant: { database },
    broken: [
      { "database.instanceClass": "db.x2g.large" },
      { "database.engine": "mariadb" },
      { "database.allocatedStorage": ABSENT },
      { "database.region": "eu-central-1" },
    ],
    undecided: [{ "database.instanceClass": UNKNOWN }, { "database.region": UNKNOWN }],
    notApplicable: [{ database: ABSENT }],
  },
  steadyResourcesAreReserved: {
    compliant: { database },
    // 0.168 x 730 x 2 = 245.28, and a reservation pays from 150.
    broken: [{ "database.instanceClass": "db.m7g.large", "database.multiAz": true }],
    undecided: [],
    decidedBecause: "cost-estimate-complete and cost-resource-limit tell what has no known size",
    notApplicable: [{ database: ABSENT }],
  },
});
