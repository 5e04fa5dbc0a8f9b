import type { Context } from "../lib/context";
import { perCloud } from "../lib/per-cloud";
import type { AlarmChannel } from "../observability";
import type { Postgres } from "../postgres";
import { AwsBackups } from "./aws";

/** What the backups need to know. */
export interface BackupsArgs {
  /** Where they stand. */
  context: Context;
  /** Database that is backed up. */
  postgres: Postgres;
  /** Days that a daily backup is kept. */
  keepDays: number;
  /**
   * Who may delete a backup before its time: whoever is granted it (`none`), nobody without lifting the lock first
   * (`governance`), or nobody at all, AWS included (`compliance`). **`compliance` can never be undone.**
   */
  lock: "none" | "governance" | "compliance";
  /** Whether the newest backup is restored every week, to prove that it can be. */
  restoreTests: boolean;
  /** Where failures go. */
  alarms: AlarmChannel;
}

/**
 * Makes the backups that go beyond what the database service keeps by itself. DigitalOcean keeps daily backups for seven
 * days, and lets nobody change that.
 */
export function createBackups(name: string, args: BackupsArgs): void {
  perCloud<unknown>(args.context, {
    digitalocean: () => undefined,
    aws: (options) => new AwsBackups(name, args, options),
  });
}
