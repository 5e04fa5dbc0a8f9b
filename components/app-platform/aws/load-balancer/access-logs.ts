import * as pulumi from "@pulumi/pulumi";
import { createBucket } from "../../../aws/bucket";
import type { Statement } from "../../../lib/aws/policy-document";
import { awsOf, nameOf, type Context } from "../../../lib/context";

/** Days that access logs are kept. */
const KEPT_DAYS = 90;

/**
 * Makes the bucket for access logs, under S3's own key: the load balancer can write to no other
 * (https://docs.aws.amazon.com/elasticloadbalancing/latest/application/enable-access-logging.html).
 * @returns name of the bucket, known once the load balancer may write to it; it tries that out before it takes the name.
 */
export function makeAccessLogs(name: string, context: Context, parent: pulumi.Resource): pulumi.Output<string> {
  const { accountId } = awsOf(name, context);
  const logs = createBucket(
    `${name}-access-logs`,
    {
      context,
      component: name,
      bucketName: nameOf(context, `${name}-access-logs-${accountId}`),
      expireDays: KEPT_DAYS,
      statements: (bucketArn) => [deliveryStatement(accountId, bucketArn)],
    },
    parent,
  );
  return logs.policy.bucket;
}

/**
 * Lets load balancers write into the folder of this account. Those of others write into folders of theirs, so the folder
 * keeps them out; that the service names a source ARN besides, AWS does not promise.
 */
export function deliveryStatement(accountId: string, bucketArn: pulumi.Input<string>): Statement {
  return {
    Sid: "LoadBalancersDeliverLogs",
    Effect: "Allow",
    Principal: { Service: "logdelivery.elasticloadbalancing.amazonaws.com" },
    Action: "s3:PutObject",
    Resource: pulumi.interpolate`${bucketArn}/AWSLogs/${accountId}/*`,
  };
}
