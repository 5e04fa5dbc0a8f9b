/** What a replication group of ElastiCache can be, and become. */
import { CloudError } from "../../../cloud/error";
import { between, each, matches, oneOf, type Failure, type Rule } from "../../../interpreter/rules";
import { isAbsent, textOr, type Properties } from "../../../interpreter/values";
import type { ObjectContext } from "../../../record";
import { windowForms, windowsApart } from "../database-windows";

/** Settings of a cache, by name. */
export const PARAMETER_GROUP = "aws:elasticache/parameterGroup:ParameterGroup";

/** Versions that each engine offers to new groups, and the patch that each stands for. */
export const VERSIONS: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  valkey: { "7.2": "7.2.6", "8.0": "8.0.1", "8.1": "8.1.0", "8.2": "8.2.0" },
  redis: { "6.2": "6.2.6", "7.0": "7.0.7", "7.1": "7.1.0" },
};

const SIZES_OF: Readonly<Record<string, readonly string[]>> = {
  t3: ["micro", "small", "medium"],
  t4g: ["micro", "small", "medium"],
  m6g: ["large", "xlarge", "2xlarge", "4xlarge", "8xlarge", "12xlarge", "16xlarge"],
  m7g: ["large", "xlarge", "2xlarge", "4xlarge", "8xlarge", "12xlarge", "16xlarge"],
  r6g: ["large", "xlarge", "2xlarge", "4xlarge", "8xlarge", "12xlarge", "16xlarge"],
  r7g: ["large", "xlarge", "2xlarge", "4xlarge", "8xlarge", "12xlarge", "16xlarge"],
};

/** Node types, https://docs.aws.amazon.com/AmazonElastiCache/latest/dg/CacheNodes.SupportedTypes.html */
const NODE_TYPES = Object.entries(SIZES_OF).flatMap(([family, sizes]) =>
  sizes.map((size) => `cache.${family}.${size}`),
);

/** What the provider itself refuses. */
export const groupRules: readonly Rule[] = [
  windowForms("snapshotWindow"),
  oneOf("engine", ["redis", "valkey"]),
  oneOf("transitEncryptionMode", ["preferred", "required"]),
  oneOf("authTokenUpdateStrategy", ["SET", "ROTATE", "DELETE"]),
  matches(
    "replicationGroupId",
    /^[a-z](-?[a-z0-9]){0,39}$/,
    "40 lower-case letters, digits and single hyphens at most, with a letter first and no hyphen last",
  ),
  matches("authToken", /^[A-Za-z0-9!&#$^<>-]{16,128}$/, "16 to 128 letters, digits and !&#$^<>-"),
  multiAz,
  tokenNeedsStrategy,
];

/** What only the API refuses. */
export const groupApiRules: readonly Rule[] = [
  oneOf("nodeType", NODE_TYPES),
  between("snapshotRetentionLimit", 0, 35),
  windowsApart("snapshotWindow", 60),
  each("engineVersion", (version, { engine }) => {
    const offered = Object.keys(VERSIONS[textOr(engine, "")] ?? {});
    return offered.includes(textOr(version, ""))
      ? undefined
      : `must be one of ${offered.join(", ")} for ${textOr(engine, "")}`;
  }),
  oneOf("logDeliveryConfigurations[*].logType", ["slow-log", "engine-log"]),
  oneOf("logDeliveryConfigurations[*].logFormat", ["json", "text"]),
  oneOf("logDeliveryConfigurations[*].destinationType", ["cloudwatch-logs", "kinesis-firehose"]),
  failover,
  token,
];

/** Refuses what does not fit the rest of the cloud, or the group's own past. @throws CloudError */
export function acceptGroup(object: ObjectContext): void {
  sameFamily(object);
  if (object.id === "") return;
  const { inputs, before } = object;
  if (before["engine"] === "valkey" && inputs["engine"] === "redis") {
    throw CloudError.invalid("engine cannot be changed from valkey back to redis");
  }
  if (Number(inputs["engineVersion"]) < Number(before["engineVersion"])) {
    throw CloudError.invalid(
      `engineVersion cannot be lowered from ${textOr(before["engineVersion"], "")} to ${textOr(inputs["engineVersion"], "")}`,
    );
  }
  if (before["transitEncryptionEnabled"] === false && inputs["transitEncryptionMode"] === "required") {
    throw CloudError.invalid("transitEncryptionMode must be preferred first, and required with the next change");
  }
}

function sameFamily({ inputs, cloud }: ObjectContext): void {
  const [name, version] = [textOr(inputs["parameterGroupName"], ""), textOr(inputs["engineVersion"], "")];
  if (name === "" || version === "") return;
  const family = textOr(cloud.find(PARAMETER_GROUP, name)?.outputs["family"], name.replace(/^default\./, ""));
  const engine = textOr(inputs["engine"], "");
  const wanted = version.startsWith("6.") ? `${engine}6.x` : `${engine}${version.split(".")[0] ?? ""}`;
  if (family === wanted) return;
  throw CloudError.invalid(
    `parameterGroupName: ${name} is of the family ${family}, and ${engine} ${version} needs ${wanted}`,
  );
}

function multiAz({ multiAzEnabled, automaticFailoverEnabled }: Properties): Failure[] {
  if (multiAzEnabled !== true || automaticFailoverEnabled === true) return [];
  return [{ property: "automaticFailoverEnabled", reason: "must be true where multiAzEnabled is true" }];
}

function failover({ automaticFailoverEnabled, numCacheClusters, clusterMode }: Properties): Failure[] {
  if (automaticFailoverEnabled !== true || clusterMode === "enabled" || Number(numCacheClusters ?? 1) >= 2) return [];
  return [
    { property: "numCacheClusters", reason: `must be at least 2 for a failover, got ${Number(numCacheClusters ?? 1)}` },
  ];
}

function token({ authToken, transitEncryptionEnabled }: Properties): Failure[] {
  if (isAbsent(authToken) || transitEncryptionEnabled === true) return [];
  return [{ property: "authToken", reason: "is possible only with transitEncryptionEnabled" }];
}

function tokenNeedsStrategy({ authToken, authTokenUpdateStrategy }: Properties): Failure[] {
  if (isAbsent(authToken) || !isAbsent(authTokenUpdateStrategy)) return [];
  return [{ property: "authTokenUpdateStrategy", reason: "is required with authToken: SET, ROTATE or DELETE" }];
}
