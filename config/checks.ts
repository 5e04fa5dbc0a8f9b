/** Conditions on several keys at once. They judge what could be read and leave the rest to the report of each key. */
import ipaddr from "ipaddr.js";
import type { ConfigProblem } from "./error";
import type { PlatformConfig } from "./fields";
import { planProblems } from "../components/edge/plan";
import { CLOUDS, type Cloud } from "../components/lib/environment";
import { allHosts } from "../components/lib/hosts";
import { DATABASE_SIZES, INSTANCE_SIZES, poolCapacity } from "../components/lib/sizes";

type Partially<T> = { readonly [G in keyof T]: Partial<T[G]> };
type Values = Partially<Omit<PlatformConfig, "stack">>;
type Check = (values: Values, stack: string) => ConfigProblem[];

/** Runs every check over the values that could be read. */
export function crossChecks(stack: string, values: Record<string, Record<string, unknown>>): ConfigProblem[] {
  return checks.flatMap((check) => check(values as unknown as Values, stack));
}

/** Clouds whose components exist. */
const READY: readonly Cloud[] = ["digitalocean"];

const checks: readonly Check[] = [
  function cloudIsReady({ backend: { cloud } }) {
    if (cloud === undefined || READY.includes(cloud)) return [];
    return [
      {
        key: "backend.cloud",
        value: cloud,
        wrong: "is planned, but its components are not there yet",
        allowed: `${READY.join(", ")} (of ${CLOUDS.join(", ")})`,
      },
    ];
  },

  function networkRange({ network: { cidr } }) {
    if (cidr === undefined) return [];
    const wrong = rangeProblem(cidr);
    return wrong === undefined
      ? []
      : [
          {
            key: "network.cidr",
            value: cidr,
            wrong,
            allowed: "a private IPv4 range from /16 to /24, such as 10.10.0.0/20",
          },
        ];
  },

  function databaseSizes({ backend: { cloud }, postgres, redis }) {
    return [...databaseSize("postgres", cloud, postgres), ...databaseSize("redis", cloud, redis)];
  },

  function poolFitsSize({ backend: { cloud }, postgres: { size, poolConnections } }) {
    const offered = cloud === undefined || size === undefined ? undefined : DATABASE_SIZES[cloud][size];
    if (offered === undefined || poolConnections === undefined || poolConnections <= poolCapacity(offered)) return [];
    return [
      {
        key: "postgres.poolConnections",
        value: poolConnections,
        wrong: `is more than a node of ${size} can hold`,
        allowed: `1 to ${poolCapacity(offered)} with this size`,
      },
    ];
  },

  function instances({ backend: { cloud }, api: { size, minInstances, maxInstances } }) {
    const problems: ConfigProblem[] = [];
    if (minInstances !== undefined && maxInstances !== undefined && minInstances > maxInstances) {
      problems.push({
        key: "api.minInstances",
        value: minInstances,
        wrong: `is more than api.maxInstances (${maxInstances})`,
        allowed: `1 to ${maxInstances}`,
      });
    }
    if (cloud === undefined || !READY.includes(cloud) || size === undefined) return problems;
    const scales = minInstances !== undefined && maxInstances !== undefined && maxInstances > minInstances;
    const offered = Object.entries(INSTANCE_SIZES[cloud]).filter(
      ([, { dedicated }]) => !scales || dedicated !== undefined,
    );
    if (!offered.some(([name]) => name === size)) {
      problems.push({
        key: "api.size",
        value: size,
        wrong: `is not offered by ${cloud}${scales ? " for autoscaling" : ""}`,
        allowed: offered.map(([name]) => name).join(", "),
      });
    }
    return problems;
  },

  function edgeFitsPlan({ zone: { domain, plan }, edge: { apiRequestsPerPeriod, ratePeriodSeconds } }) {
    if (domain === undefined || plan === undefined) return [];
    if (apiRequestsPerPeriod === undefined || ratePeriodSeconds === undefined) return [];
    return planProblems({ plan, hosts: allHosts(domain), apiRequestsPerPeriod, ratePeriodSeconds });
  },

  function imageSource({ image: { source, tag, digest } }, stack) {
    if (source === undefined) return [];
    if (source !== "digest" && stack !== "dev") {
      return [
        {
          key: "image.source",
          value: source,
          wrong: `cannot be used in ${stack}: a tag can move, so the running version would not be known`,
          allowed: "digest",
        },
      ];
    }
    const [wanted, other] = source === "digest" ? (["digest", "tag"] as const) : (["tag", "digest"] as const);
    const given = { tag, digest };
    const problems: ConfigProblem[] = [];
    if (given[wanted] === "") {
      problems.push({
        key: `image.${wanted}`,
        value: "",
        wrong: `is needed, because image.source is ${source}`,
        allowed: wanted === "digest" ? "sha256:<64 hex digits>" : "an image tag such as main",
      });
    }
    if (given[other] !== "" && given[other] !== undefined) {
      problems.push({
        key: `image.${other}`,
        value: given[other],
        wrong: `conflicts with image.source ${source}`,
        allowed: 'empty ("")',
      });
    }
    return problems;
  },

  function secretsThatAreNeeded({ logs: { destination }, image: { source }, secrets }) {
    const problems: ConfigProblem[] = [];
    if (destination !== undefined && destination !== "none" && secrets.logsToken === undefined) {
      problems.push({
        key: "secrets.logsToken",
        wrong: `is missing; logs.destination ${destination} needs it`,
        allowed: "the token of the log service, as a secret",
      });
    }
    if ((source === "tag" || source === "build") && secrets.registryToken === undefined) {
      problems.push({
        key: "secrets.registryToken",
        wrong: `is missing; image.source ${source} needs it to ask the registry`,
        allowed: "a DigitalOcean token that may read the registry, as a secret",
      });
    }
    return problems;
  },
];

/**
 * Ranges that DigitalOcean keeps for itself:
 * https://docs.digitalocean.com/products/networking/vpc/details/limits/
 */
const RESERVED = ["10.244.0.0/16", "10.245.0.0/16", "10.246.0.0/24", "10.229.0.0/16"];
const PRIVATE = ["10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16"];

function rangeProblem(cidr: string): string | undefined {
  if (!ipaddr.IPv4.isValidCIDRFourPartDecimal(cidr)) return "is not an IPv4 range in CIDR notation";
  const [address, bits] = ipaddr.IPv4.parseCIDR(cidr);
  if (bits < 16 || bits > 24) return `has a prefix of /${bits}, outside /16 to /24`;
  const network = ipaddr.IPv4.networkAddressFromCIDR(cidr).toString();
  if (network !== address.toString()) return `does not start at its network address (${network}/${bits} would)`;
  if (!PRIVATE.some((range) => contains(range, cidr))) return `is not private (${PRIVATE.join(", ")})`;
  const reserved = RESERVED.find((range) => contains(range, cidr) || contains(cidr, range));
  return reserved === undefined ? undefined : `overlaps with ${reserved}, which DigitalOcean keeps for itself`;
}

function contains(outer: string, inner: string): boolean {
  const [range, bits] = ipaddr.IPv4.parseCIDR(outer);
  const [address, innerBits] = ipaddr.IPv4.parseCIDR(inner);
  return innerBits >= bits && address.match(range, bits);
}

function databaseSize(
  group: "postgres" | "redis",
  cloud: Cloud | undefined,
  { size, standby }: { readonly size?: string; readonly standby?: boolean },
): ConfigProblem[] {
  if (cloud === undefined || !READY.includes(cloud) || size === undefined) return [];
  const offered = DATABASE_SIZES[cloud];
  const found = offered[size];
  if (found === undefined) {
    const allowed = Object.keys(offered).join(", ");
    return [{ key: `${group}.size`, value: size, wrong: `is not offered by ${cloud}`, allowed }];
  }
  if (standby !== true || found.standby) return [];
  const allowed = Object.entries(offered).filter(([, candidate]) => candidate.standby);
  return [
    {
      key: `${group}.standby`,
      value: true,
      wrong: `conflicts with ${group}.size ${size}, which has no standby`,
      allowed: `false, or a ${group}.size of ${allowed.map(([name]) => name).join(", ")}`,
    },
  ];
}
