import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import type { Foundation } from ".";
import { awsTags, nameOf, type Context } from "../lib/context";
import { REGIONS } from "../lib/regions";
import { boundaryPolicy } from "./boundary";
import { keyPolicy } from "./key-policy";

/** What the foundation on AWS needs to know. */
export interface AwsFoundationArgs {
  /** Where the stack stands. */
  context: Context;
  /** AWS account, 12 digits. **A change is another account: everything is made anew there.** */
  accountId: string;
  /** Whether this stack owns things that the whole account shares, so that its roles may set how images are scanned. */
  ownsShared: boolean;
}

/**
 * An environment's place in an AWS account: a provider that refuses every other account, one customer managed key for all
 * data of the environment, and the permission boundary that every role of it carries.
 *
 * One key per environment, not one per service: a service is kept from another's data by its role, and a key costs $1 a
 * month. What the whole account shares (the audit trail) has a key of its own.
 */
export class AwsFoundation extends pulumi.ComponentResource implements Foundation {
  /** Provider of the account and region. */
  readonly provider: aws.Provider;
  /** Region in the spelling of AWS. */
  readonly region: string;
  /** ARN of the environment's key. */
  readonly keyArn: pulumi.Output<string>;
  /** ARN of the policy that limits every role of the environment. */
  readonly boundaryArn: pulumi.Output<string>;

  constructor(name: string, args: AwsFoundationArgs, opts?: pulumi.ComponentResourceOptions) {
    super("endtoendlab:foundation:AwsFoundation", name, {}, opts);
    const { context, accountId, ownsShared } = args;
    validate(name, accountId);
    const { region } = REGIONS[context.region].aws;

    this.provider = new aws.Provider(`${name}-aws`, { region, allowedAccountIds: [accountId] }, { parent: this });
    const made = { parent: this, provider: this.provider };
    const key = new aws.kms.Key(
      `${name}-key`,
      {
        description: `Data of ${context.app} ${context.stack}`,
        enableKeyRotation: true,
        deletionWindowInDays: 30,
        policy: pulumi.jsonStringify(keyPolicy(accountId, region)),
        tags: awsTags(context, name),
      },
      // With the key goes everything that it encrypts, backups included.
      { ...made, protect: context.protect },
    );
    new aws.kms.Alias(`${name}-key-alias`, { name: `alias/${nameOf(context, "data")}`, targetKeyId: key.keyId }, made);
    const boundary = new aws.iam.Policy(
      `${name}-boundary`,
      {
        name: nameOf(context, "boundary"),
        description: `Limit of every role of ${context.app} ${context.stack}`,
        policy: pulumi.jsonStringify(boundaryPolicy(accountId, context, ownsShared)),
        tags: awsTags(context, name),
      },
      made,
    );

    this.region = region;
    this.keyArn = key.arn;
    this.boundaryArn = boundary.arn;
    this.registerOutputs({
      provider: this.provider,
      region: this.region,
      keyArn: this.keyArn,
      boundaryArn: this.boundaryArn,
    });
  }
}

/** @throws Error when the account is none. */
function validate(name: string, accountId: string): void {
  if (/^\d{12}$/.test(accountId)) return;
  throw new Error(
    `${name}: accountId "${accountId}" is not an AWS account; set aws.accountId to the 12 digits that ` +
      '"aws sts get-caller-identity" prints',
  );
}
