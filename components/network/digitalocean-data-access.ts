import * as digitalocean from "@pulumi/digitalocean";
import type { DataAccessArgs } from "./data-access";

/**
 * The trusted sources of a database cluster, a list that the provider always writes as a whole.
 *
 * Both rules are needed. An app in a VPC reaches the cluster's private address from its own address in the VPC, and the
 * public address (which the bindable URL of a PgBouncer pool has) as "the app".
 *
 * Order is a trap: the rule needs the app's id, and the app's first deployment runs a migration, which needs the database.
 * So this resource comes after the app; a new cluster has no trusted sources and lets that first migration in. An app that
 * is made anew later has a new id and migrates before the rule knows it; the rule for the network lets it in, because the
 * migration uses the private address (https://github.com/digitalocean/terraform-provider-digitalocean/issues/841).
 *
 * **Without this resource the cluster is open to the internet**, so it is protected like the data itself.
 */
export function restrictOnDigitalOcean(name: string, args: DataAccessArgs): digitalocean.DatabaseFirewall {
  return new digitalocean.DatabaseFirewall(
    name,
    {
      clusterId: args.store.clusterId,
      rules: [
        ...args.apps.flatMap(({ appId }) => (appId === undefined ? [] : [{ type: "app", value: appId }])),
        { type: "ip_addr", value: args.network.cidr },
      ],
    },
    { protect: args.context.protect },
  );
}
