import type * as pulumi from "@pulumi/pulumi";
import type { AppPlatform } from "../app-platform";
import type { Context } from "../lib/context";
import { perCloud } from "../lib/per-cloud";
import type { Postgres } from "../postgres";
import type { Redis } from "../redis";
import { AwsAlarmChannel } from "./aws-alarm-channel";
import { AwsDashboard } from "./aws-dashboard";

/** What the channel for alarms needs to know. */
export interface AlarmChannelArgs {
  /** Where it stands. */
  context: Context;
  /** Addresses that are told; each has to confirm once. */
  emails: readonly string[];
}

/** Where the alarms of a cloud go. */
export interface AlarmChannel {
  /** ARN of the topic on AWS. @default - absent on DigitalOcean, whose alerts go to the team's address by themselves */
  readonly topicArn?: pulumi.Output<string>;
}

/** Makes the channel on the cloud of the context. */
export function createAlarmChannel(name: string, args: AlarmChannelArgs): AlarmChannel {
  return perCloud<AlarmChannel>(args.context, {
    digitalocean: () => ({}),
    aws: (options) => new AwsAlarmChannel(name, args, options),
  });
}

/** What the dashboard needs to know. */
export interface DashboardArgs {
  /** Where it stands. */
  context: Context;
  /** The API. */
  app: AppPlatform;
  /** Its database. */
  postgres: Postgres;
  /** Its cache. */
  redis: Redis;
}

/** Makes the dashboard of an environment; DigitalOcean shows its graphs without being asked. */
export function createDashboard(name: string, args: DashboardArgs): void {
  perCloud<unknown>(args.context, {
    digitalocean: () => undefined,
    aws: (options) => new AwsDashboard(name, args, options),
  });
}
