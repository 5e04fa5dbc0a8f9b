import type * as pulumi from "@pulumi/pulumi";
import type { AppPlatform } from "../app-platform";
import type { Context } from "../lib/context";
import { perCloud } from "../lib/per-cloud";
import type { Postgres } from "../postgres";
import type { Redis } from "../redis";
import { AwsAlarmChannel } from "./aws-alarm-channel";
import { AwsDashboard } from "./aws-dashboard";
import { AwsHostWatch } from "./aws-host-watch";
import { DigitalOceanHostWatch } from "./digitalocean-host-watch";

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

/** What watching a host needs to know. */
export interface HostWatchArgs {
  /** Where the watch stands. */
  context: Context;
  /** Public host name that is asked by HTTPS, as everybody would. */
  host: string;
  /** Path that answers with a status below 400 while all is well, for instance `/livez`. */
  path: string;
  /** Addresses that are told on DigitalOcean, one at least; they must be verified in its team. */
  emails: readonly string[];
  /** Who is told on AWS. */
  alarms: AlarmChannel;
}

/**
 * Watches a public host from outside, from the cloud of the context.
 * @throws Error when nobody would be told, or when AWS cannot watch from the place of the context.
 */
export function watchHost(name: string, args: HostWatchArgs): void {
  perCloud<unknown>(args.context, {
    digitalocean: () => new DigitalOceanHostWatch(name, args),
    aws: (options) => new AwsHostWatch(name, args, options),
  });
}
