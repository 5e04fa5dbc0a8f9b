import { ELASTICACHE_REPLICATION_GROUP, RDS_INSTANCE, TASK_DEFINITION } from "../../../../policies/types/aws";
import * as sizes from "../../../../policies/cost/rules/sizes";
import { ABSENT, UNKNOWN } from "../../support/fixture";
import { testRules } from "../../support/promises";

testRules(sizes, {
  cacheEngine: {
    compliant: { engine: "valkey" },
    broken: [{ engine: "redis" }, { engine: ABSENT }, { engine: null }],
    undecided: [{ engine: UNKNOWN }],
  },
  dataSize: [
    {
      compliant: { size: "gd-2vcpu-8gb" },
      broken: [{ size: "gd-8vcpu-32gb" }, { size: ABSENT }],
      undecided: [{ size: UNKNOWN }],
    },
    {
      production: false,
      compliant: { size: "db-s-1vcpu-1gb" },
      broken: [{ size: "gd-2vcpu-8gb" }],
      undecided: [{ size: UNKNOWN }],
    },
    {
      type: RDS_INSTANCE,
      compliant: { instanceClass: "db.m7g.large" },
      broken: [{ instanceClass: "db.m7g.4xlarge" }, { instanceClass: ABSENT }, { instanceClass: null }],
      undecided: [{ instanceClass: UNKNOWN }],
    },
    {
      type: RDS_INSTANCE,
      production: false,
      compliant: { instanceClass: "db.t4g.small" },
      broken: [{ instanceClass: "db.m7g.large" }],
      undecided: [{ instanceClass: UNKNOWN }],
    },
    {
      type: ELASTICACHE_REPLICATION_GROUP,
      compliant: { nodeType: "cache.t4g.medium" },
      broken: [{ nodeType: "cache.r7g.xlarge" }, { nodeType: ABSENT }],
      undecided: [{ nodeType: UNKNOWN }],
    },
  ],
  noStandby: [
    {
      production: false,
      compliant: { nodeCount: 1 },
      broken: [{ nodeCount: 2 }, { nodeCount: ABSENT }],
      undecided: [{ nodeCount: UNKNOWN }],
    },
    {
      type: RDS_INSTANCE,
      production: false,
      compliant: { multiAz: false },
      alsoCompliant: [{ multiAz: ABSENT }, { multiAz: null }],
      broken: [{ multiAz: true }],
      undecided: [{ multiAz: UNKNOWN }],
    },
    {
      type: ELASTICACHE_REPLICATION_GROUP,
      production: false,
      compliant: { multiAzEnabled: false, numCacheClusters: 1 },
      alsoCompliant: [{ multiAzEnabled: ABSENT }, { numCacheClusters: ABSENT }, { replicasPerNodeGroup: 0 }],
      broken: [{ multiAzEnabled: true }, { numCacheClusters: 2 }, { replicasPerNodeGroup: 1 }],
      undecided: [{ multiAzEnabled: UNKNOWN }, { numCacheClusters: UNKNOWN }],
    },
  ],
  appSize: [
    {
      production: false,
      compliant: {
        spec: {
          services: [{ instanceSizeSlug: "apps-s-1vcpu-1gb" }],
          jobs: [{ instanceSizeSlug: "apps-s-1vcpu-0.5gb" }],
        },
      },
      alsoCompliant: [{ "spec.jobs": ABSENT }],
      broken: [
        { "spec.services[0].instanceSizeSlug": "apps-d-2vcpu-4gb" },
        { "spec.services[0].instanceSizeSlug": ABSENT },
        { "spec.jobs[0].instanceSizeSlug": "apps-d-1vcpu-1gb" },
        { "spec.workers": [{ instanceSizeSlug: "apps-d-1vcpu-1gb" }] },
      ],
      undecided: [{ spec: UNKNOWN }, { "spec.services[0].instanceSizeSlug": UNKNOWN }],
      notApplicable: [{ spec: {} }],
    },
    {
      type: TASK_DEFINITION,
      compliant: { cpu: "2048", memory: "4096" },
      alsoCompliant: [{ cpu: "256", memory: "512" }, { memory: "8192" }],
      broken: [{ cpu: "4096" }, { memory: "16384" }, { cpu: ABSENT }],
      undecided: [{ cpu: UNKNOWN }, { memory: UNKNOWN }],
    },
  ],
  registryTier: {
    compliant: { subscriptionTierSlug: "basic" },
    alsoCompliant: [{ subscriptionTierSlug: "starter" }],
    broken: [{ subscriptionTierSlug: "professional" }, { subscriptionTierSlug: ABSENT }],
    undecided: [{ subscriptionTierSlug: UNKNOWN }],
  },
});
