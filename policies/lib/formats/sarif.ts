/** SARIF 2.1.0 for code-scanning pages: https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html */
import type { Log, ReportingDescriptor, Result } from "sarif";
import { blocks, type Judgement } from "../judge";
import { whatIsWrong } from "../message";
import type { Rule, Severity } from "../rule";
import type { Format, Report } from "./report";

/** GitHub sorts by this figure: https://docs.github.com/en/code-security/code-scanning/integrating-with-code-scanning/sarif-support-for-code-scanning */
const SECURITY_SEVERITY: Readonly<Record<Severity, string>> = {
  critical: "9.5",
  high: "8.0",
  medium: "5.5",
  low: "2.0",
};

/** Failures, exempt ones as suppressed, and what could not be decided as open. What passed is left to the other reports. */
export const sarif: Format = (report) => {
  const told = report.judgements.filter(({ verdict }) => ["fail", "undecided"].includes(verdict.answer));
  const rules = [...new Set(told.map(({ rule }) => rule))];
  const log: Log = {
    $schema: "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json",
    version: "2.1.0",
    runs: [
      {
        tool: { driver: { name: "endtoendlab-policies", rules: rules.map(descriptorOf) } },
        automationDetails: { id: `policies/${report.stack}/` },
        results: told.map((judgement) => resultOf(judgement, rules.indexOf(judgement.rule), report)),
        columnKind: "utf16CodeUnits",
      },
    ],
  };
  return JSON.stringify(log, null, 2);
};

function descriptorOf(rule: Rule): ReportingDescriptor {
  return {
    id: rule.id,
    shortDescription: { text: `${rule.title}.` },
    fullDescription: { text: rule.rationale },
    help: { text: rule.remediation },
    properties: {
      tags: ["security", ...rule.references],
      "security-severity": SECURITY_SEVERITY[rule.severity],
      precision: "high",
    },
  };
}

function resultOf(judgement: Judgement, ruleIndex: number, { stack }: Report): Result {
  const { rule, resource, verdict, exemption } = judgement;
  const failed = verdict.answer === "fail";
  // Where the program registers it, as far as that is known; else the file that configures the stack.
  const { file, line } = resource?.location ?? { file: `Pulumi.${stack}.yaml`, line: 1 };
  return {
    ruleId: rule.id,
    ruleIndex,
    kind: failed ? "fail" : "open",
    level: !failed ? "none" : blocks(judgement) || exemption !== undefined ? "error" : "warning",
    message: { text: `Stack ${stack}: ${whatIsWrong(judgement)}. ${rule.remediation}` },
    locations: [
      {
        physicalLocation: { artifactLocation: { uri: file, uriBaseId: "%SRCROOT%" }, region: { startLine: line } },
        ...(resource === undefined
          ? {}
          : { logicalLocations: [{ fullyQualifiedName: resource.urn, kind: "resource" }] }),
      },
    ],
    partialFingerprints: { "ruleAndResource/v1": `${rule.id}|${resource?.urn ?? stack}` },
    ...(exemption === undefined
      ? {}
      : {
          suppressions: [
            {
              kind: "external" as const,
              status: "accepted" as const,
              justification: `${exemption.reason} (${exemption.owner}, until ${exemption.expires})`,
            },
          ],
        }),
  };
}
