import * as pulumi from "@pulumi/pulumi";
import * as random from "@pulumi/random";
import type { OriginSecret } from "../app-platform";
import { STACKS, type StackName } from "../lib/environment";

/** Header that proves to an origin that a request came through our zone. */
export const ORIGIN_HEADER = "X-Origin-Secret";

/** The secret header of each environment. */
export type OriginSecrets = Readonly<Record<StackName, OriginSecret>>;

/** Builds the record of all environments from one secret value each. */
export function originSecrets(valueOf: (stack: StackName) => pulumi.Output<string>): OriginSecrets {
  return Object.fromEntries(
    STACKS.map((stack) => [stack, { header: ORIGIN_HEADER, value: pulumi.secret(valueOf(stack)) }]),
  ) as Record<StackName, OriginSecret>;
}

/**
 * Generates one secret per environment, so that a leak in dev opens nothing in prod. Letters and digits only: the value
 * is a header value on one side and an environment variable on the other.
 */
export function generateOriginSecrets(name: string, parent: pulumi.Resource): OriginSecrets {
  return originSecrets(
    (stack) => new random.RandomPassword(`${name}-origin-${stack}`, { length: 48, special: false }, { parent }).result,
  );
}
