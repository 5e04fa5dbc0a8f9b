import type { StackName } from "../lib/environment";
import type { ConfigProblem } from "../lib/problem";

/** What one stack says about the zone that it uses. */
export interface ZoneClaim {
  /** The stack that says so. */
  readonly stack: StackName;
  /** Domain of the zone. */
  readonly domain: string;
  /** Stack that owns the zone, in its opinion. */
  readonly owner: StackName;
}

/**
 * Checks that all stacks agree on who owns a zone. One stack alone cannot see it: two owners would each make the zone,
 * and the second would fail at Cloudflare, or, after an import, each would overwrite the rules of the other.
 */
export function ownerProblems(claims: readonly ZoneClaim[]): ConfigProblem[] {
  const domains = [...new Set(claims.map(({ domain }) => domain))];
  return domains.flatMap((domain): ConfigProblem[] => {
    const users = claims.filter((claim) => claim.domain === domain);
    const owners = [...new Set(users.map(({ owner }) => owner))];
    const stacks = users.map(({ stack }) => stack);
    if (owners.length > 1) {
      return [
        {
          key: "zone.owner",
          value: Object.fromEntries(users.map(({ stack, owner }) => [stack, owner])),
          wrong: `differs between the stacks that use ${domain}: ${claimants(users)}`,
          allowed: `the same one of ${stacks.join(", ")} in every stack file`,
        },
      ];
    }
    const [owner] = owners;
    if (owner === undefined || stacks.includes(owner)) return [];
    return [
      {
        key: "zone.owner",
        value: owner,
        wrong: `is a stack that does not use ${domain}, so nobody would make the zone`,
        allowed: stacks.join(", "),
      },
    ];
  });
}

function claimants(users: readonly ZoneClaim[]): string {
  const own = users.filter(({ stack, owner }) => stack === owner).map(({ stack }) => stack);
  return own.length > 1 ? `${own.join(" and ")} both claim it` : "they name different owners";
}
