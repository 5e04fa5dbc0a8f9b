/** What the plugin itself checks of an app spec, and how it compares two of them. */
import { all, between, conflicts, lengthBetween, oneOf, type Rule } from "../../interpreter/rules";
import type { ResourceRecord } from "../../record";
import { ALERTS, ENVS, KINDS, RUNNING, inComponents } from "./app-components";

const APP_ALERTS = [
  "DEPLOYMENT_FAILED",
  "DEPLOYMENT_LIVE",
  "DEPLOYMENT_STARTED",
  "DEPLOYMENT_CANCELED",
  "DOMAIN_FAILED",
  "DOMAIN_LIVE",
  "AUTOSCALE_FAILED",
  "AUTOSCALE_SUCCEEDED",
];
const SCALED = ["services", "workers"];

/** Applies a rule to a property of the components of the given kinds. */
function forEach(kinds: readonly string[], property: string, rule: (pattern: string) => Rule): Rule {
  return all(...inComponents(kinds, property).map(rule));
}

/** Value checks of terraform-provider-digitalocean digitalocean/app/app_spec.go. */
export const appRules: readonly Rule[] = [
  lengthBetween("spec.name", 2, 32),
  oneOf("spec.egresses[*].type", ["AUTOASSIGN", "DEDICATED_IP"]),
  oneOf("spec.domainNames[*].type", ["DEFAULT", "PRIMARY", "ALIAS"]),
  conflicts("spec", ["domainNames", "domains"]),
  oneOf("spec.alerts[*].rule", APP_ALERTS),
  oneOf("spec.databases[*].engine", ["UNSET", "MYSQL", "PG", "REDIS", "MONGODB", "KAFKA", "OPENSEARCH", "VALKEY"]),
  ...ENVS.map((envs) => oneOf(`${envs}[*].scope`, ["UNSET", "RUN_TIME", "BUILD_TIME", "RUN_AND_BUILD_TIME"])),
  ...ENVS.map((envs) => oneOf(`${envs}[*].type`, ["GENERAL", "SECRET"])),
  ...ALERTS.map((alerts) => lengthBetween(`${alerts}[*].destinations.emails[*]`, 3, 100)),
  forEach(RUNNING, "image.registryType", (path) => oneOf(path, ["UNSPECIFIED", "DOCKER_HUB", "DOCR", "GHCR"])),
  forEach(SCALED, "autoscaling.minInstanceCount", (path) => between(path, 1)),
  forEach(SCALED, "autoscaling.maxInstanceCount", (path) => between(path, 1)),
  forEach(SCALED, "autoscaling.metrics.cpu.percent", (path) => between(path, 1, 100)),
  forEach(RUNNING, "termination.gracePeriodSeconds", (path) => between(path, 1, 600)),
  between("spec.services[*].termination.drainSeconds", 1, 110),
  oneOf("spec.jobs[*].kind", ["UNSPECIFIED", "PRE_DEPLOY", "POST_DEPLOY", "FAILED_DEPLOY"]),
  between("spec.services[*].healthCheck.port", 1, 65535),
  forEach(SCALED, "livenessHealthCheck.port", (path) => between(path, 1, 65535)),
  forEach(KINDS, "alerts[*].rule", (path) =>
    oneOf(path, ["UNSPECIFIED_RULE", "CPU_UTILIZATION", "MEM_UTILIZATION", "RESTART_COUNT"]),
  ),
  forEach(KINDS, "alerts[*].operator", (path) => oneOf(path, ["GREATER_THAN", "LESS_THAN", "UNSPECIFIED_OPERATOR"])),
  forEach(KINDS, "alerts[*].value", (path) => between(path, 0)),
  forEach(KINDS, "alerts[*].window", (path) =>
    oneOf(path, ["FIVE_MINUTES", "TEN_MINUTES", "THIRTY_MINUTES", "ONE_HOUR", "UNSPECIFIED_WINDOW"]),
  ),
];

/** Numbers of a spec that may have a fraction. */
export const appFractions = inComponents(KINDS, "alerts[*].value");

/** Lists of a spec whose order carries no meaning. */
export const appSets = [
  ...ENVS,
  "spec.features",
  "spec.domains",
  "spec.services[*].internalPorts",
  ...["allowMethods", "allowHeaders", "exposeHeaders"].flatMap((list) => [
    `spec.ingress.rules[*].cors.${list}`,
    ...inComponents(["services", "staticSites", "functions"], `cors.${list}`),
  ]),
];

/** Properties of a spec that App Platform fills in. */
export const appComputed = [
  "spec.domainNames",
  "spec.domainNames[*].type",
  "spec.domainNames[*].wildcard",
  "spec.domains",
  "spec.features",
  "spec.ingress",
  ...ENVS.map((envs) => `${envs}[*].type`),
  ...inComponents(RUNNING, "image.deployOnPushes"),
  "spec.services[*].httpPort",
  "spec.services[*].internalPorts",
  ...inComponents(["services", "staticSites", "functions"], "routes"),
];

/** Values that the provider takes for absent ones. */
export const appSameValue: ResourceRecord["sameValue"] = Object.fromEntries(
  [
    ...ENVS.map((envs) => [`${envs}[*].scope`, "RUN_AND_BUILD_TIME"] as const),
    ...ALERTS.map((alerts) => [`${alerts}[*].disabled`, false] as const),
    ...inComponents(KINDS, "logDestinations[*].datadog.endpoint").map(
      (path) => [path, "https://http-intake.logs.datadoghq.com"] as const,
    ),
    ["spec.jobs[*].kind", "UNSPECIFIED"] as const,
    ["spec.ingress.rules[*].redirect.redirectCode", 302] as const,
    ["spec.disableEdgeCache", false] as const,
    ["spec.disableEmailObfuscation", false] as const,
    ["spec.enhancedThreatControlEnabled", false] as const,
  ].map(([path, value]) => [path, (before: unknown, after: unknown) => (before ?? value) === (after ?? value)]),
);
