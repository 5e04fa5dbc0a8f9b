/** Puts what the SDK shows to the rules of a pack. */
import type { PolicyResource, ResourceValidationArgs, StackValidationArgs } from "@pulumi/policy";
import { Graph, add } from "./graph";
import { judgeResource, judgeStack, type Judgement, type Pack } from "./judge";
import { canonicalType, stackOf, type Resource } from "./resource";
import type { ResourceRule } from "./rule";
import { readable } from "./state";
import { benchOf, type Terms } from "./terms";

/** Asks rules about a resource by itself, or about all of them. */
export interface Asker {
  /** What the rules of its type say about a resource. */
  ofResource: (args: ResourceValidationArgs) => Judgement[];
  /** What the stack rules say about all of them, with the inputs that were seen before. */
  ofStack: (args: StackValidationArgs) => Judgement[];
}

/**
 * Makes what asks the rules of a pack.
 * @param keep is told every judgement as it falls.
 */
export function asker(pack: Pack, terms: Terms, keep: (judgement: Judgement) => void): Asker {
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
      const bench = benchOf(stackOf(args.urn), terms);
      return kept((byType.get(resource.type) ?? []).flatMap((rule) => judgeResource(rule, resource, bench)));
    },
    ofStack: ({ resources }) => {
      const all = resources.map((args) => {
        const resource = resourceOf(args);
        return { ...resource, inputs: given.get(resource.urn) ?? resource.inputs };
      });
      const graph = new Graph(all);
      const bench = benchOf(stackOf(all[0]?.urn ?? ""), terms);
      return kept(pack.rules.flatMap((rule) => (rule.kind === "stack" ? judgeStack(rule, graph, bench) : [])));
    },
  };
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
