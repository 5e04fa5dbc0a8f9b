import { awsOf, nameOf, type Context } from "../../lib/context";

/** Names and ARNs of the audit that policies need before the things themselves are there. */
export interface AuditNames {
  /** Account, 12 digits. */
  readonly accountId: string;
  /** Region in the spelling of AWS. */
  readonly region: string;
  /** Name of the trail. */
  readonly trail: string;
  /** ARN of the trail. */
  readonly trailArn: string;
  /** Name of the topic for findings. */
  readonly topic: string;
  /** ARN of the topic for findings. */
  readonly topicArn: string;
  /** Name of the bucket, unique among all customers of AWS. */
  readonly bucket: string;
  /** Start of the names of all alarms and rules. */
  readonly prefix: string;
}

/** The names of an audit, by its logical name. */
export function auditNames(name: string, context: Context): AuditNames {
  const { accountId, region } = awsOf(name, context);
  const prefix = nameOf(context, name);
  const trail = `${prefix}-trail`;
  const topic = `${prefix}-findings`;
  return {
    accountId,
    region,
    trail,
    trailArn: `arn:aws:cloudtrail:${region}:${accountId}:trail/${trail}`,
    topic,
    topicArn: `arn:aws:sns:${region}:${accountId}:${topic}`,
    bucket: nameOf(context, `${name}-${accountId}`),
    prefix,
  };
}
