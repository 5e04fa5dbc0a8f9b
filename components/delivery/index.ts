import type { Context } from "../lib/context";
import type { StackName } from "../lib/environment";
import { onAws } from "../lib/per-cloud";
import { AwsDelivery } from "./aws";

/** What the delivery needs to know. */
export interface DeliveryArgs {
  /** Where it stands. */
  context: Context;
  /** Stack that owns what an AWS account has once. */
  owner: StackName;
  /** GitHub repository whose workflows deploy this stack, as `owner/name`, or `owner@id/name@id` where its tokens carry the ids. */
  repository: string;
}

/**
 * Lets the workflows of one GitHub repository and environment deploy this stack's part on AWS without any stored key. On
 * DigitalOcean there is no such thing: there a workflow needs a token, kept as a secret of the GitHub environment.
 */
export function createDelivery(name: string, args: DeliveryArgs): void {
  if (args.context.aws !== undefined) new AwsDelivery(name, args, onAws(args.context));
}
