import type * as pulumi from "@pulumi/pulumi";
import type { Context } from "../lib/context";
import { perCloud } from "../lib/per-cloud";
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
  /** The apps that may connect; one without an id is none of this cloud, and left out. */
  apps: readonly Readonly<{ appId?: pulumi.Output<string> }>[];
  /** The network that may connect. */
  network: Network;
}

/**
 * Closes a data store to everything but its apps and its private network. On AWS a store is born closed: its security
 * group admits the app's group only.
 */
export function restrictAccess(name: string, args: DataAccessArgs): void {
  perCloud<unknown>(args.context, { digitalocean: () => restrictOnDigitalOcean(name, args), aws: () => undefined });
}
