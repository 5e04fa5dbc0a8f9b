import type * as digitalocean from "@pulumi/digitalocean";
import * as pulumi from "@pulumi/pulumi";
import type { BackupsArgs } from "..";
import { appAlerts, serviceAlerts } from "../../app-platform/app-spec/alerts";
import { image } from "../../app-platform/app-spec/image";
import { logDestinations } from "../../app-platform/app-spec/log-destinations";
import { generalVariables, secretVariables } from "../../app-platform/app-spec/variables";
import { nameOf } from "../../lib/context";
import { REGIONS } from "../../lib/regions";
import { openVariables, secretVariablesOf, type OffsiteCopies } from "../program";

/** Longest name of an app: https://docs.digitalocean.com/products/app-platform/reference/app-spec/ */
const NAME_LENGTH = 32;

/** Database that every cluster has from the start; a drill makes its throw-away database from there. */
const MAINTENANCE_DATABASE = "defaultdb";

/*
 * The values of bindable variables, by the names of the databases below. App Platform reads `${...}` and TypeScript must
 * not, so they stand in plain quotes (components/app-platform/app-spec/databases.ts).
 */
const DATABASE_URL = "${db.DATABASE_PRIVATE_URL}";
const DRILL_URL = "${drill.DATABASE_PRIVATE_URL}";

/**
 * The app as App Platform reads it. No credential of the database stands in it: App Platform binds the user of the backups.
 * @param name name of the component, for names and messages.
 * @throws Error when logs are to be forwarded without a token.
 */
export function backupSpec(name: string, args: BackupsArgs, copies: OffsiteCopies): digitalocean.types.input.AppSpec {
  const { context, postgres, app, restoreTests } = args;
  // Known once the API was deployed: its migration is what lets this user read.
  const dbUser = pulumi.all([postgres.backupUser, app.appId]).apply(([user]) => user);
  const cluster = { engine: "PG", production: true, clusterName: postgres.clusterName, dbUser };
  return {
    name: nameOf(context, name, NAME_LENGTH),
    region: REGIONS[context.region].digitalocean.app,
    vpcs: [{ id: args.network.networkId }],
    databases: [
      { ...cluster, name: "db", dbName: postgres.database },
      ...(restoreTests ? [{ ...cluster, name: "drill", dbName: MAINTENANCE_DATABASE }] : []),
    ],
    workers: [
      {
        name: "backup",
        // Without a command of ours: `schedule` is what the image does by itself.
        image: image(copies.image),
        // Two of them would disturb each other.
        instanceCount: 1,
        instanceSizeSlug: "apps-s-1vcpu-1gb",
        // A run that is asked to stop ends its programs first.
        termination: { gracePeriodSeconds: 60 },
        alerts: serviceAlerts(),
        ...logDestinations(name, args.logs),
        envs: generalVariables({
          ...openVariables(args, copies),
          BACKUP_AT: args.at,
          BACKUP_DATABASE_URL: DATABASE_URL,
          ...(restoreTests ? { DRILL_DATABASE_URL: DRILL_URL } : {}),
        }),
      },
    ],
    alerts: appAlerts(false),
    envs: secretVariables(secretVariablesOf(args, copies)),
  };
}
