import * as digitalocean from "@pulumi/digitalocean";
import type * as pulumi from "@pulumi/pulumi";

/** What an app on App Platform needs to know. */
export interface AppArgs {
  /** The app as App Platform reads it. */
  spec: digitalocean.types.input.AppSpec;
  /** Whether changed values of secret variables are sent; see docs/runbooks/rotate-secrets.md. */
  applySecrets: boolean;
}

/** Makes an app on App Platform, and waits until it is deployed. */
export function createApp(name: string, { spec, applySecrets }: AppArgs, parent: pulumi.Resource): digitalocean.App {
  return new digitalocean.App(
    name,
    // No `projectId`: a change of it would delete the app and make a new one.
    { spec },
    {
      parent,
      // Secret values come back encrypted and would be sent, and deployed, again and again; when they are ignored the
      // provider sends back what the API gave it, which is what the API asks for. One `up` applies a rotation (docs/adr/0005).
      ignoreChanges: applySecrets ? [] : ["spec.envs"],
      // Creating and updating wait for the deployment, a migration included.
      customTimeouts: { create: "30m", update: "30m", delete: "15m" },
    },
  );
}
