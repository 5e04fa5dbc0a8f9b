import { awsOf, type Context } from "../../../lib/context";

/** How the things of one stack are told from those of others in the same account. */
export interface Scope {
  /** Account, 12 digits. */
  accountId: string;
  /** Region of the stack, in the spelling of AWS. */
  region: string;
  /** Product, the value of the tag `app`. */
  app: string;
  /** What every physical name of the stack begins with, such as `e2e-landing-prod-`. */
  prefix: string;
  /** What the stack's log groups begin with, such as `/e2e/landing/prod`. */
  logPrefix: string;
  /** ARN of the boundary that every role of the stack carries. */
  boundaryArn: string;
  /**
   * Condition: the request tags as the stack's what nobody has tagged before. Without the second part a deployment could
   * put its tags on another environment's things, and then do with them as it likes.
   */
  tagging: Readonly<Record<string, Readonly<Record<string, string>>>>;
  /** Condition: the thing is tagged as the stack's. */
  tagged: Readonly<Record<string, Readonly<Record<string, string>>>>;
  /** ARN of things of the stack's region: `arn("rds", "db:*")`. */
  arn: (service: string, resource: string) => string;
}

/**
 * The scope of a stack. The boundary's ARN is computed, because a policy that waits for it could not be read in a preview.
 * @param name component that needs it, for the message.
 */
export function scopeOf(name: string, context: Context): Scope {
  const { accountId, region } = awsOf(name, context);
  const { organisation, app, stack } = context;
  const prefix = `${organisation}-${app}-${stack}-`;
  return {
    accountId,
    region,
    app,
    prefix,
    logPrefix: `/${organisation}/${app}/${stack}`,
    boundaryArn: `arn:aws:iam::${accountId}:policy/${prefix}boundary`,
    tagging: {
      StringEquals: { "aws:RequestTag/app": app, "aws:RequestTag/env": stack },
      Null: { "aws:ResourceTag/env": "true" },
    },
    tagged: { StringEquals: { "aws:ResourceTag/app": app, "aws:ResourceTag/env": stack } },
    arn: (service, resource) => `arn:aws:${service}:${region}:${accountId}:${resource}`,
  };
}
