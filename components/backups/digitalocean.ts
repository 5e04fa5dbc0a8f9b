import * as pulumi from "@pulumi/pulumi";
import type { Backups, BackupsArgs } from ".";
import { createApp } from "../digitalocean/app";
import { backupSpec } from "./digitalocean/app-spec";
import type { OffsiteCopies } from "./program";

/**
 * The off-site copies from DigitalOcean: an app of its own on App Platform, with one worker that keeps the time itself.
 * App Platform has no jobs by the clock in this version of the provider, and a worker inside of the API's app would share
 * its secrets: those of an app reach all of its components (docs/adr/0016).
 *
 * A copy that is missing is made as soon as the worker starts. Every failure, and a round that began late, calls
 * `alertUrl`; a worker that does not run at all is only noticed by what listens for `heartbeatUrl`.
 *
 * Cost: $12 a month for the worker. https://docs.digitalocean.com/products/app-platform/details/pricing/
 */
export class DigitalOceanBackups extends pulumi.ComponentResource implements Backups {
  /** Id of the app that makes the copies, which the database has to let in. */
  readonly appId: pulumi.Output<string>;

  constructor(name: string, args: BackupsArgs, copies: OffsiteCopies, opts?: pulumi.ComponentResourceOptions) {
    super("endtoendlab:backups:DigitalOceanBackups", name, {}, opts);
    const spec = backupSpec(name, args, copies);

    const app = createApp(`${name}-app`, { spec, applySecrets: args.applySecrets }, this);

    this.appId = app.id;
    this.registerOutputs({ appId: this.appId });
  }
}
