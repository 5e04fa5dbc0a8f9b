import type { Context } from "../lib/context";
import { perCloud } from "../lib/per-cloud";
import type { AppPlatform } from "../app-platform";
import type { Network } from ".";
import type { Postgres } from "../postgres";
import type { Redis } from "../redis";
import { restrictOnDigitalOcean } from "./digitalocean-data-access";

/** Who may reach a data store. */
export interface DataAccessArgs {
  /** Where it stands. */
  context: Context;
  /** The store. */
  store: Postgres | Redis;
  /** The app that may connect. */
  app: AppPlatform;
  /** The network that may connect. */
  network: Network;
}

/**
 * Closes a data store to everything but the app and its private network. On AWS a store is born closed: its security
 * group admits the app's group only.
 */
export function restrictAccess(name: string, args: DataAccessArgs): void {
  perCloud<unknown>(args.context, { digitalocean: () => restrictOnDigitalOcean(name, args), aws: () => undefined });
}
