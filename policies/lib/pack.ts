/** Hands rules to Pulumi: one policy each, judged by the same code as everywhere else. */
import type {
  EnforcementLevel,
  Policies,
  ReportViolation,
  ResourceValidationArgs,
  StackValidationArgs,
} from "@pulumi/policy";
import { asker, type Asker } from "./asker";
import { add } from "./graph";
import { inTurn } from "./in-turn";
import { violates, type Judgement, type Pack } from "./judge";
import { fullMessage } from "./message";
import { canonicalType, stackOf } from "./resource";
import type { Rule } from "./rule";
import { levelOf, type Level, type Settings } from "./settings";
import { summaryOf } from "./summary";
import { benchOf, type Terms } from "./terms";
import { violate } from "./violation";

/** What a pack is given when it starts. */
export interface PackOptions extends Terms {
  /** Told every judgement as it falls. */
  observe?: (judgement: Judgement) => void;
  /** Told the stack's name when everything of a run was judged. */
  finish?: (stackName: string) => void;
}

/**
 * The policy that puts a resource, or the stack, to the rules. It is the first that the SDK runs in each request; what the
 * rules find is then told by each under its own name and level.
 */
export const JUDGE = "judge";

/** The policies of a pack, for `new PolicyPack`. */
export function policiesOf(pack: Pack, options: PackOptions): Policies {
  refuseDuplicates(pack.rules);
  const judgements: Judgement[] = [];
  const ask = asker(pack, options, (judgement) => {
    judgements.push(judgement);
    options.observe?.(judgement);
  });
  const summary = summaryOf(pack, options, judgements, options.finish);
  return inTurn(
    (heard) => judgeOf(ask, heard),
    (heard) => [
      ...(heard === undefined
        ? pack.rules.map((rule) => voiceOf(rule, options))
        : byRule(heard).map(([rule, failures]) => voiceOf(rule, options, failures))),
      summary,
    ],
  );
}

function judgeOf(ask: Asker, heard: (judgements: readonly Judgement[]) => void): Policies[number] {
  return {
    name: JUDGE,
    description: "Puts each resource, and at the end the stack, to the rules, which report under their own names.",
    enforcementLevel: "advisory" as const,
    validateResource: (args: ResourceValidationArgs) => heard(ask.ofResource(args)),
    validateStack: (args: StackValidationArgs) => heard(ask.ofStack(args)),
  };
}

/** A rule as the engine knows it: by name, level and text, with what it found in this request. */
function voiceOf(rule: Rule, options: PackOptions, failures?: readonly Judgement[]): Policies[number] {
  const common = textOf(rule, registeredLevel(rule, options.settings));
  const validate = (_: unknown, report: ReportViolation): void => {
    if (failures === undefined) throw new Error(`policy ${JUDGE} is switched off: switch off single rules instead`);
    tell(failures, report, common.enforcementLevel);
  };
  return rule.kind === "stack"
    ? { ...common, validateStack: validate }
    : { ...common, validateResource: validate, ...remediation(rule, options) };
}

/** The failures that no exemption covers, by rule. */
function byRule(judgements: readonly Judgement[]): [Rule, Judgement[]][] {
  const failures = new Map<Rule, Judgement[]>();
  for (const judgement of judgements.filter(violates)) add(failures, judgement.rule, judgement);
  return [...failures];
}

function tell(failures: readonly Judgement[], report: ReportViolation, registered: EnforcementLevel): void {
  for (const judgement of failures) {
    const { level, resource } = judgement;
    violate(report, {
      message: fullMessage(judgement),
      ...(resource === undefined ? {} : { urn: resource.urn }),
      // Only where the stack differs, so that `--policy-pack-config` can still change the common level.
      ...(level === registered ? {} : { enforcementLevel: level === "remediate" ? "mandatory" : level }),
    });
  }
}

function remediation(rule: Rule, options: PackOptions): object {
  if (rule.kind !== "resource" || rule.remediate === undefined) return {};
  const { remediate, types } = rule;
  return {
    remediateResource: (args: ResourceValidationArgs) => {
      const { context } = benchOf(stackOf(args.urn), options);
      if (!types.includes(canonicalType(args.type))) return undefined;
      if (levelOf(context.settings, context.stack, rule) !== "remediate") return undefined;
      // The inputs are changed in place: a copy would lose what is secret or unknown in them.
      return remediate(args.props, context) ? args.props : undefined;
    },
  };
}

function textOf(rule: Rule, enforcementLevel: EnforcementLevel) {
  return {
    name: rule.id,
    description: rule.title,
    enforcementLevel,
    severity: rule.severity,
    remediationSteps: rule.remediation,
    tags: [...rule.references],
    url: `https://github.com/EndToEndLabCR/platform/blob/main/docs/policies.md#${rule.id}`,
  };
}

/** The level that holds in most stacks; `remediate` where a stack asks for it, as the SDK mends only at that level. */
function registeredLevel(rule: Rule, settings: Settings): Level {
  const mends =
    rule.kind === "resource" &&
    rule.remediate !== undefined &&
    Object.values(settings.stacks).some((stack) => levelOf(settings, stack, rule) === "remediate");
  return mends ? "remediate" : settings.levels[rule.severity];
}

function refuseDuplicates(rules: readonly Rule[]): void {
  const seen = new Set<string>();
  for (const { id } of rules) {
    if (seen.has(id)) throw new Error(`two rules have the id ${id}: give one of them another`);
    seen.add(id);
  }
}
