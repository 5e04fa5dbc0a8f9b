import { CloudError } from "../../../cloud/error";
import { textOr } from "../../../interpreter/values";
import type { ResourceRecord } from "../../../record";
import { accountOf, arn, ec2Id } from "../account";
import { ipv4Range, VPC } from "./common";

/** VPCs that an account may have in a region; its default VPC is one of them. */
const QUOTA = 5;

/** A private network. It comes with a security group, a route table and a network ACL of its own. */
export const vpc: ResourceRecord = {
  sources: [
    "https://docs.aws.amazon.com/vpc/latest/userguide/vpc-cidr-blocks.html: /16 to /28; the range cannot be changed",
    "https://docs.aws.amazon.com/vpc/latest/userguide/amazon-vpc-limits.html: five VPCs per region",
    "https://docs.aws.amazon.com/vpc/latest/userguide/delete-vpc.html: subnets, groups, gateways and endpoints go first",
    "terraform-provider-aws internal/service/ec2/vpc_.go: defaults, and what replaces",
    "duration: typical",
  ],
  seconds: { create: 12, update: 6, delete: 2 },
  id: ec2Id("vpc"),
  replaces: ["cidrBlock", "ipv4IpamPoolId", "ipv4NetmaskLength"],
  computed: ["cidrBlock", "enableDnsHostnames", "enableNetworkAddressUsageMetrics", "ipv6CidrBlock"],
  defaults: { enableDnsSupport: true, instanceTenancy: "default" },
  rules: [ipv4Range("cidrBlock")],
  apiRules: [
    (inputs) => {
      const bits = Number(textOr(inputs["cidrBlock"], "/16").split("/")[1]);
      if (bits >= 16 && bits <= 28) return [];
      return [
        { property: "cidrBlock", reason: `must be between /28 and /16, got ${JSON.stringify(inputs["cidrBlock"])}` },
      ];
    },
  ],
  accept: ({ cloud, type, id }) => {
    const others = cloud.list(type).filter((other) => other.id !== id);
    if (others.length + 1 >= QUOTA) {
      throw CloudError.quota(`VpcLimitExceeded: the region has ${QUOTA} VPCs already, the default one among them`);
    }
  },
  outputs: (object) => ({
    arn: arn(object, "ec2", `vpc/${object.id}`),
    ownerId: accountOf(object.cloud),
    enableDnsHostnames: object.inputs["enableDnsHostnames"] ?? false,
    defaultSecurityGroupId: `sg-0${object.token("default group", 16)}`,
    defaultRouteTableId: `rtb-0${object.token("main table", 16)}`,
    mainRouteTableId: `rtb-0${object.token("main table", 16)}`,
    defaultNetworkAclId: `acl-0${object.token("default acl", 16)}`,
    dhcpOptionsId: `dopt-0${object.token("dhcp", 16)}`,
  }),
};

/** The group that every VPC comes with: the resource takes it over, empties it, and leaves it behind. */
export const defaultSecurityGroup: ResourceRecord = {
  sources: [
    "terraform-provider-aws website/docs/r/default_security_group.html.markdown: adopts the group, removes all its rules, and on destroy forgets it",
    "terraform-provider-aws internal/service/ec2/vpc_default_security_group.go: vpc_id replaces",
    "duration: typical",
  ],
  seconds: { create: 2, update: 2, delete: 0 },
  id: ({ cloud, inputs, token }) =>
    textOr(
      cloud.find(VPC, textOr(inputs["vpcId"], ""))?.outputs["defaultSecurityGroupId"],
      `sg-0${token("default group", 16)}`,
    ),
  replaces: ["vpcId"],
  computed: ["vpcId"],
  defaults: { revokeRulesOnDelete: false },
  sets: ["ingress", "egress"],
  references: [{ path: "vpcId", to: [VPC], onTargetDelete: "goes-with-it" }],
  unique: [{ properties: ["vpcId"], says: "the default group of {vpcId} is managed by another resource already" }],
  deletion: "leaves",
  outputs: (object) => ({
    arn: arn(object, "ec2", `security-group/${object.id}`),
    ownerId: accountOf(object.cloud),
    name: "default",
    description: "default VPC security group",
  }),
};
