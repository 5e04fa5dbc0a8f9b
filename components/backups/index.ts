import * as pulumi from "@pulumi/pulumi";
import type { AppPlatform, LogDestination } from "../app-platform";
import type { Context } from "../lib/context";
import { perCloud } from "../lib/per-cloud";
import type { Network } from "../network";
import type { AlarmChannel } from "../observability";
import type { Offsite } from "../offsite";
import type { Postgres } from "../postgres";
import type { PinnedImage } from "../registry";
import { AwsBackups } from "./aws";
import { DigitalOceanBackups } from "./digitalocean";
import { copiesOf } from "./program";

/** What the backups need to know. */
export interface BackupsArgs {
  /** Where they stand. */
  context: Context;
  /** Network from which the database is reached. */
  network: Network;
  /** Database that is backed up. */
  postgres: Postgres;
  /** The API, whose migration lets the backups' role read, and in whose cluster the copies are made on AWS. */
  app: AppPlatform;
  /** Image of docker/backup, by digest, which makes the off-site copies. @default - no copies off-site */
  image?: PinnedImage;
  /** Where the off-site copies go. @default - no copies off-site */
  offsite?: Offsite;
  /** Time of day in UTC at which the off-site copy is made, as `HH:MM`. */
  at: string;
  /** Days that each daily copy off-site is kept; beside them restic keeps 8 weekly and 12 monthly ones. */
  offsiteDays: number;
  /** Days that a daily backup in the vault is kept on AWS. */
  keepDays: number;
  /**
   * Who may delete a backup from the vault before its time: whoever is granted it (`none`), nobody without lifting the lock
   * first (`governance`), or nobody at all, AWS included (`compliance`). **`compliance` can never be undone.**
   */
  lock: "none" | "governance" | "compliance";
  /** Whether the newest backup and the newest off-site copy are restored every week, to prove that they can be. */
  restoreTests: boolean;
  /** Secret: address that is called with JSON when a copy, a check or a drill fails. @default - nobody is called */
  alertUrl?: pulumi.Output<string>;
  /** Secret: address that is called after each copy; a service there raises the alarm when it hears nothing. @default - none */
  heartbeatUrl?: pulumi.Output<string>;
  /** Where logs are forwarded to from App Platform; CloudWatch keeps those on AWS. */
  logs: LogDestination;
  /** Whether changed values of secret variables are sent to App Platform; see docs/runbooks/rotate-secrets.md. */
  applySecrets: boolean;
  /** Kind of CPU on AWS, which the image must have; App Platform has amd64 only. */
  architecture: "arm64" | "x86_64";
  /** Days that logs are kept on AWS. */
  logRetentionDays: number;
  /** Where failures and missed runs go on AWS. */
  alarms: AlarmChannel;
}

/** The backups of a database. */
export interface Backups {
  /** Id of the app that makes the off-site copies on DigitalOcean. @default - absent where there is none */
  readonly appId?: pulumi.Output<string>;
}

/**
 * Makes the backups that go beyond what the database service keeps by itself: copies at another provider, encrypted, with
 * a restore drill every week; and on AWS a vault of snapshots. DigitalOcean keeps daily backups of its own for seven days,
 * and lets nobody change that.
 */
export function createBackups(name: string, args: BackupsArgs): Backups {
  const copies = copiesOf(args);
  if (copies === undefined && args.context.protect) {
    void pulumi.log.warn(
      `${name}: no copy of the database is made off-site; push the image of docker/backup and set backups.imageDigest`,
    );
  }
  return perCloud<Backups>(args.context, {
    digitalocean: () => (copies === undefined ? {} : new DigitalOceanBackups(name, args, copies)),
    aws: (options) => {
      new AwsBackups(name, args, options);
      return {};
    },
  });
}
