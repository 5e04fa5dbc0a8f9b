/** What matters in the backend on DigitalOcean. */
import type { Resource } from "../../../policies/lib/resource";
import { find } from "../../../policies/lib/value";
import {
  DO_APP,
  DO_CONTAINER_REGISTRIES,
  DO_DATABASE_CLUSTER,
  DO_DATABASE_CONNECTION_POOL,
  DO_DATABASE_DB,
  DO_DATABASE_FIREWALL,
  DO_DATABASE_POSTGRESQL_CONFIG,
  DO_DATABASE_USER,
  DO_DATABASE_VALKEY_CONFIG,
  DO_UPTIME_ALERT,
  DO_UPTIME_CHECK,
  DO_VPC,
} from "../../../policies/types/digitalocean";
import { ABSENT } from "../support/fixture";
import type { Mutation } from "./mutation";

const engine =
  (...names: readonly string[]) =>
  ({ inputs }: Resource): boolean =>
    names.includes(String(inputs["engine"]));
const scales = ({ inputs }: Resource): boolean =>
  find(inputs, "spec.services[*].autoscaling").some(({ value }) => value !== undefined);

const ofTheApi = ({ name }: Resource): boolean => name.startsWith("api-watch-");

const OTHER_IMAGE = { registryType: "DOCR", repository: "api", tag: "latest" };
const SERVICE_ALERTS = [{ rule: "CPU_UTILIZATION", disabled: true }];

export const MUTATIONS: readonly Mutation[] = [
  // The app: secrets, who reaches it, what it runs.
  { type: DO_APP, property: "spec.envs[0].type", to: [ABSENT, "GENERAL"], rule: "digitalocean-app-secrets-encrypted" },
  {
    type: DO_APP,
    property: "spec.services[0].envs[0]",
    to: [
      { key: "SMTP_PASSWORD", value: "hunter2", type: "GENERAL" },
      { key: "DATABASE_URL", value: "postgres://app:hunter2@db.example.com:25060/app", type: "GENERAL" },
    ],
    rule: "digitalocean-app-secrets-encrypted",
  },
  { type: DO_APP, property: "spec.ingress", to: [ABSENT], rule: "digitalocean-app-behind-the-edge" },
  { type: DO_APP, property: "spec.ingress.secureHeader", to: [ABSENT], rule: "digitalocean-app-behind-the-edge" },
  {
    type: DO_APP,
    property: "spec.ingress.secureHeader.key",
    to: [ABSENT, ""],
    rule: "digitalocean-app-behind-the-edge",
  },
  {
    type: DO_APP,
    property: "spec.ingress.secureHeader.value",
    to: [ABSENT, ""],
    rule: "digitalocean-app-behind-the-edge",
  },
  {
    type: DO_APP,
    property: "spec.ingress.rules[0]",
    to: [{ cors: { allowCredentials: true, allowOrigins: { regex: ".*" } } }],
    rule: "digitalocean-app-cors-not-open",
  },
  { type: DO_APP, property: "spec.disableEdgeCache", to: [ABSENT, false], rule: "digitalocean-app-one-cache" },
  { type: DO_APP, property: "spec.vpcs", to: [ABSENT, []], rule: "digitalocean-app-databases-are-managed" },
  { type: DO_APP, property: "spec.region", to: [ABSENT, "ams"], rule: "digitalocean-region-allowed" },
  { type: DO_APP, property: "spec.region", to: ["sfo"], rule: "digitalocean-vpc-one-region" },
  {
    type: DO_APP,
    property: "spec.databases[*].production",
    to: [ABSENT, false],
    rule: "digitalocean-app-databases-are-managed",
    production: true,
  },
  {
    type: DO_APP,
    property: "spec.databases[1].production",
    to: [ABSENT, false],
    rule: "digitalocean-app-databases-are-managed",
    production: true,
  },
  { type: DO_APP, property: "spec.services[0].image.digest", to: [ABSENT, ""], rule: "digitalocean-app-images-pinned" },
  { type: DO_APP, property: "spec.services[0].image", to: [OTHER_IMAGE], rule: "digitalocean-app-images-pinned" },
  { type: DO_APP, property: "spec.jobs[0].image.digest", to: [ABSENT, ""], rule: "digitalocean-app-images-pinned" },
  {
    type: DO_APP,
    property: "spec.services[0].image.registryType",
    to: ["DOCKER_HUB", "GHCR"],
    rule: "digitalocean-app-images-from-own-registry",
    production: true,
  },
  {
    type: DO_APP,
    property: "spec.services[0].image",
    to: [{ ...OTHER_IMAGE, deployOnPushes: [{ enabled: true }] }],
    rule: "digitalocean-app-no-deploy-on-push",
    production: true,
  },
  {
    type: DO_APP,
    property: "spec.services[0].envs[0].value",
    to: ["${db.DATABASE_URL}", "${db.DATABASE_PRIVATE_URL}"],
    rule: "digitalocean-app-service-own-user",
  },

  // The app: it stays up, and tells when it does not.
  {
    type: DO_APP,
    property: "spec.services[0].autoscaling.minInstanceCount",
    to: [ABSENT, 0, 1],
    rule: "digitalocean-app-two-instances",
    production: true,
  },
  {
    type: DO_APP,
    property: "spec.services[0].autoscaling",
    to: [ABSENT],
    rule: "digitalocean-app-two-instances",
    production: true,
  },
  {
    type: DO_APP,
    property: "spec.services[0].instanceSizeSlug",
    to: ["apps-s-1vcpu-1gb"],
    rule: "digitalocean-app-size-can-scale",
    where: scales,
  },
  { type: DO_APP, property: "spec.services[0].healthCheck", to: [ABSENT], rule: "digitalocean-app-health-checked" },
  {
    type: DO_APP,
    property: "spec.services[0].healthCheck.httpPath",
    to: [ABSENT, ""],
    rule: "digitalocean-app-health-checked",
  },
  {
    type: DO_APP,
    property: "spec.services[0].livenessHealthCheck",
    to: [ABSENT],
    rule: "digitalocean-app-health-checked",
  },
  {
    type: DO_APP,
    property: "spec.services[0].livenessHealthCheck.httpPath",
    to: [ABSENT, ""],
    rule: "digitalocean-app-health-checked",
  },
  {
    type: DO_APP,
    property: "spec.services[0].livenessHealthCheck.httpPath",
    to: ["/readyz"],
    rule: "digitalocean-app-health-checked",
  },
  {
    type: DO_APP,
    property: "spec.services[0].termination.drainSeconds",
    to: [0, 1],
    rule: "digitalocean-app-stops-gracefully",
  },
  {
    type: DO_APP,
    property: "spec.services[0].termination.gracePeriodSeconds",
    to: [0, 1],
    rule: "digitalocean-app-stops-gracefully",
  },
  { type: DO_APP, property: "spec.alerts", to: [ABSENT, []], rule: "digitalocean-app-alerts" },
  {
    type: DO_APP,
    property: "spec.alerts[0]",
    to: [ABSENT, { rule: "DEPLOYMENT_FAILED", disabled: true }],
    rule: "digitalocean-app-alerts",
  },
  { type: DO_APP, property: "spec.alerts[1]", to: [ABSENT], rule: "digitalocean-app-alerts" },
  { type: DO_APP, property: "spec.alerts[2]", to: [ABSENT], rule: "digitalocean-app-alerts", where: scales },
  {
    type: DO_APP,
    property: "spec.services[0].alerts",
    to: [ABSENT, [], SERVICE_ALERTS],
    rule: "digitalocean-app-alerts",
  },
  { type: DO_APP, property: "spec.services[0].alerts[0]", to: [ABSENT], rule: "digitalocean-app-alerts" },
  { type: DO_APP, property: "spec.services[0].alerts[1]", to: [ABSENT], rule: "digitalocean-app-alerts" },
  { type: DO_APP, property: "spec.services[0].alerts[2]", to: [ABSENT], rule: "digitalocean-app-alerts" },
  { type: DO_APP, property: "spec.jobs[0].kind", to: [ABSENT], rule: "digitalocean-app-jobs-know-their-time" },
  {
    type: DO_APP,
    property: "spec.services[0].logDestinations",
    to: [ABSENT, []],
    rule: "digitalocean-app-logs-forwarded",
    production: true,
  },
  {
    type: DO_APP,
    property: "spec.jobs[0].logDestinations",
    to: [ABSENT, []],
    rule: "digitalocean-app-logs-forwarded",
    production: true,
  },

  // The watch from outside.
  {
    type: DO_UPTIME_CHECK,
    property: "target",
    to: ["http://api.example.com"],
    rule: "digitalocean-uptime-check-by-https",
  },
  { type: DO_UPTIME_CHECK, property: "type", to: ["http", "ping"], rule: "digitalocean-uptime-check-by-https" },
  ...["!", "target"].map((property): Mutation => ({
    type: DO_UPTIME_CHECK,
    property,
    to: [ABSENT],
    rule: "digitalocean-host-watched",
    where: ofTheApi,
    production: true,
  })),
  ...["!", "type", "checkId"].map((property): Mutation => ({
    type: DO_UPTIME_ALERT,
    property,
    to: [ABSENT],
    rule: "digitalocean-host-watched",
    where: ofTheApi,
    production: true,
  })),
  {
    type: DO_UPTIME_ALERT,
    property: "notifications",
    to: [ABSENT, [], [{ emails: [] }]],
    rule: "digitalocean-alert-reaches-somebody",
  },

  // The clusters.
  {
    type: DO_DATABASE_CLUSTER,
    property: "protect!",
    to: [false],
    rule: "digitalocean-data-protected",
    production: true,
  },
  {
    type: DO_DATABASE_CLUSTER,
    property: "nodeCount",
    to: [ABSENT, 0, 1],
    rule: "digitalocean-database-standby",
    production: true,
  },
  {
    type: DO_DATABASE_CLUSTER,
    property: "privateNetworkUuid",
    to: [ABSENT, ""],
    rule: "digitalocean-database-private-network",
  },
  { type: DO_DATABASE_CLUSTER, property: "region", to: [ABSENT, "blr1"], rule: "digitalocean-region-allowed" },
  { type: DO_DATABASE_CLUSTER, property: "region", to: ["sfo3"], rule: "digitalocean-vpc-one-region" },
  {
    type: DO_DATABASE_CLUSTER,
    property: "maintenanceWindows",
    to: [ABSENT, []],
    rule: "digitalocean-database-maintenance-window",
  },
  {
    type: DO_DATABASE_CLUSTER,
    property: "version",
    to: [ABSENT, "7"],
    rule: "digitalocean-database-version-maintained",
  },
  {
    type: DO_DATABASE_CLUSTER,
    property: "version",
    to: ["14"],
    rule: "digitalocean-database-version-maintained",
    where: engine("pg"),
  },
  {
    type: DO_DATABASE_CLUSTER,
    property: "engine",
    to: ["redis"],
    rule: "digitalocean-database-version-maintained",
    where: engine("valkey"),
  },
  {
    type: DO_DATABASE_CLUSTER,
    property: "evictionPolicy",
    to: [ABSENT, "noeviction"],
    rule: "digitalocean-database-eviction-chosen",
  },
  {
    type: DO_DATABASE_CLUSTER,
    property: "evictionPolicy",
    to: [ABSENT, "noeviction"],
    rule: "digitalocean-data-backed-up",
    production: true,
  },
  {
    type: DO_DATABASE_CLUSTER,
    property: "storageAutoscale",
    to: [ABSENT],
    rule: "digitalocean-database-storage-grows",
  },
  {
    type: DO_DATABASE_CLUSTER,
    property: "storageAutoscale.enabled",
    to: [ABSENT, false],
    rule: "digitalocean-database-storage-grows",
  },
  {
    type: DO_DATABASE_CLUSTER,
    property: "size",
    to: ["db-s-1vcpu-1gb"],
    rule: "digitalocean-database-pools-fit",
    where: engine("pg"),
    production: true,
  },

  // Who reaches them.
  { type: DO_DATABASE_FIREWALL, property: "!", to: [ABSENT], rule: "digitalocean-database-has-firewall" },
  {
    type: DO_DATABASE_FIREWALL,
    property: "clusterId",
    to: [ABSENT, "another"],
    rule: "digitalocean-database-has-firewall",
  },
  {
    type: DO_DATABASE_FIREWALL,
    property: "protect!",
    to: [false],
    rule: "digitalocean-data-protected",
    production: true,
  },
  {
    type: DO_DATABASE_FIREWALL,
    property: "rules",
    to: [ABSENT, [], [{ type: "ip_addr", value: "0.0.0.0/0" }]],
    rule: "digitalocean-database-sources-private",
  },
  ...[1, 2].map((index) => ({
    type: DO_DATABASE_FIREWALL,
    property: `rules[${index}].value`,
    to: [ABSENT, "0.0.0.0/0", "0.0.0.0/1", "203.0.113.0/24"],
    rule: "digitalocean-database-sources-private",
    // Where the range stands depends on how many apps are let in.
    where: ({ inputs }: Resource) => (inputs["rules"] as { type: string }[])[index]?.type === "ip_addr",
  })),
  { type: DO_DATABASE_USER, property: "name", to: ["doadmin"], rule: "digitalocean-database-own-user" },
  {
    type: DO_DATABASE_CONNECTION_POOL,
    property: "user",
    to: [ABSENT, "doadmin"],
    rule: "digitalocean-database-pool-own-user",
  },
  {
    type: DO_DATABASE_CONNECTION_POOL,
    property: "mode",
    to: [ABSENT, "session", "statement"],
    rule: "digitalocean-database-pool-transaction-mode",
  },
  { type: DO_DATABASE_CONNECTION_POOL, property: "size", to: [1_000], rule: "digitalocean-database-pools-fit" },
  { type: DO_DATABASE_DB, property: "protect!", to: [false], rule: "digitalocean-data-protected", production: true },

  // Their settings.
  { type: DO_DATABASE_VALKEY_CONFIG, property: "ssl", to: [false], rule: "digitalocean-cache-tls" },
  { type: DO_DATABASE_VALKEY_CONFIG, property: "persistence", to: ["off"], rule: "digitalocean-cache-tls" },
  {
    type: DO_DATABASE_POSTGRESQL_CONFIG,
    property: "logMinDurationStatement",
    to: [ABSENT, -1, 0],
    rule: "digitalocean-postgres-long-work-shows-and-ends",
  },
  {
    type: DO_DATABASE_POSTGRESQL_CONFIG,
    property: "idleInTransactionSessionTimeout",
    to: [ABSENT, 0],
    rule: "digitalocean-postgres-long-work-shows-and-ends",
  },

  // The network and the registry.
  { type: DO_VPC, property: "ipRange", to: [ABSENT, "203.0.113.0/24"], rule: "digitalocean-vpc-range-private" },
  { type: DO_VPC, property: "region", to: [ABSENT, "blr1"], rule: "digitalocean-region-allowed" },
  { type: DO_VPC, property: "region", to: ["sfo3"], rule: "digitalocean-vpc-one-region" },
  {
    type: DO_CONTAINER_REGISTRIES,
    property: "protect!",
    to: [false],
    rule: "digitalocean-data-protected",
    production: true,
  },
  {
    type: DO_CONTAINER_REGISTRIES,
    property: "subscriptionTierSlug",
    to: [ABSENT, "starter"],
    rule: "digitalocean-registry-holds-releases",
    production: true,
  },
];
