import * as pulumi from "@pulumi/pulumi";
import type { AppPlatform, AppPlatformArgs } from ".";
import { createApp } from "../digitalocean/app";
import { appSpec } from "./app-spec";

/**
 * The API on DigitalOcean App Platform: a migration before each deployment, then the new instances, which take over when
 * they are ready; the old ones stay if they are not. App Platform brings load balancer, TLS and DDoS protection.
 *
 * Every change of the spec is a deployment, so nothing in it may look changed when it is not: secret variables, alerts and
 * the order of lists are chosen for that (see `app-spec/`).
 *
 * Cost for each instance and month: from $5 (1vcpu-0.5gb, shared) over $12 (1vcpu-1gb) to $78 (2vcpu-4gb, dedicated, which
 * autoscaling needs). https://docs.digitalocean.com/products/app-platform/details/pricing/
 */
export class DigitalOceanAppPlatform extends pulumi.ComponentResource implements AppPlatform {
  /** Id of the app. */
  readonly appId: pulumi.Output<string>;
  /** Host name under `ondigitalocean.app`, at which the API's public name has to point. */
  readonly ingressHost: pulumi.Output<string>;

  constructor(name: string, args: AppPlatformArgs, opts?: pulumi.ComponentResourceOptions) {
    super("endtoendlab:app-platform:DigitalOceanAppPlatform", name, {}, opts);
    const spec = appSpec(name, args);

    const app = createApp(`${name}-app`, { spec, applySecrets: args.applySecrets }, this);

    this.appId = app.id;
    this.ingressHost = app.defaultIngress.apply(hostOf);
    this.registerOutputs({ appId: this.appId, ingressHost: this.ingressHost });
  }
}

/** The host name of an address: `api-x1y2z.ondigitalocean.app` of `https://api-x1y2z.ondigitalocean.app`. */
export function hostOf(address: string): string {
  return address.replace(/^https?:\/\//, "").replace(/\/.*$/, "");
}
