import * as pulumi from "@pulumi/pulumi";
import * as random from "@pulumi/random";
import type { Secrets, SecretsArgs } from ".";

/**
 * Secrets that are generated once and kept, encrypted, in the stack's state.
 *
 * The app reads them from the store of its cloud: variables of type SECRET on DigitalOcean, which has no secrets manager,
 * and Secrets Manager on AWS. A key is rotated by replacing it (docs/runbooks/rotate-secrets.md). Cost: none.
 */
export class GeneratedSecrets extends pulumi.ComponentResource implements Secrets {
  /** Secret: key with which the API signs, 64 letters and digits. */
  readonly appKey: pulumi.Output<string>;

  constructor(name: string, _args: SecretsArgs, opts?: pulumi.ComponentResourceOptions) {
    super("endtoendlab:secrets:GeneratedSecrets", name, {}, opts);

    // 64 letters and digits are 381 bits. No punctuation: the key survives every shell, URL and .env file unquoted.
    const appKey = new random.RandomPassword(`${name}-app-key`, { length: 64, special: false }, { parent: this });

    this.appKey = appKey.result;
    this.registerOutputs({ appKey: this.appKey });
  }
}
