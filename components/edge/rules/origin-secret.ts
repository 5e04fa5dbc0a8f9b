import type * as pulumi from "@pulumi/pulumi";
import type { EdgeRulesArgs } from "..";
import { STACKS, type StackName } from "../../lib/environment";
import { quoted } from "./expressions";
import type { Rule } from "./rule";

/** Header of each environment and its secret value. */
export type SecretHeaders = Readonly<
  Record<StackName, { readonly header: string; readonly value: pulumi.Input<string> }>
>;

/**
 * Adds the secret header that each origin checks, so that nobody reaches it around the zone. In the last phase of a
 * request and with `set`: a value that a client sends is overwritten, and no earlier rule can see ours.
 */
export function originSecretRules({ hosts }: Pick<EdgeRulesArgs, "hosts">, secrets: SecretHeaders): readonly Rule[] {
  return STACKS.map((stack) => ({
    ref: `origin-secret-${stack}`,
    description: `Proves to the origin of ${stack} that a request came through this zone`,
    action: "rewrite",
    actionParameters: { headers: { [secrets[stack].header]: { operation: "set", value: secrets[stack].value } } },
    expression: `(http.host eq ${quoted(hosts[stack].api)})`,
  }));
}
