import type * as digitalocean from "@pulumi/digitalocean";
import type { AppPlatformArgs } from "..";
import { nameOf } from "../../lib/context";
import { REGIONS } from "../../lib/regions";
import { appAlerts } from "./alerts";
import { databases } from "./databases";
import { ingress } from "./ingress";
import { scales } from "./instances";
import { migrationJob } from "./migration-job";
import { service, SERVICE } from "./service";
import { secretVariables } from "./variables";

/** Longest name of an app: https://docs.digitalocean.com/products/app-platform/reference/app-spec/ */
const NAME_LENGTH = 32;

/**
 * The app as App Platform reads it.
 * @param name name of the component, for names and messages.
 * @throws Error when an argument cannot be used.
 */
export function appSpec(name: string, args: AppPlatformArgs): digitalocean.types.input.AppSpec {
  const { context } = args;
  checkVariables(name, args);
  return {
    name: nameOf(context, name, NAME_LENGTH),
    region: REGIONS[context.region].digitalocean.app,
    vpcs: [{ id: args.network.networkId }],
    // No `zone`: DNS is at Cloudflare, and App Platform would otherwise try to manage it.
    domainNames: [{ name: context.hosts.api, type: "PRIMARY" }],
    // Cloudflare in front is the cache, and addresses in answers are ours to show.
    disableEdgeCache: true,
    disableEmailObfuscation: true,
    ingress: ingress(SERVICE, args.originSecret),
    databases: databases(args.postgres, args.redis),
    jobs: [migrationJob(name, args)],
    services: [service(name, args)],
    alerts: appAlerts(scales(args)),
    envs: secretVariables(args.secretVariables),
  };
}

/** Variables that the platform sets itself. */
const RESERVED = ["DATABASE_APP_USER", "DATABASE_URL", "ENVIRONMENT", "LOG_LEVEL", "PORT", "REDIS_URL"];

/** @throws Error when two sources give a value to the same variable. */
function checkVariables(name: string, { variables, secretVariables: secrets }: AppPlatformArgs): void {
  for (const [argument, keys, taken] of [
    ["variables", Object.keys(variables), RESERVED],
    ["secretVariables", Object.keys(secrets), [...RESERVED, ...Object.keys(variables)]],
  ] as const) {
    const twice = keys.find((key) => taken.includes(key));
    if (twice === undefined) continue;
    throw new Error(
      `${name}: ${argument} "${twice}" already has a value; give it another name than ${taken.join(", ")}`,
    );
  }
}
