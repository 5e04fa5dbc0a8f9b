import * as cluster from "../../../../../policies/security/rules/aws/ecs-cluster";
import { ABSENT, UNKNOWN } from "../../../support/fixture";
import { testRules } from "../../../support/promises";

const shell = {
  configuration: {
    executeCommandConfiguration: {
      kmsKeyId: UNKNOWN,
      logging: "OVERRIDE",
      logConfiguration: { cloudWatchEncryptionEnabled: true },
    },
  },
};
const at = "configuration.executeCommandConfiguration";

testRules(cluster, {
  measured: {
    compliant: { settings: [{ name: "containerInsights", value: "enhanced" }] },
    alsoCompliant: [{ "settings[0].value": "enabled" }],
    broken: [
      { "settings[0].value": "disabled" },
      { settings: ABSENT },
      { settings: [] },
      { "settings[0].value": ABSENT },
    ],
    undecided: [{ settings: UNKNOWN }, { "settings[0]": UNKNOWN }, { "settings[0].value": UNKNOWN }],
  },
  shellsLogged: {
    compliant: shell,
    alsoCompliant: [
      { configuration: ABSENT },
      { [`${at}.logging`]: "DEFAULT" },
      { [`${at}.logConfiguration`]: { s3BucketEncryptionEnabled: true } },
    ],
    broken: [
      { [`${at}.logging`]: "NONE" },
      { [`${at}.kmsKeyId`]: ABSENT },
      { [`${at}.logConfiguration`]: {} },
      { [`${at}.logConfiguration.cloudWatchEncryptionEnabled`]: false },
    ],
    undecided: [
      { [`${at}.logging`]: UNKNOWN },
      { [`${at}.logConfiguration.cloudWatchEncryptionEnabled`]: UNKNOWN },
      { configuration: UNKNOWN },
    ],
  },
});
