/** What a person reads about a violation: what is wrong, where, why it matters, and how to mend it. */
import type { Judgement } from "./judge";
import { kindOf, type Resource } from "./resource";

/** A resource as messages name it: `api-load-balancer (LoadBalancer)`. */
export function nameOf(resource: Resource | undefined): string {
  return resource === undefined ? "the stack" : `${resource.name} (${kindOf(resource.type)})`;
}

/** What is wrong and where, in one line. */
export function whatIsWrong({ resource, verdict }: Judgement): string {
  return `${nameOf(resource)}: ${verdict.answer === "pass" ? "passes" : verdict.message}`;
}

/** The whole message, in three lines. */
export function fullMessage(judgement: Judgement): string {
  const { rationale, remediation } = judgement.rule;
  return [`${whatIsWrong(judgement)}.`, `Why: ${rationale}`, `Mend: ${remediation}`].join("\n");
}
