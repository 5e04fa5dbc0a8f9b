import type * as pulumi from "@pulumi/pulumi";
import type { Context } from "../lib/context";
import type { Network } from "../network";
import type { Postgres } from "../postgres";
import type { Redis } from "../redis";
import type { PinnedImage } from "../registry";
import { perCloud } from "../lib/per-cloud";
import type { AlarmChannel } from "../observability";
import type { Zone } from "../zone";
import { AwsAppPlatform } from "./aws";
import { DigitalOceanAppPlatform } from "./digitalocean";

/** What the platform that runs the API needs to know. */
export interface AppPlatformArgs {
  /** Where it stands. */
  context: Context;
  /** Network through which the data stores are reached. */
  network: Network;
  /** Database of the API. */
  postgres: Postgres;
  /** Cache of the API. */
  redis: Redis;
  /** Image that is run, by digest. A change is a release: migration first, then the new instances. */
  image: PinnedImage;
  /** Size of each instance as `<n>vcpu-<m>gb`. */
  size: string;
  /** Instances that always run. On AWS with `quietHours`, a change holds from the next of the two hours on. */
  minInstances: number;
  /** Instances at most; more than `minInstances` turns autoscaling on. */
  maxInstances: number;
  /** Average CPU load in percent above which instances are added. */
  cpuTargetPercent: number;
  /** Least severe level that the API logs. */
  logLevel: "debug" | "info" | "warning" | "error";
  /** Where logs are forwarded to. */
  logs: LogDestination;
  /** Variables that everybody may see. */
  variables: Readonly<Record<string, pulumi.Input<string>>>;
  /** Secret variables: kept encrypted by the cloud. */
  secretVariables: Readonly<Record<string, pulumi.Output<string>>>;
  /** Whether changed values of `secretVariables` are sent; see docs/runbooks/rotate-secrets.md. */
  applySecrets: boolean;
  /** Header that every request must carry, added by Cloudflare: proof that it came through our zone. */
  originSecret: OriginSecret;
  /** Zone in which AWS proves that the certificate's name is ours; App Platform asks over HTTP. */
  zone: Zone;
  /**
   * How a release replaces the instances on AWS: one after the other, all at once beside the old ones, or a tenth of the
   * requests first. App Platform always rolls.
   */
  deployment: "rolling" | "blue-green" | "canary";
  /** Minutes for which the old instances stay after the switch on AWS, so that an alarm can bring them back. */
  bakeMinutes: number;
  /** Minutes that a release waits on AWS for a person before it takes requests, and is rolled back without one; 0: no wait. */
  approvalMinutes: number;
  /** Kind of CPU on AWS; App Platform has amd64 only. */
  architecture: "arm64" | "x86_64";
  /** Share in percent of the instances above `minInstances` that run on Spot capacity on AWS, which may end any of them. */
  spotPercent: number;
  /** Requests per minute and instance above which instances are added on AWS. */
  requestsTarget: number;
  /** Hours in UTC in which fewer instances do on AWS. @default - the same at all hours */
  quietHours?: QuietHours;
  /** Instances that always run in the quiet hours on AWS. */
  quietMinInstances: number;
  /** Image of the PgBouncer beside each instance on AWS, by digest; a change is a release. */
  poolImage: string;
  /** When the housekeeping of the API runs on AWS, as `cron(...)` or `rate(...)`. @default - never */
  housekeeping?: string;
  /** Whether a shell can be opened in an instance on AWS; refused in prod. */
  exec: boolean;
  /** Whether the load balancer on AWS has a web application firewall of its own behind Cloudflare's. */
  waf: boolean;
  /** Days that logs are kept on AWS. */
  logRetentionDays: number;
  /** Where alarms go on AWS. */
  alarms: AlarmChannel;
}

/** Hours in which fewer instances do. */
export interface QuietHours {
  /** Hour in UTC from which, 0 to 23. */
  readonly from: number;
  /** Hour in UTC until which, 0 to 23. */
  readonly until: number;
}

/** Where logs are forwarded to. */
export interface LogDestination {
  /** Log service; `none` keeps logs in the cloud only. */
  readonly service: "none" | "logtail" | "datadog";
  /** Secret: token of the service. @default none, which only `none` may have */
  readonly token?: pulumi.Output<string>;
}

/** A header and the secret value that the origin expects in it. */
export interface OriginSecret {
  /** Name of the header. */
  readonly header: string;
  /** Secret: its value. */
  readonly value: pulumi.Output<string>;
}

/** The running API. */
export interface AppPlatform {
  /** The cloud's id of the app. */
  readonly appId: pulumi.Output<string>;
  /** Host name that the API's public name has to point at. */
  readonly ingressHost: pulumi.Output<string>;
  /** What an app has on AWS only. @default - absent on other clouds */
  readonly aws?: AwsAppParts;
}

/** What other nouns need of an app on AWS: where tasks can run, and by what its metrics are named. */
export interface AwsAppParts {
  /** ARN of the ECS cluster, in which other tasks may run too. */
  readonly clusterArn: pulumi.Output<string>;
  /** Name of the ECS cluster. */
  readonly clusterName: pulumi.Output<string>;
  /** Name of the ECS service. */
  readonly serviceName: pulumi.Output<string>;
  /** Suffix of the load balancer's ARN. */
  readonly loadBalancerSuffix: pulumi.Output<string>;
  /** Name of the log group of the API. */
  readonly logGroup: pulumi.Output<string>;
}

/** Makes the app platform on the cloud of the context. */
export function createAppPlatform(name: string, args: AppPlatformArgs): AppPlatform {
  return perCloud<AppPlatform>(args.context, {
    digitalocean: () => new DigitalOceanAppPlatform(name, args),
    aws: (options) => new AwsAppPlatform(name, args, options),
  });
}
