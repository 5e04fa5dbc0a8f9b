import type * as pulumi from "@pulumi/pulumi";
import type { Context } from "../lib/context";
import type { Cloud } from "../lib/environment";
import { AwsFoundation } from "./aws";

/** What the foundation needs to know. */
export interface FoundationArgs {
  /** Where the stack stands. */
  context: Context;
  /** Cloud of a second backend, while the stack moves. */
  alsoOn: Cloud | "none";
  /** AWS account, 12 digits; empty without one. */
  accountId: string;
  /** Whether this stack owns things that the whole account shares, on whichever cloud its backend runs. */
  ownsShared: boolean;
}

/**
 * What everything of an environment stands on: the account it lives in. DigitalOcean, Cloudflare and Vercel need nothing
 * here; on AWS it is the account's provider, the key that encrypts all data, and the limit of every role.
 * @throws Error when the backend is on AWS and no account is given.
 */
export function createFoundation(name: string, args: FoundationArgs): Context {
  const { context, alsoOn, accountId, ownsShared } = args;
  const runsOnAws = context.cloud === "aws" || alsoOn === "aws";
  if (!runsOnAws && !(ownsShared && accountId !== "")) return context;
  const { provider, region, keyArn, boundaryArn } = new AwsFoundation(name, { context, accountId, ownsShared });
  return { ...context, aws: { accountId, region, provider, keyArn, boundaryArn } };
}

/** What the foundation on AWS hands to the components. */
export interface Foundation {
  /** Provider that works in the account and region of the stack, and refuses any other account. */
  readonly provider: pulumi.ProviderResource;
  /** ARN of the key that encrypts this environment's data. */
  readonly keyArn: pulumi.Output<string>;
  /** ARN of the policy that limits every role of this environment. */
  readonly boundaryArn: pulumi.Output<string>;
}
