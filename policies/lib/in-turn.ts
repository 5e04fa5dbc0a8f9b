import type { Policies } from "@pulumi/policy";
import type { Judgement } from "./judge";

/**
 * A list of policies of which the SDK is shown, in each request, only those that have something to say. It goes through the
 * whole list for every resource, and makes every policy's arguments anew: with hundreds of rules that takes longer than they
 * do. A request that does not judge (what is in the pack, what can be mended) is shown all.
 */
export function inTurn(
  first: (hear: (judgements: readonly Judgement[]) => void) => Policies[number],
  others: (heard: readonly Judgement[] | undefined) => Policies,
): Policies {
  const silent = others(undefined);
  return Object.assign([first(() => undefined), ...silent], {
    *[Symbol.iterator]() {
      const request: { heard?: readonly Judgement[] } = {};
      yield first((judgements) => (request.heard = judgements));
      yield* request.heard === undefined ? silent : others(request.heard);
    },
  });
}
