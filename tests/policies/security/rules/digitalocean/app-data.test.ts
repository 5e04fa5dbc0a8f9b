import * as app from "../../../../../policies/security/rules/digitalocean/app-data";
import { ABSENT, UNKNOWN } from "../../../support/fixture";
import { testRules } from "../../../support/promises";

const compliant = {
  spec: {
    name: "landing-prod-api",
    vpcs: [{ id: UNKNOWN }],
    databases: [
      { name: "db", engine: "PG", production: true, clusterName: UNKNOWN, dbUser: UNKNOWN },
      { name: "cache", engine: "VALKEY", production: true, clusterName: UNKNOWN },
    ],
    jobs: [{ name: "migrate", envs: [{ key: "DATABASE_URL", value: "${db.DATABASE_PRIVATE_URL}" }] }],
    services: [
      {
        name: "api",
        envs: [
          { key: "DATABASE_URL", value: "${db.app.DATABASE_URL}" },
          { key: "REDIS_URL", value: "${cache.DATABASE_PRIVATE_URL}" },
        ],
      },
    ],
  },
};
const direct = { "spec.services[0].envs[0].value": "${db.DATABASE_URL}" };

testRules(app, {
  managedInAVpc: [
    {
      compliant,
      broken: [{ "spec.vpcs": ABSENT }, { "spec.vpcs": [] }, { "spec.vpcs": null }],
      undecided: [],
      decidedBecause: "it is enough that a network is named",
      notApplicable: [{ "spec.databases": ABSENT }],
    },
    {
      compliant,
      broken: [{ "spec.databases[1].production": false }, { "spec.databases[0].production": ABSENT }],
      undecided: [{ "spec.databases[0].production": UNKNOWN }, { "spec.databases": UNKNOWN }],
      notApplicable: [{ "spec.databases": ABSENT }],
    },
  ],
  serviceOwnUser: {
    compliant,
    alsoCompliant: [{ ...direct, "spec.databases[0].dbUser": "app" }, { "spec.services[0].envs[0].value": UNKNOWN }],
    broken: [
      { ...direct, "spec.databases[0].dbUser": ABSENT },
      { ...direct, "spec.databases[0].dbUser": "doadmin" },
      { "spec.databases[0].dbUser": null, "spec.envs": [{ key: "DB", value: "${db.DATABASE_PRIVATE_URL}" }] },
      { "spec.databases[0].dbUser": ABSENT, "spec.workers": [{ envs: [{ key: "P", value: "${db.PASSWORD}" }] }] },
    ],
    undecided: [direct],
    notApplicable: [{ "spec.databases": ABSENT }, { "spec.databases[0]": ABSENT }],
  },
});
