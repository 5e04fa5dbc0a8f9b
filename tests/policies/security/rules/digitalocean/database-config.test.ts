import * as config from "../../../../../policies/security/rules/digitalocean/database-config";
import { ABSENT, UNKNOWN } from "../../../support/fixture";
import { testRules } from "../../../support/promises";

const VALKEY = { clusterId: UNKNOWN, ssl: true, persistence: "rdb", timeout: 300 };
const POSTGRES = { clusterId: UNKNOWN, logMinDurationStatement: 500, idleInTransactionSessionTimeout: 60_000 };

testRules(config, {
  cacheTls: {
    compliant: VALKEY,
    alsoCompliant: [{ ssl: ABSENT }, { ssl: null }, { persistence: ABSENT }],
    broken: [{ ssl: false }, { persistence: "off" }],
    undecided: [{ ssl: UNKNOWN }, { persistence: UNKNOWN }],
  },
  longWork: {
    compliant: POSTGRES,
    broken: [
      { logMinDurationStatement: -1 },
      { logMinDurationStatement: 0 },
      { logMinDurationStatement: ABSENT },
      { idleInTransactionSessionTimeout: 0 },
      { idleInTransactionSessionTimeout: ABSENT },
    ],
    undecided: [{ logMinDurationStatement: UNKNOWN }, { idleInTransactionSessionTimeout: UNKNOWN }],
  },
});
