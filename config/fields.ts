/** The keys of the configuration with the type and range of each; what they mean stands in Pulumi.yaml. */
import type * as pulumi from "@pulumi/pulumi";
import { z } from "zod";
import { REPOSITORY } from "../components/delivery/aws/trust";
import { SCHEDULE, SCHEDULE_FORMS } from "../components/lib/aws/schedule";
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
  text(/^\d+(\.\d+)?vcpu-\d+(\.\d+)?gb$/, "<n>vcpu-<m>gb, for instance 1vcpu-2gb") as unknown as z.ZodType<Size>;
const list = <T extends z.ZodType>(of: T, allowed: string) => z.array(of).min(1).describe(allowed);
/** A text that may be empty, which then counts as absent. */
const optional = <T>(pattern: RegExp, allowed: string, read: (text: string) => T) =>
  z
    .string()
    .regex(pattern)
    .transform((given) => (given === "" ? undefined : read(given)))
    .describe(allowed);
const hoursOf = (range: string) => ({ from: Number(range.slice(0, 2)), until: Number(range.slice(3)) });
/** An address without user and password, which the program in docker/backup refuses. */
const WEB_ADDRESS = /^https:\/\/[^\s/@]+(\/[^\s]*)?$/;
const secret = (pattern: RegExp, allowed: string) => text(pattern, allowed).optional().describe(allowed);

/** Periods for which CloudWatch keeps logs, in days, up to ten years. */
const LOG_DAYS = [
  1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1_096, 1_827, 2_192, 2_557, 2_922, 3_288, 3_653,
];

/** The schema of every key, by group. */
export const fields = {
  app: { name: text(/^[a-z][a-z0-9]{1,11}$/, "2 to 12 lower-case letters and digits, a letter first") },
  backend: { cloud: choice(CLOUDS), alsoOn: choice(["none", ...CLOUDS]), region: choice(REGION_NAMES) },
  aws: {
    accountId: text(/^(\d{12})?$/, "12 digits in quotes, or empty without an account"),
    owner: choice(STACKS),
    auditDays: whole(90, 3_650),
  },
  network: {
    cidr: z.string().describe("a private IPv4 range such as 10.10.0.0/20"),
    zones: list(z.string(), "a list of availability zones such as us-east-1a, us-east-1b"),
    egress: choice(["public", "nat-instance", "regional-nat", "endpoints"]),
  },
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
    pooling: choice(["pgbouncer", "rds-proxy"]),
    maxStorageGib: whole(20, 65_536),
    backupDays: whole(1, 35),
    copyRegion: choice([...REGION_NAMES, "none"]),
    masterPassword: choice(["rds", "stack"]),
    blueGreenUpdates: flag(),
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
    snapshotDays: whole(0, 35),
  },
  registry: {
    owner: choice(STACKS),
    clouds: list(z.enum(CLOUDS), `a list of ${CLOUDS.join(", ")}`),
    region: choice(REGION_NAMES),
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
    deployment: choice(["rolling", "blue-green", "canary"]),
    bakeMinutes: whole(0, 1_440),
    approvalMinutes: whole(0, 20_160),
    architecture: choice(["arm64", "x86_64"]),
    spotPercent: whole(0, 100),
    requestsTarget: whole(1, 1_000_000),
    quietHours: optional(
      /^(([01]\d|2[0-3])-([01]\d|2[0-3]))?$/,
      "<hour>-<hour> in UTC such as 22-06, or empty",
      hoursOf,
    ),
    quietMinInstances: whole(1, 250),
    housekeeping: optional(new RegExp(`^$|${SCHEDULE.source}`), `${SCHEDULE_FORMS}; or empty`, (when) => when),
    exec: flag(),
    poolImage: text(
      /^[a-z0-9.-]+\/[a-z0-9._/-]+@sha256:[0-9a-f]{64}$/,
      "an image by digest, as <registry>/<repository>@sha256:<64 hex digits>",
    ),
    waf: flag(),
  },
  backups: {
    imageDigest: optional(/^(sha256:[0-9a-f]{64})?$/, "sha256:<64 hex digits>, or empty", (digest) => digest),
    at: text(/^([01]\d|2[0-3]):[0-5]\d$/, "a time of day in UTC as HH:MM, for instance 02:15"),
    offsiteDays: whole(30, 3_650),
    keepDays: whole(1, 3_650),
    lock: choice(["none", "governance", "compliance"]),
    restoreTests: flag(),
  },
  budget: {
    monthlyUsd: whole(1, 1_000_000),
    activateTags: flag(),
    anomalyMonitor: optional(
      /^(arn:aws:ce::\d{12}:anomalymonitor\/[0-9a-f-]+)?$/,
      "arn:aws:ce::<account>:anomalymonitor/<id>, or empty to make one",
      (arn) => arn,
    ),
  },
  delivery: { repository: text(REPOSITORY, "a GitHub repository as owner/name, or owner@id/name@id") },
  logs: {
    destination: choice(["none", "logtail", "datadog"]),
    retentionDays: z.literal(LOG_DAYS).describe(LOG_DAYS.join(", ")),
  },
  alerts: { emails: list(z.email(), "a list of e-mail addresses, one at least"), watchHosts: flag() },
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
    registryToken: secret(/^\S{8,}$/, "a token that may read the registry, 8 characters at least"),
    backupAlertUrl: secret(WEB_ADDRESS, "an https:// address that takes JSON by POST"),
    backupHeartbeatUrl: secret(WEB_ADDRESS, "an https:// address of a service that misses calls, by GET"),
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
