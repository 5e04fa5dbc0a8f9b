import type * as digitalocean from "@pulumi/digitalocean";
import type { AppPlatformArgs } from "..";
import { nameOf } from "../../lib/context";
import { REGIONS } from "../../lib/regions";
import { checkVariables } from "../reserved-variables";
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
