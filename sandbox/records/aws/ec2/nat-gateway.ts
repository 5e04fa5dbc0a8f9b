import { CloudError } from "../../../cloud/error";
import { oneOf, type Rule } from "../../../interpreter/rules";
import { isAbsent, UNKNOWN, type Properties } from "../../../interpreter/values";
import type { ResourceRecord } from "../../../record";
import { ec2Id } from "../account";
import { addressIn, EIP, hasInternet, named, naming, publicAddress, SUBNET, VPC, vpcOf } from "./common";

/** A gateway through which private subnets reach the internet: in one zone, or wherever the VPC has something running. */
export const natGateway: ResourceRecord = {
  sources: [
    "https://docs.aws.amazon.com/vpc/latest/userguide/nat-gateways-regional.html: belongs to the VPC, has no subnet, has a route table of its own",
    "https://docs.aws.amazon.com/vpc/latest/userguide/nat-gateway-troubleshooting.html: fails where the VPC has no internet gateway",
    "@pulumi/aws ec2/natGateway.d.ts: what each mode needs and forbids",
    "terraform-provider-aws internal/service/ec2/vpc_nat_gateway.go: what replaces",
    "duration: typical",
  ],
  seconds: { create: 95, update: 10, delete: 60 },
  id: ec2Id("nat"),
  replaces: ["allocationId", "availabilityMode", "connectivityType", "privateIp", "subnetId", "vpcId"],
  computed: [
    "availabilityMode",
    "privateIp",
    "secondaryAllocationIds",
    "secondaryPrivateIpAddressCount",
    "secondaryPrivateIpAddresses",
    "vpcId",
  ],
  defaults: { connectivityType: "public" },
  sets: ["secondaryAllocationIds", "secondaryPrivateIpAddresses", "availabilityZoneAddresses"],
  rules: [
    oneOf("availabilityMode", ["regional", "zonal"]),
    oneOf("connectivityType", ["private", "public"]),
    (inputs) => (inputs["availabilityMode"] === UNKNOWN ? [] : modeOf(inputs)(inputs)),
  ],
  references: [
    naming("vpcId", VPC),
    naming("subnetId", SUBNET),
    naming("allocationId", EIP),
    naming("availabilityZoneAddresses[*].allocationIds[*]", EIP),
  ],
  unique: [{ properties: ["allocationId"], says: "Resource.AlreadyAssociated: {allocationId} is in use already" }],
  accept: ({ inputs, cloud }) => {
    const vpcId = isRegional(inputs) ? String(inputs["vpcId"]) : vpcOf(cloud, SUBNET, inputs["subnetId"]);
    if (inputs["connectivityType"] !== "private" && !hasInternet(cloud, vpcId)) {
      throw CloudError.precondition(`Gateway.NotAttached: Network ${vpcId} has no Internet gateway attached`);
    }
  },
  outputs: (object) => {
    const { inputs, cloud, token } = object;
    if (isRegional(inputs)) {
      return {
        availabilityMode: "regional",
        autoProvisionZones: isAbsent(inputs["availabilityZoneAddresses"]) ? "enabled" : "disabled",
        autoScalingIps: isAbsent(inputs["availabilityZoneAddresses"]) ? "enabled" : "disabled",
        routeTableId: `rtb-0${token("own table", 16)}`,
        regionalNatGatewayAddresses: [],
      };
    }
    return {
      availabilityMode: "zonal",
      vpcId: vpcOf(cloud, SUBNET, inputs["subnetId"]),
      networkInterfaceId: `eni-0${token("interface", 16)}`,
      privateIp: inputs["privateIp"] ?? addressIn(object, inputs["subnetId"]),
      publicIp: named(cloud, EIP, inputs["allocationId"])?.outputs["publicIp"] ?? publicAddress(object),
      associationId: `eipassoc-0${token("association", 16)}`,
    };
  },
};

function isRegional(inputs: Properties): boolean {
  return inputs["availabilityMode"] === "regional";
}

function modeOf(inputs: Properties): Rule {
  if (isRegional(inputs)) return wanted("regional", ["vpcId"], ["subnetId", "allocationId", "privateIp"]);
  const address = inputs["connectivityType"] === "private" ? [] : ["allocationId"];
  return wanted("zonal", ["subnetId", ...address], ["availabilityZoneAddresses"]);
}

function wanted(mode: string, needed: readonly string[], forbidden: readonly string[]): Rule {
  return (inputs) => [
    ...needed
      .filter((property) => isAbsent(inputs[property]))
      .map((property) => ({ property, reason: `must be given for a ${mode} NAT gateway` })),
    ...forbidden
      .filter((property) => !isAbsent(inputs[property]))
      .map((property) => ({ property, reason: `must not be given for a ${mode} NAT gateway` })),
  ];
}
