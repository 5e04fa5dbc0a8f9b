/** Hands rules to Pulumi: one policy each, judged by the same code as everywhere else. */
import type {
  EnforcementLevel,
  Policies,
  PolicyResource,
  ReportViolation,
  ResourceValidationArgs,
  StackValidationArgs,
} from "@pulumi/policy";
import { Graph, add } from "./graph";
import {
  exemptionProblems,
  judgeResource,
  judgeStack,
  type ExemptionProblem,
  type Judgement,
  type Pack,
} from "./judge";
import { fullMessage } from "./message";
import { canonicalType, stackOf, type Resource } from "./resource";
import type { ResourceRule, Rule } from "./rule";
import { levelOf, type Level, type Settings } from "./settings";
import { readable } from "./state";
import { benchOf, type Terms } from "./terms";
import { countsOf, countsInWords } from "./counts";

/** What a pack is given when it starts. */
export interface PackOptions extends Terms {
  /** Told every judgement as it falls. */
  observe?: (judgement: Judgement) => void;
  /** Told the stack's name when everything of a run was judged. */
  finish?: (stackName: string) => void;
}

/** The policy that ends a run: it counts the answers, and fails on exemptions that are over or not needed. */
export const SUMMARY = "verdicts";

/** A violation with a level of its own; the SDK reads it (server.js, makeReportViolationFun), its types do not say so. */
type Report = (violation: { message: string; urn?: string; enforcementLevel?: EnforcementLevel }) => void;

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
  const summary = summaryOf(pack, options, judgements);
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

/**
 * A list of policies of which the SDK is shown, in each request, only those that have something to say. It goes through the
 * whole list for every resource, and makes every policy's arguments anew: with hundreds of rules that takes longer than they
 * do. A request that does not judge (what is in the pack, what can be mended) is shown all.
 */
function inTurn(
  first: (heard: (failures: readonly Judgement[]) => void) => Policies[number],
  others: (heard: readonly Judgement[] | undefined) => Policies,
): Policies {
  const all = [first(() => undefined), ...others(undefined)];
  return Object.assign(all, {
    *[Symbol.iterator]() {
      const request: { heard?: readonly Judgement[] } = {};
      yield first((failures) => (request.heard = failures));
      yield* request.heard === undefined ? all.slice(1) : others(request.heard);
    },
  });
}

/** Asks rules about a resource by itself, or about all of them. */
interface Asker {
  ofResource: (args: ResourceValidationArgs) => Judgement[];
  ofStack: (args: StackValidationArgs) => Judgement[];
}

function asker(pack: Pack, options: PackOptions, keep: (judgement: Judgement) => void): Asker {
  const byType = new Map<string, ResourceRule[]>();
  for (const rule of pack.rules) if (rule.kind === "resource") for (const type of rule.types) add(byType, type, rule);
  // The SDK shows stack rules the outputs, of which a preview does not know what the cloud fills in.
  const given = new Map<string, Resource["inputs"]>();
  const kept = (fresh: Judgement[]): Judgement[] => {
    fresh.forEach(keep);
    return fresh;
  };
  return {
    ofResource: (args) => {
      const resource = resourceOf(args);
      given.set(resource.urn, resource.inputs);
      const bench = benchOf(stackOf(args.urn), options);
      return kept((byType.get(resource.type) ?? []).flatMap((rule) => judgeResource(rule, resource, bench)));
    },
    ofStack: ({ resources }) => {
      const all = resources.map((args) => {
        const resource = resourceOf(args);
        return { ...resource, inputs: given.get(resource.urn) ?? resource.inputs };
      });
      const graph = new Graph(all);
      const bench = benchOf(stackOf(all[0]?.urn ?? ""), options);
      return kept(pack.rules.flatMap((rule) => (rule.kind === "stack" ? judgeStack(rule, graph, bench) : [])));
    },
  };
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
  for (const judgement of judgements) {
    const { verdict, exemption, rule } = judgement;
    if (verdict.answer === "fail" && exemption === undefined) add(failures, rule, judgement);
  }
  return [...failures];
}

function summaryOf(pack: Pack, options: PackOptions, judgements: Judgement[]): Policies[number] {
  return {
    name: SUMMARY,
    description: "Counts what the rules said, and sees that no exemption is over or needless.",
    enforcementLevel: "mandatory" as const,
    validateStack: (args: StackValidationArgs, report: ReportViolation) => {
      const bench = benchOf(stackOf(args.resources[0]?.urn ?? ""), options);
      const own = new Set(pack.rules.map(({ id }) => id));
      const problems = exemptionProblems(judgements, {
        ...bench,
        exemptions: bench.exemptions.filter(({ rule }) => own.has(rule)),
      }).filter(({ unseen }) => !unseen);
      for (const { message } of problems) report(message);
      (report as unknown as Report)({ message: summary(judgements, problems), enforcementLevel: "advisory" });
      judgements.length = 0;
      options.finish?.(bench.context.stackName);
    },
  };
}

function tell(failures: readonly Judgement[], report: ReportViolation, registered: EnforcementLevel): void {
  for (const judgement of failures) {
    const { level, resource } = judgement;
    (report as unknown as Report)({
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

/** The SDK's proxies throw on what is not known; the property descriptors tell it without. */
function inputsOf({ props }: ResourceValidationArgs | PolicyResource): Resource["inputs"] {
  return Object.fromEntries(
    Object.keys(props).map((key) => [key, readable(Object.getOwnPropertyDescriptor(props, key)?.value as unknown)]),
  );
}

function resourceOf(args: ResourceValidationArgs | PolicyResource): Resource {
  const inputs = inputsOf(args);
  const related = args as Partial<Pick<PolicyResource, "dependencies" | "propertyDependencies">>;
  return {
    urn: args.urn,
    type: canonicalType(args.type),
    name: args.name,
    inputs,
    outputs: inputs,
    ...(args.opts.parent === undefined ? {} : { parent: args.opts.parent }),
    ...(args.provider === undefined ? {} : { provider: args.provider.urn }),
    dependencies: (related.dependencies ?? []).map(({ urn }) => urn),
    propertyDependencies: Object.fromEntries(
      Object.entries(related.propertyDependencies ?? {}).map(([key, behind]) => [key, behind.map(({ urn }) => urn)]),
    ),
    protect: args.opts.protect,
  };
}

function summary(judgements: readonly Judgement[], problems: readonly ExemptionProblem[]): string {
  const open = new Map<string, number>();
  for (const { rule, verdict } of judgements) {
    if (verdict.answer === "undecided") open.set(rule.id, (open.get(rule.id) ?? 0) + 1);
  }
  const undecided = [...open].map(([id, times]) => `${id} (${times})`);
  return [
    countsInWords(countsOf(judgements)),
    ...(undecided.length === 0 ? [] : [`Not decided before deployment: ${undecided.join(", ")}`]),
    ...problems.map(({ message }) => message),
  ].join("\n");
}

function refuseDuplicates(rules: readonly Rule[]): void {
  const seen = new Set<string>();
  for (const { id } of rules) {
    if (seen.has(id)) throw new Error(`two rules have the id ${id}: give one of them another`);
    seen.add(id);
  }
}
