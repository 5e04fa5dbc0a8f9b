import * as repository from "../../../../../policies/security/rules/github/repository";
import { GITHUB_REPOSITORY, GITHUB_REPOSITORY_VULNERABILITY_ALERTS } from "../../../../../policies/types/github";
import { ABSENT, UNKNOWN } from "../../../support/fixture";
import { testRules } from "../../../support/promises";

const REPOSITORY = {
  name: "platform",
  visibility: "public",
  archiveOnDestroy: true,
  securityAndAnalysis: { secretScanning: { status: "enabled" }, secretScanningPushProtection: { status: "enabled" } },
};

testRules(repository, {
  visibilityChosen: {
    compliant: REPOSITORY,
    alsoCompliant: [{ visibility: "internal" }],
    broken: [{ visibility: ABSENT }, { visibility: null }, { visibility: "everybody" }],
    undecided: [{ visibility: UNKNOWN }],
  },
  vulnerabilityAlerts: {
    compliant: {
      repository: { type: GITHUB_REPOSITORY, inputs: REPOSITORY },
      alerts: { type: GITHUB_REPOSITORY_VULNERABILITY_ALERTS, inputs: { repository: "platform", enabled: true } },
    },
    alsoCompliant: [{ "alerts.enabled": ABSENT }, { alerts: ABSENT, "repository.vulnerabilityAlerts": true }],
    broken: [{ alerts: ABSENT }, { "alerts.enabled": false }, { "alerts.repository": "another" }],
    undecided: [{ "alerts.enabled": UNKNOWN }, { alerts: ABSENT, "repository.vulnerabilityAlerts": UNKNOWN }],
    notApplicable: [{ "repository.archived": true }],
  },
  secretsScanned: {
    compliant: REPOSITORY,
    broken: [
      { securityAndAnalysis: ABSENT },
      { "securityAndAnalysis.secretScanning.status": "disabled" },
      { "securityAndAnalysis.secretScanningPushProtection": ABSENT },
      { visibility: ABSENT, securityAndAnalysis: ABSENT },
    ],
    undecided: [{ securityAndAnalysis: UNKNOWN }, { visibility: UNKNOWN }],
    notApplicable: [{ visibility: "private" }],
  },
  notLost: {
    compliant: REPOSITORY,
    broken: [{ archiveOnDestroy: false }, { archiveOnDestroy: ABSENT }],
    undecided: [{ archiveOnDestroy: UNKNOWN }],
  },
});
