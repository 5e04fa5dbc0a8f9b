import { CloudError } from "../../../cloud/error";
import { oneOf } from "../../../interpreter/rules";
import { isAbsent, textOr } from "../../../interpreter/values";
import type { ResourceRecord } from "../../../record";
import { accountOf, arn, ec2Id, regionOf } from "../account";
import {
  addressIn,
  hasInternet,
  INSTANCE,
  named,
  naming,
  NETWORK_INTERFACE,
  publicAddress,
  requireOneVpc,
  SECURITY_GROUP,
  SUBNET,
  vpcOf,
} from "./common";

/** Public addresses that an account may have in a region. */
const QUOTA = 5;

/** A public address. */
export const eip: ResourceRecord = {
  sources: [
    "https://docs.aws.amazon.com/vpc/latest/userguide/amazon-vpc-limits.html: five Elastic IP addresses per region",
    "https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_AssociateAddress.html: Gateway.NotAttached without an internet gateway",
    "terraform-provider-aws internal/service/ec2/ec2_eip.go: association changes in place, the address does not",
    "duration: typical",
  ],
  seconds: { create: 3, update: 3, delete: 3 },
  id: ec2Id("eipalloc"),
  replaces: ["address", "customerOwnedIpv4Pool", "domain", "ipamPoolId", "networkBorderGroup", "publicIpv4Pool"],
  computed: ["domain", "instance", "networkInterface", "networkBorderGroup", "publicIpv4Pool", "ipamPoolId"],
  rules: [oneOf("domain", ["vpc"])],
  references: [
    naming("networkInterface", NETWORK_INTERFACE, { onTargetDelete: "stays" }),
    naming("instance", INSTANCE, { onTargetDelete: "stays" }),
  ],
  unique: [
    {
      properties: ["networkInterface"],
      says: "Resource.AlreadyAssociated: the interface {networkInterface} has an address already",
    },
  ],
  accept: ({ inputs, cloud, type, id }) => {
    if (cloud.list(type).filter((other) => other.id !== id).length >= QUOTA) {
      throw CloudError.quota(`AddressLimitExceeded: the region has ${QUOTA} Elastic IP addresses already`);
    }
    const vpcId = vpcOf(cloud, NETWORK_INTERFACE, inputs["networkInterface"]);
    if (vpcId !== "" && !hasInternet(cloud, vpcId)) {
      throw CloudError.precondition(`Gateway.NotAttached: Network ${vpcId} is not attached to any internet gateway`);
    }
  },
  outputs: (object) => {
    const { inputs, token, id, cloud } = object;
    const address = publicAddress(object);
    const associated = !isAbsent(inputs["networkInterface"]) || !isAbsent(inputs["instance"]);
    return {
      allocationId: id,
      arn: arn(object, "ec2", `elastic-ip/${id}`),
      domain: "vpc",
      publicIp: address,
      publicDns: `ec2-${address.replaceAll(".", "-")}.${publicDomain(regionOf(object))}`,
      networkBorderGroup: regionOf(object),
      publicIpv4Pool: "amazon",
      associationId: associated ? `eipassoc-0${token("association", 16)}` : "",
      privateIp: named(cloud, NETWORK_INTERFACE, inputs["networkInterface"])?.outputs["privateIp"] ?? "",
    };
  },
};

/** A network card; it may outlive the machine that it is in. */
export const networkInterface: ResourceRecord = {
  sources: [
    "https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_CreateNetworkInterface.html: subnet, groups of the same VPC",
    "https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_DeleteNetworkInterface.html: refused while it is in a machine",
    "terraform-provider-aws internal/service/ec2/vpc_network_interface.go: subnet_id and interface_type replace",
    "duration: typical",
  ],
  seconds: { create: 2, update: 2, delete: 10 },
  id: ec2Id("eni"),
  replaces: ["subnetId", "interfaceType"],
  computed: ["privateIp", "privateIps", "privateIpsCount", "securityGroups", "interfaceType", "attachments"],
  defaults: { sourceDestCheck: true },
  sets: ["securityGroups", "privateIps", "attachments"],
  references: [naming("subnetId", SUBNET), naming("securityGroups[*]", SECURITY_GROUP)],
  accept: ({ inputs, cloud }) => {
    const groups = Array.isArray(inputs["securityGroups"]) ? (inputs["securityGroups"] as unknown[]) : [];
    requireOneVpc("subnetId and securityGroups", [
      vpcOf(cloud, SUBNET, inputs["subnetId"]),
      ...groups.map((id) => vpcOf(cloud, SECURITY_GROUP, id)),
    ]);
  },
  outputs: (object) => {
    const { inputs, before, token, id, cloud } = object;
    const address = textOr(inputs["privateIp"] ?? before["privateIp"], addressIn(object, inputs["subnetId"]));
    const digits = token("mac", 10);
    return {
      arn: arn(object, "ec2", `network-interface/${id}`),
      ownerId: accountOf(cloud),
      interfaceType: inputs["interfaceType"] ?? "interface",
      macAddress: `02:${(digits.match(/../g) ?? []).join(":")}`,
      privateIp: address,
      privateIps: inputs["privateIps"] ?? [address],
      privateDnsName: `ip-${address.replaceAll(".", "-")}.ec2.internal`,
    };
  },
};

function publicDomain(region: string): string {
  return region === "us-east-1" ? "compute-1.amazonaws.com" : `${region}.compute.amazonaws.com`;
}
