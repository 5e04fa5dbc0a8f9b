import type * as pulumi from "@pulumi/pulumi";
import type { Context } from "../lib/context";
import type { Network } from "../network";
import type { Postgres } from "../postgres";
import type { Redis } from "../redis";
import type { PinnedImage } from "../registry";
import { perCloud } from "../lib/per-cloud";
import { DigitalOceanAppPlatform } from "./digitalocean";

/** What the platform that runs the API needs to know. */
export interface AppPlatformArgs {
  /** Where it stands. */
  context: Context;
  /** Network through which the data stores are reached. */
  network: Network;
  /** Database of the API. */
  postgres: Postgres;
  /** Cache of the API. */
  redis: Redis;
  /** Image that is run, by digest. A change is a release: migration first, then the new instances. */
  image: PinnedImage;
  /** Size of each instance as `<n>vcpu-<m>gb`. */
  size: string;
  /** Instances that always run. */
  minInstances: number;
  /** Instances at most; more than `minInstances` turns autoscaling on. */
  maxInstances: number;
  /** Average CPU load in percent above which instances are added. */
  cpuTargetPercent: number;
  /** Least severe level that the API logs. */
  logLevel: "debug" | "info" | "warning" | "error";
  /** Where logs are forwarded to. */
  logs: LogDestination;
  /** Variables that everybody may see. */
  variables: Readonly<Record<string, pulumi.Input<string>>>;
  /** Secret variables: kept encrypted by the cloud. */
  secretVariables: Readonly<Record<string, pulumi.Output<string>>>;
  /** Whether changed values of `secretVariables` are sent; see docs/runbooks/rotate-secrets.md. */
  applySecrets: boolean;
  /** Header that every request must carry, added by Cloudflare: proof that it came through our zone. */
  originSecret: OriginSecret;
}

/** Where logs are forwarded to. */
export interface LogDestination {
  /** Log service; `none` keeps logs in the cloud only. */
  readonly service: "none" | "logtail" | "datadog";
  /** Secret: token of the service. @default none, which only `none` may have */
  readonly token?: pulumi.Output<string>;
}

/** A header and the secret value that the origin expects in it. */
export interface OriginSecret {
  /** Name of the header. */
  readonly header: string;
  /** Secret: its value. */
  readonly value: pulumi.Output<string>;
}

/** The running API. */
export interface AppPlatform {
  /** The cloud's id of the app. */
  readonly appId: pulumi.Output<string>;
  /** Host name that the API's public name has to point at. */
  readonly ingressHost: pulumi.Output<string>;
}

/** Makes the app platform on the cloud of the context. */
export function createAppPlatform(name: string, args: AppPlatformArgs): AppPlatform {
  return perCloud(args.context, { digitalocean: () => new DigitalOceanAppPlatform(name, args) });
}
