import type { Context } from "../lib/context";
import type { StackName } from "../lib/environment";
import { onAws } from "../lib/per-cloud";
import { AwsAudit } from "./aws";

/** What the audit of an account needs to know. */
export interface AuditArgs {
  /** Where it stands. */
  context: Context;
  /** Stack that owns what an AWS account has once; the others make nothing. */
  owner: StackName;
  /** Addresses that are told of findings; each has to confirm once. */
  emails: readonly string[];
  /** Days that the trail and the configuration history are kept. */
  keepDays: number;
}

/**
 * Watches the AWS account: who did what, what changed, and what looks like an attack. As the owner of the account a stack
 * makes it wherever its own backend runs; DigitalOcean, Cloudflare and Vercel keep their audit logs by themselves.
 */
export function createAudit(name: string, args: AuditArgs): void {
  const { context, owner } = args;
  if (context.stack === owner && context.aws !== undefined) new AwsAudit(name, args, onAws(context));
}
