import * as aws from "@pulumi/aws";
import type * as pulumi from "@pulumi/pulumi";
import { awsTags, type Context } from "../../lib/context";

/** A part of GuardDuty that is switched on or off. */
export interface GuardDutyFeature {
  /** Name in the spelling of AWS. */
  feature: string;
  /** Whether it is on. */
  enabled: boolean;
  /** Why, and what it costs. */
  because: string;
}

/**
 * What GuardDuty looks at beside the trail, the flow logs and the DNS queries, which it always does. Prices of us-east-1:
 * https://aws.amazon.com/guardduty/pricing/.
 *
 * A new detector has all of these on, so what is off stands here too. Runtime monitoring is off by itself, and stays so: it
 * costs $1.50 a month per vCPU, puts an agent beside each task that takes some of its memory and has to be pulled by the
 * tasks' own role, and makes an endpoint in the network that Pulumi does not know and that keeps the network from being
 * deleted (https://docs.aws.amazon.com/guardduty/latest/ug/how-runtime-monitoring-works-ecs-fargate.html).
 */
export const GUARD_DUTY_FEATURES: readonly GuardDutyFeature[] = [
  {
    feature: "S3_DATA_EVENTS",
    enabled: true,
    because: "sees who reads or deletes the trail; $0.80 per million events, and our buckets have few",
  },
  {
    feature: "RDS_LOGIN_EVENTS",
    enabled: true,
    because: "sees passwords that are guessed and logins from strange places; $1 a month per vCPU of the databases",
  },
  {
    feature: "LAMBDA_NETWORK_LOGS",
    enabled: true,
    because: "sees functions that talk to known attackers; $1 per GB of their flow logs, and ours talk little",
  },
  {
    feature: "EBS_MALWARE_PROTECTION",
    enabled: true,
    because: "scans a disk only after another finding names its machine; $0.03 per GB scanned",
  },
  { feature: "EKS_AUDIT_LOGS", enabled: false, because: "there is no Kubernetes here" },
];

/** Makes the detector of the account's region; a second one is refused by AWS. */
export function makeDetector(name: string, context: Context, parent: pulumi.Resource): void {
  const detector = new aws.guardduty.Detector(
    `${name}-detector`,
    {
      enable: true,
      // How often a finding that goes on is told again; the first time it is told at once.
      findingPublishingFrequency: "FIFTEEN_MINUTES",
      tags: awsTags(context, name),
    },
    { parent },
  );
  for (const { feature, enabled } of GUARD_DUTY_FEATURES) {
    new aws.guardduty.DetectorFeature(
      `${name}-detector-${feature.toLowerCase().replaceAll("_", "-")}`,
      { detectorId: detector.id, name: feature, status: enabled ? "ENABLED" : "DISABLED" },
      { parent },
    );
  }
}
