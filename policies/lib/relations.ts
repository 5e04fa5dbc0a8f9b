/** The common questions of stack rules: each of these has one of those. */
import type { Check } from "./check";
import type { Context } from "./context";
import type { Graph } from "./graph";
import { namesUnknown, referrers } from "./references";
import type { Resource } from "./resource";
import type { Finding, StackRule } from "./rule";
import { every, fail, some, undecided, type Verdict } from "./verdict";

/** Judges each resource of the types with the graph at hand. */
export function each(
  types: readonly string[],
  judge: (resource: Resource, graph: Graph, context: Context) => Verdict,
): StackRule["check"] {
  return (graph, context) =>
    graph.ofType(...types).map((resource) => ({ resource, verdict: judge(resource, graph, context) }));
}

/** Each resource of the types satisfies a check of it alone; for a stack rule that asks for more besides. */
export function ofEach(types: readonly string[], check: Check): StackRule["check"] {
  return each(types, (resource, _, context) => check(resource, context));
}

/** All findings of several checks, for a rule that asks more than one thing. */
export function together(...checks: readonly StackRule["check"][]): StackRule["check"] {
  return (graph, context) => checks.flatMap((check) => check(graph, context));
}

/** What `companion` looks for. */
export interface Companion {
  /** Types that need a companion. */
  of: readonly string[];
  /** Types of the companion. */
  is: readonly string[];
  /** The companion's property that names the resource, for instance `bucket`; a path such as `vpcs[*].id` is allowed. */
  by: string;
  /** What the companion has to satisfy; undefined when it is enough that it exists. */
  holds?: (companion: Resource, context: Context) => Verdict;
  /** What a companion is called in a message, for instance "a public access block". */
  called: string;
  /** Resources that need none; undefined when all do. */
  except?: (resource: Resource, context: Context) => Verdict | undefined;
}

/** Each resource has a companion that names it, and that satisfies what is asked. */
export function companion({ of, is, by, holds, called, except }: Companion): StackRule["check"] {
  return (graph, context) => {
    const companions = referrers(graph, of, is, by);
    const unclear = (companions.get("") ?? []).some((candidate) => namesUnknown(candidate, by));
    return each(of, (resource) => {
      const excepted = except?.(resource, context);
      if (excepted !== undefined) return excepted;
      const found = companions.get(resource.urn) ?? [];
      if (found.length === 0) {
        const message = `has no ${called.replace(/^an? /, "")}`;
        return unclear ? undecided(`it may be that it ${message}: which ones name it is not known yet`) : fail(message);
      }
      return holds === undefined ? every([]) : some(found.map((one) => holds(one, context)));
    })(graph, context);
  };
}

/** One resource of the types exists and satisfies what is asked; asked only where `where` says so. */
export function exists(
  types: readonly string[],
  called: string,
  where: (graph: Graph, context: Context) => boolean = () => true,
  holds: (resource: Resource, context: Context) => Verdict = () => every([]),
): StackRule["check"] {
  return (graph, context): Finding[] => {
    if (!where(graph, context)) return [];
    const verdicts = graph.ofType(...types).map((resource) => holds(resource, context));
    return [{ verdict: verdicts.length === 0 ? fail(`the stack has no ${called}`) : some(verdicts) }];
  };
}
