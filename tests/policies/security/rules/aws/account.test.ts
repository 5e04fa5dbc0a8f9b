import * as account from "../../../../../policies/security/rules/aws/account";
import {
  ACCESS_ANALYZER,
  CONFIG_CHANNEL,
  CONFIG_RECORDER,
  CONFIG_RECORDER_STATUS,
  CONFIG_RULE,
  EBS_ENCRYPTION,
  LOG_GROUP,
  SECURITY_HUB,
} from "../../../../../policies/types/aws";
import { ABSENT, UNKNOWN } from "../../../support/fixture";
import { testRules } from "../../../support/promises";

const logs = { type: LOG_GROUP, inputs: {} };
const recorder = { type: CONFIG_RECORDER, inputs: { name: "audit" } };
const check = (sourceIdentifier: string) => ({
  type: CONFIG_RULE,
  inputs: { source: { owner: "AWS", sourceIdentifier } },
});
const isThere = { undecided: [], decidedBecause: "it is there or not" };

testRules(account, {
  hasAnalyzer: {
    compliant: { analyzer: { type: ACCESS_ANALYZER, inputs: { type: "ACCOUNT" } }, logs },
    alsoCompliant: [{ "analyzer.type": ABSENT }],
    broken: [{ analyzer: ABSENT }, { "analyzer.type": "ACCOUNT_UNUSED_ACCESS" }],
    undecided: [{ "analyzer.type": UNKNOWN }],
    notApplicable: [{ analyzer: ABSENT, logs: ABSENT }],
  },
  hasRecorder: {
    compliant: {
      recorder: {
        type: CONFIG_RECORDER,
        inputs: { name: "audit", recordingGroup: { allSupported: true, includeGlobalResourceTypes: true } },
      },
      status: { type: CONFIG_RECORDER_STATUS, inputs: { name: UNKNOWN, isEnabled: true }, refs: { name: "recorder" } },
      channel: { type: CONFIG_CHANNEL, inputs: { s3BucketName: "audit", s3KmsKeyArn: UNKNOWN } },
      logs,
    },
    alsoCompliant: [{ "status.name": "audit" }, { "recorder.recordingGroup.allSupported": ABSENT }],
    broken: [
      { recorder: ABSENT },
      { status: ABSENT },
      { "status.isEnabled": false },
      { "status.name": "another" },
      { channel: ABSENT },
      { "channel.s3KmsKeyArn": ABSENT },
      { "recorder.recordingGroup": ABSENT },
      { "recorder.recordingGroup.allSupported": false },
      { "recorder.recordingGroup.includeGlobalResourceTypes": false },
      { "recorder.recordingGroup.includeGlobalResourceTypes": ABSENT },
    ],
    undecided: [
      { "status.isEnabled": UNKNOWN },
      { "status.name": UNKNOWN },
      { "recorder.recordingGroup": UNKNOWN },
      { "recorder.recordingGroup.allSupported": UNKNOWN },
    ],
  },
  rootIsWatched: {
    compliant: {
      recorder,
      mfa: check("ROOT_ACCOUNT_MFA_ENABLED"),
      rootKeys: check("IAM_ROOT_ACCESS_KEY_CHECK"),
      people: check("MFA_ENABLED_FOR_IAM_CONSOLE_ACCESS"),
      keys: check("ACCESS_KEYS_ROTATED"),
    },
    broken: [{ mfa: ABSENT }, { rootKeys: ABSENT }, { people: ABSENT }, { "keys.source.sourceIdentifier": "OTHER" }],
    undecided: [],
    decidedBecause: "identifiers are literals",
    notApplicable: [{ recorder: ABSENT }],
  },
  hasSecurityHub: {
    compliant: { hub: { type: SECURITY_HUB, inputs: {} }, logs },
    broken: [{ hub: ABSENT }],
    ...isThere,
  },
  disksEncrypted: {
    compliant: { disks: { type: EBS_ENCRYPTION, inputs: { enabled: true } }, logs },
    alsoCompliant: [{ "disks.enabled": ABSENT }],
    broken: [{ disks: ABSENT }, { "disks.enabled": false }],
    undecided: [{ "disks.enabled": UNKNOWN }],
  },
});
