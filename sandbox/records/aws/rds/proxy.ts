/** RDS Proxy. */
import { CloudError } from "../../../cloud/error";
import { each, matches, oneOf, sizeBetween, type Failure } from "../../../interpreter/rules";
import { isObject, locate, textOr, type Properties } from "../../../interpreter/values";
import type { ObjectContext, ResourceRecord } from "../../../record";
import { arn, nameIn, regionOf } from "../account";
import { ROLE, securityGroupReference, subnetReference, twoZonesOfOneVpc } from "../data-places";
import { trusts } from "../iam/trust";
import { secretWith } from "../secretsmanager";

const PROXY = "aws:rds/proxy:Proxy";

/** A pool of connections that is a service of its own. */
export const proxy: ResourceRecord = {
  sources: ["https://docs.aws.amazon.com/AmazonRDS/latest/APIReference/API_CreateDBProxy.html", "typical: 5 minutes"],
  seconds: { create: 300, update: 60, delete: 120 },
  id: (object) => nameIn(object),
  autoName: { property: "name", maxLength: 64 },
  replaces: ["name", "engineFamily", "vpcSubnetIds"],
  computed: ["vpcSecurityGroupIds", "idleClientTimeout", "defaultAuthScheme", "endpointNetworkType"],
  sets: ["auths", "vpcSecurityGroupIds", "vpcSubnetIds"],
  rules: [
    matches("name", /^[A-Za-z](-?[A-Za-z0-9])*$/, "letters, digits and single hyphens, with a letter first"),
    oneOf("engineFamily", ["MYSQL", "POSTGRESQL", "SQLSERVER"]),
  ],
  apiRules: [
    sizeBetween("vpcSubnetIds", 2),
    each("auths[*].clientPasswordAuthType", (type, { engineFamily }) =>
      engineFamily === "POSTGRESQL" && !textOr(type, "").startsWith("POSTGRES_")
        ? "must be POSTGRES_SCRAM_SHA_256 or POSTGRES_MD5"
        : undefined,
    ),
  ],
  references: [
    { path: "roleArn", to: [ROLE], by: "arn" },
    subnetReference("vpcSubnetIds[*]"),
    securityGroupReference("vpcSecurityGroupIds[*]"),
  ],
  unique: [{ properties: ["name"], says: "name: the DB proxy {name} exists already" }],
  accept: acceptProxy,
  outputs: (object) => ({
    name: nameIn(object),
    arn: arn(object, "rds", `db-proxy:prx-0${object.token("arn", 16)}`),
    endpoint: `${nameIn(object)}.proxy-${object.token("endpoint", 12)}.${regionOf(object)}.rds.amazonaws.com`,
    idleClientTimeout: object.inputs["idleClientTimeout"] ?? 1_800,
  }),
};

/** The one target group that comes with a proxy. */
export const proxyDefaultTargetGroup: ResourceRecord = {
  sources: [
    "https://docs.aws.amazon.com/AmazonRDS/latest/APIReference/API_ConnectionPoolConfiguration.html",
    "https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/db_proxy_default_target_group: 100 and 50 percent unless given; a delete does nothing",
  ],
  seconds: { create: 5 },
  id: ({ inputs }) => textOr(inputs["dbProxyName"], ""),
  replaces: ["dbProxyName"],
  computed: ["connectionPoolConfig"],
  references: [{ path: "dbProxyName", to: [PROXY], by: "name", onTargetDelete: "goes-with-it" }],
  unique: [{ properties: ["dbProxyName"], says: "dbProxyName: {dbProxyName} has its target group already" }],
  apiRules: [idleWithinMost],
  deletion: "leaves",
  outputs: (object) => ({
    name: "default",
    arn: arn(object, "rds", `target-group:prx-tg-0${object.token("arn", 16)}`),
  }),
};

/** The database behind a proxy. */
export const proxyTarget: ResourceRecord = {
  sources: ["https://docs.aws.amazon.com/AmazonRDS/latest/APIReference/API_RegisterDBProxyTargets.html"],
  seconds: { create: 120, delete: 10 },
  id: ({ inputs }) =>
    [inputs["dbProxyName"], inputs["targetGroupName"], "RDS_INSTANCE", inputs["dbInstanceIdentifier"]]
      .map((part) => textOr(part, ""))
      .join("/"),
  replaces: ["dbProxyName", "targetGroupName", "dbInstanceIdentifier", "dbClusterIdentifier"],
  references: [
    { path: "dbProxyName", to: [PROXY], by: "name", onTargetDelete: "goes-with-it" },
    { path: "dbInstanceIdentifier", to: ["aws:rds/instance:Instance"], by: "identifier", onTargetDelete: "stays" },
  ],
  apiRules: [oneOf("targetGroupName", ["default"])],
  outputs: ({ inputs }) => ({
    type: "RDS_INSTANCE",
    rdsResourceId: inputs["dbInstanceIdentifier"],
    port: 5432,
  }),
};

function acceptProxy(object: ObjectContext): void {
  const { inputs, cloud } = object;
  twoZonesOfOneVpc(object, "vpcSubnetIds");
  if (!trusts(cloud, textOr(inputs["roleArn"], ""), "rds.amazonaws.com")) {
    throw CloudError.invalid(`roleArn: ${textOr(inputs["roleArn"], "")} does not let rds.amazonaws.com take it`);
  }
  for (const { path, value } of locate(inputs, "auths[*].secretArn")) {
    if (value !== undefined && secretWith(cloud, textOr(value, "")) === undefined) {
      throw CloudError.notFound(`${path}: there is no secret ${textOr(value, "")}`);
    }
  }
}

function idleWithinMost({ connectionPoolConfig }: Properties): Failure[] {
  if (!isObject(connectionPoolConfig)) return [];
  const most = Number(connectionPoolConfig["maxConnectionsPercent"] ?? 100);
  const idle = Number(connectionPoolConfig["maxIdleConnectionsPercent"] ?? 50);
  if (idle <= most) return [];
  return [
    {
      property: "connectionPoolConfig.maxIdleConnectionsPercent",
      reason: `must not be more than maxConnectionsPercent (${most}), got ${idle}; the provider takes 50 unless given`,
    },
  ];
}
