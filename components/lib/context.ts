import { createHash } from "node:crypto";
import type * as pulumi from "@pulumi/pulumi";
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
  /** What components on AWS stand on. @default - absent where this stack makes nothing on AWS */
  aws?: AwsContext;
}

/** The AWS account of a stack, and what every component there uses; made by `components/foundation`. */
export interface AwsContext {
  /** Account, 12 digits. */
  accountId: string;
  /** Region in the spelling of AWS, for instance `us-east-1`. */
  region: string;
  /** Provider that works in that account and region, and refuses any other account. */
  provider: pulumi.ProviderResource;
  /** ARN of the key that encrypts this environment's data. */
  keyArn: pulumi.Output<string>;
  /** ARN of the policy that limits every role of this environment, whatever it is granted. */
  boundaryArn: pulumi.Output<string>;
}

/** Makes the context of a stack. */
export function createContext(from: Omit<Context, "organisation" | "hosts" | "aws">): Context {
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

/** Tags in the form of AWS, which has keys with values; the keys are also its cost allocation tags. */
export function awsTags(context: Context, component: string): Record<string, string> {
  return {
    org: context.organisation,
    app: context.app,
    env: context.stack,
    component,
    "managed-by": "pulumi",
  };
}

/**
 * The AWS part of a context.
 * @param component name of the component that needs it, for the message.
 * @throws Error when this stack has no AWS account.
 */
export function awsOf(component: string, context: Context): AwsContext {
  if (context.aws !== undefined) return context.aws;
  throw new Error(`${component}: this stack has no AWS account; set aws.accountId to its 12 digits`);
}
