import { CloudError } from "../../cloud/error";
import { between, matches } from "../../interpreter/rules";
import { isObject } from "../../interpreter/values";
import type { ResourceRecord } from "../../record";
import { MOMENT, anyCase, hexId, ofZone, sameAsPreset } from "./common";
import { planOf, type Plan } from "./plan";

const REGIONS = [
  "WNAM",
  "ENAM",
  "WEU",
  "EEU",
  "NSAM",
  "SSAM",
  "OC",
  "ME",
  "NAF",
  "SAF",
  "IN",
  "SEAS",
  "NEAS",
  "ALL_REGIONS",
];
/** Health checks per zone (https://developers.cloudflare.com/health-checks/#availability). */
const QUOTA: Readonly<Record<Plan, number>> = { free: 0, pro: 10, business: 50, enterprise: 1000 };
/** Shortest interval in seconds (same page). */
const SHORTEST: Readonly<Record<Plan, number>> = { free: 60, pro: 60, business: 15, enterprise: 10 };

/** A check of an origin from Cloudflare's network. */
export const healthcheck: ResourceRecord = {
  sources: [
    "recorded plugin answers: closed lists; everything but the zone updates in place",
    "terraform-provider-cloudflare internal/services/healthcheck/schema.go: what is filled in when absent; name takes letters, digits, hyphens and underscores",
    "https://developers.cloudflare.com/health-checks/: number and interval by plan, none on Free",
  ],
  seconds: { create: 1 },
  id: hexId,
  replaces: ["zoneId"],
  computed: ["checkRegions", "httpConfig.port"],
  defaults: {
    type: "HTTP",
    interval: 60,
    retries: 2,
    timeout: 5,
    consecutiveFails: 1,
    consecutiveSuccesses: 1,
    suspended: false,
  },
  sameValue: {
    "httpConfig.method": sameAsPreset("GET"),
    "httpConfig.path": sameAsPreset("/"),
    "httpConfig.allowInsecure": sameAsPreset(false),
    "httpConfig.followRedirects": sameAsPreset(false),
    "tcpConfig.method": sameAsPreset("connection_established"),
    "tcpConfig.port": sameAsPreset(80),
  },
  rules: [
    anyCase("checkRegions[*]", ...REGIONS),
    anyCase("httpConfig.method", "GET", "HEAD"),
    anyCase("tcpConfig.method", "connection_established"),
  ],
  apiRules: [
    anyCase("type", "HTTP", "HTTPS", "TCP"),
    matches("name", /^[A-Za-z0-9_-]+$/, "made of letters, digits, hyphens and underscores"),
    matches("address", /^[a-z0-9.:_-]+$/i, "a host name or an address, without a scheme"),
    between("httpConfig.port", 1, 65535),
    between("tcpConfig.port", 1, 65535),
    between("retries", 0),
    between("timeout", 1),
    between("consecutiveFails", 1),
    between("consecutiveSuccesses", 1),
    matches("httpConfig.path", /^\//, "a path that starts with a slash"),
    matches("httpConfig.expectedCodes[*]", /^[1-5](\d\d|xx)$/, "a status as 200 or a class as 2xx"),
  ],
  references: [ofZone],
  accept: ({ cloud, inputs, type, id }) => {
    const plan = planOf(cloud, inputs["zoneId"]);
    const others = cloud.list(type).filter((other) => other.inputs["zoneId"] === inputs["zoneId"] && other.id !== id);
    if (others.length >= QUOTA[plan]) throw CloudError.quota(`a zone on ${plan} may have ${QUOTA[plan]} health checks`);
    if (Number(inputs["interval"]) < SHORTEST[plan]) {
      throw CloudError.invalid(
        `interval must be at least ${SHORTEST[plan]} seconds on the plan ${plan}, got ${String(inputs["interval"])}`,
      );
    }
    const tcp = inputs["type"] === "TCP";
    if (isObject(inputs[tcp ? "httpConfig" : "tcpConfig"])) {
      throw CloudError.invalid(
        `a health check of type ${String(inputs["type"])} takes ${tcp ? "tcpConfig" : "httpConfig"} only`,
      );
    }
  },
  outputs: ({ inputs }) => ({
    createdOn: MOMENT,
    modifiedOn: MOMENT,
    status: inputs["suspended"] === true ? "suspended" : "unknown",
    failureReason: "",
  }),
};
