/**
 * Writes docs/policies.md (every rule) and docs/policy-controls.md (every public control, and what became of it).
 * `npm run docs:generate` writes the pages; a test compares.
 */
import * as fs from "node:fs";
import * as path from "node:path";
import { readControls, type Control } from "../policies/controls/controls";
import type { Rule } from "../policies/lib/rule";
import { PACKS, RULES } from "../policies/packs";

/** The generated pages: text by path. */
export function policyPages(): Readonly<Record<string, string>> {
  return {
    [path.join(__dirname, "policies.md")]: rulesPage(),
    [path.join(__dirname, "policy-controls.md")]: controlsPage(readControls(RULES)),
  };
}

function rulesPage(): string {
  return [
    "# Policy rules",
    "",
    `Written by \`npm run docs:generate\` from \`policies/\`. ${RULES.length} rules. How they are used: [guide](guides/policies.md). Public controls: [matrix](policy-controls.md).`,
    ...PACKS.flatMap((pack) => [
      "",
      `## ${pack.name}`,
      "",
      pack.description,
      ...[...grouped(pack.rules)].flatMap(([provider, rules]) => [
        "",
        `### ${pack.name.replace("endtoendlab-", "")}: ${provider}`,
        ...rules.flatMap(ruleSection),
      ]),
    ]),
    "",
  ].join("\n");
}

function ruleSection(rule: Rule): string[] {
  const about = rule.kind === "stack" ? "the whole stack" : rule.types.map((type) => `\`${type}\``).join(", ");
  return [
    "",
    `#### ${rule.id}`,
    "",
    `${escape(rule.title)}. Severity: ${rule.severity}. About: ${about}.`,
    "",
    `- Why: ${escape(rule.rationale)}`,
    `- How to mend it: ${escape(rule.remediation)}`,
    `- Controls: ${rule.references.length === 0 ? "none is public" : rule.references.map((id) => `\`${id}\``).join(", ")}`,
  ];
}

function grouped(rules: readonly Rule[]): Map<string, Rule[]> {
  const groups = new Map<string, Rule[]>();
  for (const rule of rules) {
    const [, provider = "other", noun = ""] = /^([a-z]+)-([a-z0-9]+)/.exec(rule.id) ?? [];
    const key = `${provider} ${noun}`;
    groups.set(key, [...(groups.get(key) ?? []), rule]);
  }
  return groups;
}

function controlsPage(controls: readonly Control[]): string {
  const count = (status: Control["status"]): number => controls.filter((one) => one.status === status).length;
  const areas = [...new Set(controls.map(({ area }) => area))];
  return [
    "# Public controls",
    "",
    "Written by `npm run docs:generate` from `policies/controls/` and the references of the rules. Ids are those of CIS",
    "(`CIS7` is AWS Foundations 7.0, `CIS-DO` DigitalOcean), AWS Foundational Security Best Practices (`RDS.3`), Checkov",
    "(`CKV_…`), Trivy (`AWS-…`, `DIG-…`, `DS-…`) and Prowler (in small letters).",
    "",
    `${controls.length} controls: ${count("covered")} are covered by a rule, ${count("not-applicable")} do not apply, ${count("not-checkable")} cannot be checked before deployment.`,
    ...areas.flatMap((area) => [
      "",
      `## ${area}`,
      "",
      "| Control | What became of it | Rule, or why there is none |",
      "|---|---|---|",
      ...controls.filter((one) => one.area === area).map(controlRow),
    ]),
    "",
  ].join("\n");
}

function controlRow({ id, about, status, rules, reason }: Control): string {
  const words = { covered: "covered", "not-applicable": "does not apply", "not-checkable": "not before deployment" };
  const why =
    status === "covered"
      ? rules.map((rule) => `[${rule.id}](policies.md#${rule.id})`).join(", ")
      : escape(about === "" ? reason : `${about}: ${reason}`);
  return `| \`${id}\` | ${words[status]} | ${why} |`;
}

function escape(text: string): string {
  return text.replaceAll("|", "\\|").replaceAll("<", "&lt;");
}

if (require.main === module) {
  for (const [file, text] of Object.entries(policyPages())) {
    fs.writeFileSync(file, text);
    console.log(`${path.relative(process.cwd(), file)} written`);
  }
}
