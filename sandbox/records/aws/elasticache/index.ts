import type { Records } from "../..";
import { each, matches, oneOf } from "../../../interpreter/rules";
import { isObject, textOr } from "../../../interpreter/values";
import type { ResourceRecord } from "../../../record";
import { arn, nameIn } from "../account";
import { subnetReference, twoZonesOfOneVpc, vpcOf } from "../data-places";
import { replicationGroup } from "./replication-group";

const NAME = /^[a-z](-?[a-z0-9])*$/;
const NAME_SAYS = "lower-case letters, digits and single hyphens, with a letter first and no hyphen last";

const subnetGroup: ResourceRecord = {
  sources: ["https://docs.aws.amazon.com/AmazonElastiCache/latest/APIReference/API_CreateCacheSubnetGroup.html"],
  seconds: { create: 2 },
  id: (object) => nameIn(object),
  autoName: { property: "name", maxLength: 255 },
  replaces: ["name"],
  defaults: { description: "Managed by Pulumi" },
  sets: ["subnetIds"],
  rules: [matches("name", NAME, NAME_SAYS)],
  references: [subnetReference("subnetIds[*]")],
  unique: [{ properties: ["name"], says: "name: the cache subnet group {name} exists already" }],
  accept: (object) => twoZonesOfOneVpc(object, "subnetIds", 1),
  outputs: (object) => ({
    name: nameIn(object),
    arn: arn(object, "elasticache", `subnetgroup:${nameIn(object)}`),
    vpcId: vpcOf(object, "subnetIds"),
  }),
};

const EVICTION_POLICIES = [
  "noeviction",
  "allkeys-lru",
  "allkeys-lfu",
  "allkeys-random",
  "volatile-lru",
  "volatile-lfu",
  "volatile-random",
  "volatile-ttl",
];

const parameterGroup: ResourceRecord = {
  sources: [
    "https://docs.aws.amazon.com/AmazonElastiCache/latest/APIReference/API_CreateCacheParameterGroup.html",
    "https://docs.aws.amazon.com/AmazonElastiCache/latest/dg/ParameterGroups.Engine.html: policies with hyphens",
  ],
  seconds: { create: 2 },
  id: (object) => nameIn(object),
  autoName: { property: "name", maxLength: 255 },
  replaces: ["description", "family", "name"],
  defaults: { description: "Managed by Pulumi" },
  sets: ["parameters"],
  rules: [matches("name", NAME, NAME_SAYS)],
  apiRules: [
    oneOf("family", ["valkey7", "valkey8", "redis6.x", "redis7"]),
    each("parameters[*]", (parameter) =>
      isObject(parameter) &&
      parameter["name"] === "maxmemory-policy" &&
      !EVICTION_POLICIES.includes(textOr(parameter["value"], ""))
        ? `must be one of ${EVICTION_POLICIES.join(", ")}`
        : undefined,
    ),
  ],
  unique: [{ properties: ["name"], says: "name: the cache parameter group {name} exists already" }],
  outputs: (object) => ({
    name: nameIn(object),
    arn: arn(object, "elasticache", `parametergroup:${nameIn(object)}`),
  }),
};

/** Records of ElastiCache. */
export const elasticacheRecords: Records = {
  "aws:elasticache/parameterGroup:ParameterGroup": parameterGroup,
  "aws:elasticache/replicationGroup:ReplicationGroup": replicationGroup,
  "aws:elasticache/subnetGroup:SubnetGroup": subnetGroup,
};
