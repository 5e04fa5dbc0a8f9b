import { CloudError } from "../../../cloud/error";
import { conflicts, each, exactlyOneOf, lengthBetween, matches, oneOf, between } from "../../../interpreter/rules";
import { isObject, locate, textOr, type Properties } from "../../../interpreter/values";
import type { ObjectContext, ResourceRecord } from "../../../record";
import { accountOf, arn, nameIn, regionOf } from "../account";
import { allows } from "../cloudtrail/allows";
import { hasInternet, requireOneVpc, SECURITY_GROUP, SUBNET, vpcOf } from "../ec2/common";
import { newSuffix, partOf, suffixAfter } from "./common";

/** https://docs.aws.amazon.com/general/latest/gr/elb.html: hosted zones of the names of application load balancers. */
const HOSTED_ZONES: Readonly<Record<string, string>> = {
  "us-east-1": "Z35SXDOTRQ7X7K",
  "us-west-2": "Z1H1FL5HABSF5",
  "ca-central-1": "ZQSVJUPU6J1EY",
  "eu-west-2": "ZHURV8PSTC4K8",
  "eu-central-1": "Z215JYRZR1TBD5",
  "ap-south-1": "ZP97RAFLXTNZK",
  "ap-southeast-1": "Z1LMS91P8CMLE5",
  "ap-southeast-2": "Z1GM3OXH4ZPM65",
};

/** An application load balancer. */
export const loadBalancer: ResourceRecord = {
  sources: [
    "https://docs.aws.amazon.com/elasticloadbalancing/latest/APIReference/API_CreateLoadBalancer.html: 32 characters, no dash at the ends, not internal-; two zones; unique in account and region",
    "https://docs.aws.amazon.com/elasticloadbalancing/latest/application/enable-access-logging.html: bucket policy and S3's own key, tried out when the logs are turned on",
    "terraform-provider-aws internal/service/elbv2/load_balancer.go: defaults, values, sets; name, kind and scheme replace; a name that is taken is refused",
    "duration: typical",
  ],
  seconds: { create: 150, update: 10, delete: 20 },
  id: (object) => arn(object, "elasticloadbalancing", `loadbalancer/app/${nameIn(object)}/${newSuffix(object)}`),
  replaces: ["customerOwnedIpv4Pool", "internal", "loadBalancerType"],
  computed: [
    "enforceSecurityGroupInboundRulesOnPrivateLinkTraffic",
    "internal",
    "ipAddressType",
    "securityGroups",
    "subnetMappings",
    "subnets",
  ],
  defaults: {
    clientKeepAlive: 3_600,
    desyncMitigationMode: "defensive",
    dropInvalidHeaderFields: false,
    enableDeletionProtection: false,
    enableHttp2: true,
    enableTlsVersionAndCipherSuiteHeaders: false,
    enableWafFailOpen: false,
    enableXffClientPort: false,
    enableZonalShift: false,
    idleTimeout: 60,
    loadBalancerType: "application",
    preserveHostHeader: false,
    xffHeaderProcessingMode: "append",
  },
  autoName: { property: "name", maxLength: 32 },
  sets: ["securityGroups", "subnetMappings", "subnets"],
  rules: [
    exactlyOneOf("", ["subnetMappings", "subnets"]),
    conflicts("", ["name", "namePrefix"]),
    matches(
      "name",
      /^(?!-)(?!internal-)[0-9A-Za-z-]{1,32}(?<!-)$/,
      "32 letters, digits and dashes at most, with no dash at the ends and no internal- in front",
    ),
    lengthBetween("namePrefix", 1, 6),
    oneOf("desyncMitigationMode", ["monitor", "defensive", "strictest"]),
    oneOf("xffHeaderProcessingMode", ["append", "preserve", "remove"]),
  ],
  apiRules: [
    between("idleTimeout", 1, 4_000),
    between("clientKeepAlive", 60, 604_800),
    each("loadBalancerType", (value) =>
      value === "application" ? undefined : "is application in this sandbox, which has no other load balancers",
    ),
  ],
  references: [
    { path: "subnets[*]", to: [SUBNET] },
    { path: "subnetMappings[*].subnetId", to: [SUBNET] },
    { path: "securityGroups[*]", to: [SECURITY_GROUP] },
    { path: "accessLogs.bucket", to: ["aws:s3/bucket:Bucket"], onTargetDelete: "stays" },
  ],
  unique: [{ properties: ["name"], says: "ELBv2 Load Balancer ({name}) already exists" }],
  accept: (object) => {
    acceptPlace(object);
    acceptLogs(object);
  },
  outputs: (object) => {
    const name = nameIn(object);
    const region = regionOf(object);
    return {
      arn: object.id,
      arnSuffix: suffixAfter(object.id, "loadbalancer"),
      dnsName: `${name}-${object.token("host", 10, "0123456789")}.${region}.elb.amazonaws.com`,
      internal: object.inputs["internal"] ?? false,
      ipAddressType: object.inputs["ipAddressType"] ?? "ipv4",
      vpcId: vpcOf(object.cloud, SUBNET, subnetsOf(object.inputs)[0]),
      zoneId: HOSTED_ZONES[region] ?? "Z35SXDOTRQ7X7K",
    };
  },
  onDelete: ({ inputs, id }) => {
    if (inputs["enableDeletionProtection"] !== true) return;
    throw CloudError.precondition(
      `OperationNotPermitted: Load balancer '${id}' cannot be deleted because deletion protection is enabled; set enableDeletionProtection to false and apply that first`,
    );
  },
};

function subnetsOf(inputs: Properties): string[] {
  return ["subnets[*]", "subnetMappings[*].subnetId"]
    .flatMap((path) => locate(inputs, path))
    .map(({ value }) => textOr(value, ""));
}

function acceptPlace({ inputs, cloud }: ObjectContext): void {
  const subnets = subnetsOf(inputs);
  const zones = new Set(subnets.map((id) => cloud.find(SUBNET, id)?.outputs["availabilityZone"]));
  if (zones.size < 2) {
    throw CloudError.invalid(
      "subnets ValidationError: At least two subnets in two different Availability Zones must be specified",
    );
  }
  if (zones.size < subnets.length) {
    throw CloudError.invalid(
      "subnets InvalidConfigurationRequest: A load balancer cannot be attached to multiple subnets in the same Availability Zone",
    );
  }
  const vpcs = subnets.map((id) => vpcOf(cloud, SUBNET, id));
  requireOneVpc("subnets", vpcs);
  const groups = locate(inputs, "securityGroups[*]").map(({ value }) => vpcOf(cloud, SECURITY_GROUP, value));
  requireOneVpc("subnets and securityGroups", [...vpcs, ...groups]);
  if (inputs["internal"] !== true && !hasInternet(cloud, vpcs[0] ?? "")) {
    throw CloudError.invalid(`subnets InvalidSubnet: VPC ${vpcs[0] ?? ""} has no internet gateway`);
  }
}

/** The load balancer writes a test file into the bucket before it takes it. */
function acceptLogs(object: ObjectContext): void {
  const { bucket, enabled, prefix } = partOf(object.inputs, "accessLogs");
  if (enabled !== true) return;
  const { cloud } = object;
  const name = textOr(bucket, "");
  const folder = [textOr(prefix, ""), "AWSLogs", accountOf(cloud)].filter((part) => part !== "").join("/");
  const policy = cloud.find("aws:s3/bucketPolicy:BucketPolicy", name)?.outputs["policy"];
  const may = allows(policy, {
    service: "logdelivery.elasticloadbalancing.amazonaws.com",
    source: arn(object, "elasticloadbalancing", `loadbalancer/app/${nameIn(object)}/0`),
    action: "s3:PutObject",
    resource: `arn:aws:s3:::${name}/${folder}/ELBAccessLogTestFile`,
  });
  if (!may || underOtherKey(object, name)) {
    throw CloudError.precondition(
      `accessLogs.bucket InvalidConfigurationRequest: Access Denied for bucket: ${name}. Please check S3bucket permission`,
    );
  }
}

function underOtherKey({ cloud }: ObjectContext, bucket: string): boolean {
  const type = "aws:s3/bucketServerSideEncryptionConfiguration:BucketServerSideEncryptionConfiguration";
  const algorithms = locate(cloud.find(type, bucket)?.outputs ?? {}, "rules[*].applyServerSideEncryptionByDefault").map(
    ({ value }) => (isObject(value) ? value["sseAlgorithm"] : undefined),
  );
  return algorithms.some((algorithm) => algorithm !== undefined && algorithm !== "AES256");
}
