import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import type { HostWatchArgs } from ".";
import { createAlarm, topicOf } from "../aws/metric-alarm";
import { awsTags, nameOf } from "../lib/context";
import { WATCH_REGION } from "./aws/watch-region";

/**
 * Asks a public address from eight regions every half minute, and tells people when fewer than one in five of those who ask
 * get a good answer, three times in a row
 * (https://docs.aws.amazon.com/Route53/latest/DeveloperGuide/dns-failover-determining-health-of-endpoints.html).
 *
 * It does not look at the certificate: Cloudflare and ACM renew theirs by themselves.
 *
 * Cost a month: $0.75 for a check of a host outside AWS, as ours are behind Cloudflare and at Vercel, $2 for HTTPS, $0.10 for
 * the alarm. https://aws.amazon.com/route53/pricing/
 */
export class AwsHostWatch extends pulumi.ComponentResource {
  /** Id of the check. */
  readonly checkId: pulumi.Output<string>;

  constructor(name: string, args: HostWatchArgs, opts?: pulumi.ComponentResourceOptions) {
    super("endtoendlab:observability:AwsHostWatch", name, {}, opts);
    const { context, host, path, alarms } = args;
    if (context.region !== WATCH_REGION) {
      throw new Error(
        `${name}: region "${context.region}" has no metrics of Route 53, which only ${WATCH_REGION} has; ` +
          "set alerts.watchHosts to false, and watch the host with another service",
      );
    }
    const topicArn = topicOf(name, alarms);
    // The name that the console shows is a tag: https://docs.aws.amazon.com/Route53/latest/DeveloperGuide/health-checks-tagging.html
    const tags = awsTags(context, name);

    const check = new aws.route53.HealthCheck(
      `${name}-check`,
      {
        type: "HTTPS",
        fqdn: host,
        port: 443,
        resourcePath: path,
        enableSni: true,
        requestInterval: 30,
        failureThreshold: 3,
        measureLatency: false,
        tags: { ...tags, Name: nameOf(context, name) },
      },
      { parent: this },
    );
    createAlarm(
      `${name}-alarm`,
      {
        context,
        component: name,
        topicArn,
        description:
          `https://${host}${path} does not answer from outside. ` +
          "Look at the latest release, at the other alarms, and at the status of Cloudflare and Vercel.",
      },
      {
        namespace: "AWS/Route53",
        metricName: "HealthCheckStatus",
        dimensions: { HealthCheckId: check.id },
        // 1 is healthy. The check itself has waited for three failures, so that one minute is enough.
        statistic: "Minimum",
        period: 60,
        evaluationPeriods: 1,
        comparisonOperator: "LessThanThreshold",
        threshold: 1,
        // A check that somebody deleted or disabled has no figures any more, and people have to know that as well.
        insufficientDataActions: [topicArn],
      },
      this,
    );

    this.checkId = check.id;
    this.registerOutputs({ checkId: this.checkId });
  }
}
