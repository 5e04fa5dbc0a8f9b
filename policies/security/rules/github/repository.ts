/** Repositories: seen by whom it was meant for, watched for holes and for leaked secrets. */
import { all, property, when } from "../../../lib/check";
import { isTrue, oneOf } from "../../../lib/expect";
import { referrers } from "../../../lib/references";
import { resourceRule, stackRule, type Finding } from "../../../lib/rule";
import { notApplicable, some } from "../../../lib/verdict";
import { GITHUB_REPOSITORY, GITHUB_REPOSITORY_VULNERABILITY_ALERTS } from "../../../types/github";

export const visibilityChosen = resourceRule({
  id: "github-repository-visibility-chosen",
  title: "Who can see a repository is chosen",
  severity: "high",
  rationale: "A repository that says nothing is made public, with everything that was ever committed to it.",
  remediation: "Set `visibility` to private, internal or public.",
  references: [],
  types: [GITHUB_REPOSITORY],
  check: property("visibility", oneOf(["private", "internal", "public"])),
});

export const vulnerabilityAlerts = stackRule({
  id: "github-repository-vulnerability-alerts",
  title: "Known holes in what a repository uses are told",
  severity: "medium",
  rationale: "A hole in a library is attacked within days; without alerts nobody knows that it is used here.",
  remediation: "Make a `github.RepositoryVulnerabilityAlerts` of the repository.",
  references: [],
  check: (graph, context): Finding[] => {
    const alerts = referrers(graph, [GITHUB_REPOSITORY], [GITHUB_REPOSITORY_VULNERABILITY_ALERTS], "repository");
    return graph.ofType(GITHUB_REPOSITORY).map((resource) => {
      if (resource.inputs["archived"] === true) return { resource, verdict: notApplicable("it is archived") };
      const own = (alerts.get(resource.urn) ?? []).map((one) =>
        property("enabled", isTrue({ absent: "pass" }))(one, context),
      );
      // The older form is a property of the repository itself.
      return { resource, verdict: some([...own, property("vulnerabilityAlerts", isTrue())(resource, context)]) };
    });
  },
});

export const secretsScanned = resourceRule({
  id: "github-repository-secrets-scanned",
  title: "A public repository refuses commits with secrets in them",
  severity: "high",
  rationale: "Robots find a leaked token within seconds, and deleting the commit does not take it back.",
  remediation: 'Set `securityAndAnalysis.secretScanning` and `secretScanningPushProtection` to `status: "enabled"`.',
  references: [],
  types: [GITHUB_REPOSITORY],
  // Private ones need a licence for it.
  check: when(
    property("visibility", oneOf(["public"], { absent: "pass" })),
    all(
      property("securityAndAnalysis.secretScanning.status", oneOf(["enabled"])),
      property("securityAndAnalysis.secretScanningPushProtection.status", oneOf(["enabled"])),
    ),
    "the repository is not public",
  ),
});

export const notLost = resourceRule({
  id: "github-repository-archived-not-deleted",
  title: "A repository that leaves the program is archived",
  severity: "medium",
  rationale: "Deleted, it takes its issues, its releases and the history of every change with it.",
  remediation: "Set `archiveOnDestroy: true`.",
  references: [],
  types: [GITHUB_REPOSITORY],
  check: property("archiveOnDestroy", isTrue()),
});
