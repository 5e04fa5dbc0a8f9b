/** Hands rules to Pulumi: one policy each, judged by the same code as everywhere else. */
import type {
  EnforcementLevel,
  Policies,
  PolicyResource,
  ReportViolation,
  ResourceValidationArgs,
  StackValidationArgs,
} from "@pulumi/policy";
import { Graph } from "./graph";
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
import type { Rule } from "./rule";
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
 * The policy that begins a run. The SDK shows stack rules the outputs, of which a preview does not know what the cloud
 * fills in; what was given is seen here, when the resource is judged by itself.
 */
export const INPUTS = "inputs";

/** The policies of a pack, for `new PolicyPack`. */
export function policiesOf(pack: Pack, options: PackOptions): Policies {
  refuseDuplicates(pack.rules);
  const judgements: Judgement[] = [];
  const keep = (fresh: readonly Judgement[]): void => {
    judgements.push(...fresh);
    for (const judgement of fresh) options.observe?.(judgement);
  };
  const given = new Map<string, Resource["inputs"]>();
  const stackJudgements = oncePerRun(pack, options, keep, given);
  return [
    {
      name: INPUTS,
      description:
        "Keeps what each resource is given, for the rules about the whole stack. It finds fault with nothing.",
      enforcementLevel: "advisory" as const,
      validateResource: (args: ResourceValidationArgs) => {
        given.set(args.urn, inputsOf(args));
      },
    },
    ...pack.rules.map((rule) => {
      const common = textOf(rule, registeredLevel(rule, options.settings));
      if (rule.kind === "stack") {
        return {
          ...common,
          validateStack: (args: StackValidationArgs, report: ReportViolation) =>
            tell(stackJudgements(rule.id, args), report, common.enforcementLevel),
        };
      }
      return {
        ...common,
        validateResource: (args: ResourceValidationArgs, report: ReportViolation) => {
          if (!rule.types.includes(canonicalType(args.type))) {
            args.notApplicable(`it is about ${rule.types.join(", ")}`);
          }
          const fresh = judgeResource(rule, resourceOf(args, given.get(args.urn)), benchOf(stackOf(args.urn), options));
          keep(fresh);
          tell(fresh, report, common.enforcementLevel);
        },
        ...remediation(rule, options),
      };
    }),
    {
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
    },
  ];
}

/**
 * Judges all stack rules when the first of them is asked, and answers the others from that. The engine asks each of them
 * once per run, so a rule that is asked again begins a new run.
 */
function oncePerRun(
  pack: Pack,
  options: PackOptions,
  keep: (fresh: readonly Judgement[]) => void,
  given: ReadonlyMap<string, Resource["inputs"]>,
): (id: string, args: StackValidationArgs) => readonly Judgement[] {
  let run = new Map<string, Judgement[]>();
  return (id, { resources }) => {
    if (!run.has(id)) {
      const graph = new Graph(
        resources.map((args) => {
          const resource = resourceOf(args);
          return { ...resource, inputs: given.get(resource.urn) ?? resource.inputs };
        }),
      );
      const bench = benchOf(stackOf(resources[0]?.urn ?? ""), options);
      run = new Map(
        pack.rules.flatMap((rule) => (rule.kind === "stack" ? [[rule.id, judgeStack(rule, graph, bench)]] : [])),
      );
      for (const fresh of run.values()) keep(fresh);
    }
    const answer = run.get(id) ?? [];
    run.delete(id);
    return answer;
  };
}

function tell(judgements: readonly Judgement[], report: ReportViolation, registered: EnforcementLevel): void {
  for (const judgement of judgements) {
    if (judgement.verdict.answer !== "fail" || judgement.exemption !== undefined) continue;
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

/** @param inputs the inputs, where they were read already: every rule is shown the same. */
function resourceOf(args: ResourceValidationArgs | PolicyResource, inputs = inputsOf(args)): Resource {
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
