import { createHash } from "node:crypto";
import type { Cloud, StackName } from "./environment";
import { hostsOf, type Hosts } from "./hosts";
import type { RegionName } from "./regions";

/** What every component needs to know of where it stands; made once, in `index.ts`, and passed down. */
export interface Context {
  /** Organisation, the first part of every physical name. */
  organisation: string;
  /** Product, the second part of every physical name. */
  app: string;
  /** Environment, the third part of every physical name. */
  stack: StackName;
  /** Cloud that runs the backend. */
  cloud: Cloud;
  /** Place of the backend. */
  region: RegionName;
  /** Domain of the zone. */
  domain: string;
  /** Public host names of this environment. */
  hosts: Hosts;
  /** Whether resources that hold data refuse to be deleted. */
  protect: boolean;
}

/** Makes the context of a stack. */
export function createContext(from: Omit<Context, "organisation" | "hosts">): Context {
  return { ...from, organisation: "e2e", hosts: hostsOf(from.stack, from.domain) };
}

/**
 * The physical name of a thing: `e2e-landing-dev-postgres`. A name longer than `maxLength` is cut, and ends in eight
 * digits of its hash, so that two long names stay different and the same name stays the same.
 */
export function nameOf(context: Context, role: string, maxLength = 63): string {
  const full = [context.organisation, context.app, context.stack, role].join("-");
  if (full.length <= maxLength) return full;
  const hash = createHash("sha256").update(full).digest("hex").slice(0, 8);
  return `${full.slice(0, maxLength - hash.length - 1).replace(/-+$/, "")}-${hash}`;
}

/**
 * Tags in the form of DigitalOcean, which has labels without values: letters, digits, colons, dashes and underscores
 * (https://docs.digitalocean.com/reference/api/digitalocean/#tag/Tags).
 */
export function tagsOf(context: Context, component: string): string[] {
  return [
    `org:${context.organisation}`,
    `app:${context.app}`,
    `env:${context.stack}`,
    `component:${component}`,
    "managed-by:pulumi",
  ];
}
