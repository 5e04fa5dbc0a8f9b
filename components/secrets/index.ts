import type * as pulumi from "@pulumi/pulumi";
import type { Context } from "../lib/context";
import { GeneratedSecrets } from "./generated";

/** What the secrets of the application need to know. */
export interface SecretsArgs {
  /** Where it stands. */
  context: Context;
}

/**
 * Secrets that nobody has to think of: generated, kept encrypted in the stack's state, handed to the app as secrets. Where
 * the cloud keeps them is the app platform's matter: App Platform's own store, or Secrets Manager.
 */
export interface Secrets {
  /** Secret: key with which the API signs, 64 letters and digits. */
  readonly appKey: pulumi.Output<string>;
}

/** Makes the secrets; the same on every cloud. */
export function createSecrets(name: string, args: SecretsArgs): Secrets {
  return new GeneratedSecrets(name, args);
}
