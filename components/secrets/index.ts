import type * as pulumi from "@pulumi/pulumi";
import type { Context } from "../lib/context";
import { perCloud } from "../lib/per-cloud";
import { GeneratedSecrets } from "./generated";

/** What the secrets of the application need to know. */
export interface SecretsArgs {
  /** Where it stands. */
  context: Context;
}

/** Secrets that nobody has to think of: generated, kept encrypted in the stack's state, handed to the app as secrets. */
export interface Secrets {
  /** Secret: key with which the API signs, 64 letters and digits. */
  readonly appKey: pulumi.Output<string>;
}

/** Makes the secrets in the store of the context's cloud. */
export function createSecrets(name: string, args: SecretsArgs): Secrets {
  return perCloud(args.context, { digitalocean: () => new GeneratedSecrets(name, args) });
}
