/** The keys of the configuration with the type and range of each; what they mean stands in Pulumi.yaml. */
import type * as pulumi from "@pulumi/pulumi";
import { z } from "zod";
import { CLOUDS, STACKS, type StackName } from "../components/lib/environment";
import { REGION_NAMES } from "../components/lib/regions";
import type { Size } from "../components/lib/sizes";

const choice = <const T extends readonly [string, ...string[]]>(values: T) =>
  z.enum(values).describe(values.join(", "));
const flag = () => z.boolean().describe("true or false");
const whole = (least: number, most: number) =>
  z.int().min(least).max(most).describe(`a whole number from ${least} to ${most}`);
const text = (pattern: RegExp, allowed: string) => z.string().regex(pattern).describe(allowed);
const size = () =>
  text(/^\d+vcpu-\d+(\.\d+)?gb$/, "<n>vcpu-<m>gb, for instance 1vcpu-2gb") as unknown as z.ZodType<Size>;
const secret = (pattern: RegExp, allowed: string) => text(pattern, allowed).optional();

/** The schema of every key, by group. */
export const fields = {
  app: { name: text(/^[a-z][a-z0-9]{1,11}$/, "2 to 12 lower-case letters and digits, a letter first") },
  backend: { cloud: choice(CLOUDS), region: choice(REGION_NAMES) },
  network: { cidr: z.string().describe("a private IPv4 range such as 10.10.0.0/20") },
  data: { protect: flag() },
  postgres: {
    version: whole(16, 17),
    size: size(),
    standby: flag(),
    storageGib: whole(10, 16_384),
    poolConnections: whole(1, 5_000),
    maintenance: text(
      /^(monday|tuesday|wednesday|thursday|friday|saturday|sunday) ([01]\d|2[0-3]):00$/,
      "<day> <hour>:00 in UTC, for instance sunday 09:00",
    ),
    slowQueryMs: whole(10, 60_000),
  },
  redis: {
    size: size(),
    standby: flag(),
    evictionPolicy: choice([
      "noeviction",
      "allkeys_lru",
      "allkeys_random",
      "volatile_lru",
      "volatile_random",
      "volatile_ttl",
    ]),
  },
  registry: {
    owner: choice(STACKS),
    name: text(/^[a-z0-9][a-z0-9-]{1,61}[a-z0-9]$/, "3 to 63 lower-case letters, digits and dashes"),
    tier: choice(["starter", "basic", "professional"]),
  },
  image: {
    repository: text(/^[a-z0-9]+([._/-][a-z0-9]+)*$/, "a repository name such as api"),
    source: choice(["digest", "tag", "build"]),
    tag: text(/^([A-Za-z0-9_][A-Za-z0-9._-]{0,127})?$/, "an image tag such as main, or empty"),
    digest: text(/^(sha256:[0-9a-f]{64})?$/, "sha256:<64 hex digits>, or empty"),
  },
  api: {
    size: size(),
    minInstances: whole(1, 250),
    maxInstances: whole(1, 250),
    cpuTargetPercent: whole(20, 95),
    logLevel: choice(["debug", "info", "warning", "error"]),
    applySecrets: flag(),
  },
  logs: { destination: choice(["none", "logtail", "datadog"]) },
  alerts: { emails: z.array(z.email()).min(1).describe("a list of e-mail addresses, one at least") },
  zone: {
    owner: choice(STACKS),
    domain: text(/^([a-z0-9]([a-z0-9-]*[a-z0-9])?\.)+[a-z]{2,}$/, "a domain such as example.com, in lower case"),
    accountId: text(/^[0-9a-f]{32}$/, "32 lower-case hex digits (Cloudflare dashboard, Account home)"),
    mail: choice(["external", "none"]),
    plan: choice(["free", "pro", "business", "enterprise"]),
  },
  edge: {
    proxyApi: flag(),
    apiRequestsPerPeriod: whole(1, 1_000_000),
    ratePeriodSeconds: whole(10, 65_535),
    hstsDays: whole(1, 730),
  },
  media: { location: choice(["apac", "eeur", "enam", "weur", "wnam", "oc"]), trashDays: whole(1, 3_650) },
  frontend: {
    teamId: text(/^(team_[A-Za-z0-9]+)?$/, "team_<id>, or empty for a personal account"),
    repository: text(/^[A-Za-z0-9-]+\/[A-Za-z0-9._-]+$/, "a GitHub repository as owner/name"),
    branch: text(/^[A-Za-z0-9][A-Za-z0-9._/-]*$/, "a branch name"),
    previews: flag(),
    analytics: flag(),
    firewall: flag(),
    retention: flag(),
  },
  secrets: {
    logsToken: secret(/^\S{8,}$/, "the token of the log service, 8 characters at least"),
    registryToken: secret(/^\S{8,}$/, "a DigitalOcean token that may read the registry, 8 characters at least"),
  },
} as const satisfies Record<string, Record<string, z.ZodType>>;

type Fields = typeof fields;
type Plain<G extends keyof Fields> = {
  readonly [K in keyof Fields[G]]: Fields[G][K] extends z.ZodType<infer T> ? T : never;
};

/** The configuration of one stack, checked. */
export type PlatformConfig = { readonly [G in Exclude<keyof Fields, "secrets">]: Plain<G> } & {
  /** The stack it was read for. */
  readonly stack: StackName;
  /** Secret values; absent where none was set. */
  readonly secrets: { readonly [K in keyof Fields["secrets"]]?: pulumi.Output<string> };
};
