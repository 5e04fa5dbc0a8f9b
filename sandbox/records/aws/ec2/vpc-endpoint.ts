import { CloudError } from "../../../cloud/error";
import { each, oneOf, type Failure } from "../../../interpreter/rules";
import { isAbsent, textOr, UNKNOWN, type Properties } from "../../../interpreter/values";
import type { ObjectContext, ResourceRecord } from "../../../record";
import { accountOf, arn, ec2Id, regionOf } from "../account";
import { sameJson } from "../same-json";
import { named, naming, requireOneVpc, ROUTE_TABLE, SECURITY_GROUP, SUBNET, VPC, vpcOf } from "./common";
import { S3_PREFIX_LISTS } from "./prefix-list";

/** What an endpoint allows where nothing else is said. */
const OPEN_POLICY =
  '{"Statement":[{"Action":"*","Effect":"Allow","Principal":"*","Resource":"*"}],"Version":"2008-10-17"}';

/** A service of AWS inside a VPC: as routes (`Gateway`, for S3 and DynamoDB), or as addresses in subnets (`Interface`). */
export const vpcEndpoint: ResourceRecord = {
  sources: [
    "https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_CreateVpcEndpoint.html: what each type takes; DuplicateSubnetsInSameZone, private DNS",
    "https://docs.aws.amazon.com/vpc/latest/privatelink/gateway-endpoints.html: S3 and DynamoDB; a table has one route to each",
    "https://docs.aws.amazon.com/vpc/latest/privatelink/create-interface-endpoint.html: private DNS needs both DNS settings of the VPC",
    "terraform-provider-aws internal/service/ec2/vpc_endpoint.go: defaults, sets, and what replaces",
    "stricter than the API, which would make an endpoint that nothing reaches: a type needs its tables or subnets",
    "duration: typical of Interface; Gateway takes seconds",
  ],
  seconds: { create: 60, update: 20, delete: 60 },
  id: ec2Id("vpce"),
  replaces: [
    "vpcId",
    "serviceName",
    "serviceRegion",
    "vpcEndpointType",
    "resourceConfigurationArn",
    "serviceNetworkArn",
  ],
  computed: [
    "dnsOptions",
    "ipAddressType",
    "policy",
    "privateDnsEnabled",
    "routeTableIds",
    "securityGroupIds",
    "serviceRegion",
    "subnetConfigurations",
    "subnetIds",
  ],
  defaults: { vpcEndpointType: "Gateway" },
  sets: ["routeTableIds", "securityGroupIds", "subnetIds", "subnetConfigurations"],
  sameValue: { policy: sameJson },
  rules: [
    oneOf("vpcEndpointType", ["Gateway", "GatewayLoadBalancer", "Interface", "Resource", "ServiceNetwork"]),
    each("policy", (policy) => (isJson(policy) ? undefined : "must be a JSON document")),
  ],
  apiRules: [typeFailures],
  references: [
    naming("vpcId", VPC),
    naming("routeTableIds[*]", ROUTE_TABLE),
    naming("subnetIds[*]", SUBNET),
    naming("securityGroupIds[*]", SECURITY_GROUP),
  ],
  accept: (object) => {
    const { inputs, cloud } = object;
    const service = textOr(inputs["serviceName"], "");
    const wanted = `com.amazonaws.${regionOf(object)}.`;
    if (service.startsWith("com.amazonaws.") && !service.startsWith(wanted)) {
      throw CloudError.invalid(
        `InvalidServiceName: serviceName ${service} does not exist here; it must start with ${wanted}`,
      );
    }
    requireOneVpc("vpcId, routeTableIds, subnetIds and securityGroupIds", [
      textOr(inputs["vpcId"], ""),
      ...list(inputs["routeTableIds"]).map((id) => vpcOf(cloud, ROUTE_TABLE, id)),
      ...list(inputs["subnetIds"]).map((id) => vpcOf(cloud, SUBNET, id)),
      ...list(inputs["securityGroupIds"]).map((id) => vpcOf(cloud, SECURITY_GROUP, id)),
    ]);
    if (inputs["vpcEndpointType"] === "Interface") acceptInterface(object, service);
    else acceptGateway(object, service);
  },
  outputs: (object) => {
    const { inputs, token, id, cloud } = object;
    const gateway = inputs["vpcEndpointType"] === "Gateway";
    const service = textOr(inputs["serviceName"], "").split(".").slice(3).join(".");
    const host = `${id}-${token("dns", 8, "abcdefghijklmnopqrstuvwxyz0123456789")}.${service}.${regionOf(object)}.vpce.amazonaws.com`;
    return {
      arn: arn(object, "ec2", `vpc-endpoint/${id}`),
      ownerId: accountOf(cloud),
      state: "available",
      requesterManaged: false,
      ipAddressType: inputs["ipAddressType"] ?? "ipv4",
      policy: inputs["policy"] ?? OPEN_POLICY,
      privateDnsEnabled: inputs["privateDnsEnabled"] ?? false,
      prefixListId: gateway && service === "s3" ? (S3_PREFIX_LISTS[regionOf(object)] ?? `pl-${token("list", 8)}`) : "",
      dnsEntries: gateway ? [] : [{ dnsName: host, hostedZoneId: "Z7HUB22UULQXV" }],
      networkInterfaceIds: gateway
        ? []
        : list(inputs["subnetIds"]).map((subnet) => `eni-0${token(`in ${subnet}`, 16)}`),
    };
  },
};

function acceptInterface({ inputs, cloud, type, id }: ObjectContext, service: string): void {
  const zones = list(inputs["subnetIds"]).map((subnet) => named(cloud, SUBNET, subnet)?.outputs["availabilityZone"]);
  if (new Set(zones).size < zones.length) {
    throw CloudError.invalid("DuplicateSubnetsInSameZone: subnetIds must be in different zones");
  }
  if (inputs["privateDnsEnabled"] !== true) return;
  const vpc = named(cloud, VPC, inputs["vpcId"]);
  if (vpc?.outputs["enableDnsHostnames"] !== true || vpc.outputs["enableDnsSupport"] !== true) {
    throw CloudError.invalid("privateDnsEnabled needs enableDnsSupport and enableDnsHostnames of the VPC");
  }
  const twin = cloud
    .list(type)
    .find(
      (other) =>
        other.id !== id &&
        other.inputs["vpcId"] === inputs["vpcId"] &&
        other.inputs["serviceName"] === service &&
        other.inputs["privateDnsEnabled"] === true,
    );
  if (twin !== undefined) {
    throw CloudError.invalid(`privateDnsEnabled cannot be set: ${twin.id} has the DNS name of ${service} already`);
  }
}

function acceptGateway({ inputs, cloud, type, id }: ObjectContext, service: string): void {
  for (const other of cloud.list(type)) {
    const shared = list(inputs["routeTableIds"]).find((table) => list(other.inputs["routeTableIds"]).includes(table));
    if (other.id !== id && other.inputs["serviceName"] === service && shared !== undefined) {
      throw CloudError.conflict(
        `RouteAlreadyExists: routeTableIds: ${shared} has a route to ${service} already (${other.id})`,
      );
    }
  }
}

/** Which properties go with which type. */
function typeFailures(inputs: Properties): Failure[] {
  const type = inputs["vpcEndpointType"] ?? "Gateway";
  const isGateway = type === "Gateway";
  if (!isGateway && type !== "Interface") return [];
  const service = textOr(inputs["serviceName"], "");
  const [needed, foreign] = isGateway
    ? ["routeTableIds", ["subnetIds", "securityGroupIds"]]
    : (["subnetIds", ["routeTableIds"]] as const);
  return [
    ...(list(inputs[needed]).length === 0 && inputs[needed] !== UNKNOWN
      ? [{ property: needed, reason: `must be given for an endpoint of the type ${type}` }]
      : []),
    ...foreign
      .filter((property) => !isAbsent(inputs[property]))
      .map((property) => ({ property, reason: `must not be given for an endpoint of the type ${type}` })),
    ...(isGateway && service !== "" && !/\.(s3|dynamodb)$/.test(service)
      ? [{ property: "serviceName", reason: `must be S3 or DynamoDB for a gateway, got ${JSON.stringify(service)}` }]
      : []),
  ];
}

function list(value: unknown): string[] {
  return Array.isArray(value) ? (value as string[]) : [];
}

function isJson(value: unknown): boolean {
  try {
    JSON.parse(textOr(value, ""));
    return true;
  } catch {
    return false;
  }
}
