import { CloudError } from "../../../cloud/error";
import { between, each, exactlyOneOf, lengthBetween, matches } from "../../../interpreter/rules";
import { canonical, isAbsent, textOr, type Properties } from "../../../interpreter/values";
import type { ObjectContext, ResourceRecord } from "../../../record";
import { arn, ec2Id } from "../account";
import { ipv4Range, named, naming, PREFIX_LIST, requireOneVpc, SECURITY_GROUP, vpcOf } from "./common";
import { AWS_PREFIX_LISTS } from "./prefix-list";
import { ALLOWED_SAYS, ALLOWED_TEXT } from "./security-group";

/** Rules of a group in one direction; a rule with a prefix list counts as many times as the list may have entries. */
const QUOTA = 60;

const OTHER_SIDE = ["cidrIpv4", "cidrIpv6", "prefixListId", "referencedSecurityGroupId"];

/** One rule of a security group. */
export const securityGroupRule: ResourceRecord = {
  sources: [
    "https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_SecurityGroupRuleRequest.html: one source, characters of the description",
    "https://docs.aws.amazon.com/AWSEC2/latest/APIReference/errors-overview.html: InvalidPermission.Duplicate, RulesPerSecurityGroupLimitExceeded",
    "https://docs.aws.amazon.com/vpc/latest/userguide/managed-prefix-lists.html: weight of a prefix list, which is not deleted while rules name it",
    "terraform-provider-aws internal/service/ec2/vpc_security_group_ingress_rule.go: only the group replaces, all else is modified in place",
    "duration: typical",
  ],
  seconds: { create: 2, update: 2, delete: 1 },
  id: ec2Id("sgr"),
  replaces: ["securityGroupId"],
  rules: [
    exactlyOneOf("", OTHER_SIDE),
    ipv4Range("cidrIpv4"),
    between("fromPort", -1, 65_535),
    between("toPort", -1, 65_535),
    lengthBetween("description", 0, 255),
  ],
  apiRules: [
    matches("description", ALLOWED_TEXT, ALLOWED_SAYS),
    each("ipProtocol", (protocol, inputs) => wrongPorts(protocol, inputs)),
  ],
  references: [
    naming("securityGroupId", SECURITY_GROUP, { onTargetDelete: "goes-with-it" }),
    naming("referencedSecurityGroupId", SECURITY_GROUP),
    naming("prefixListId", PREFIX_LIST, { except: AWS_PREFIX_LISTS }),
  ],
  accept: (object) => {
    const { inputs, cloud, type } = object;
    const sides = ["securityGroupId", "referencedSecurityGroupId"].map((side) =>
      vpcOf(cloud, SECURITY_GROUP, inputs[side]),
    );
    requireOneVpc("securityGroupId and referencedSecurityGroupId", sides);
    const others = cloud
      .list(type)
      .filter((other) => other.id !== object.id && other.inputs["securityGroupId"] === inputs["securityGroupId"]);
    if (others.some((other) => allowed(other.inputs) === allowed(inputs))) {
      throw CloudError.conflict(
        `InvalidPermission.Duplicate: the specified rule "${described(inputs)}" already exists`,
      );
    }
    const sum = [inputs, ...others.map((other) => other.inputs)].reduce((all, rule) => all + weight(object, rule), 0);
    if (sum > QUOTA) {
      throw CloudError.quota(
        `RulesPerSecurityGroupLimitExceeded: the group would have ${sum} rules of ${QUOTA}; a prefix list counts with its maxEntries`,
      );
    }
  },
  outputs: (object) => ({
    arn: arn(object, "ec2", `security-group-rule/${object.id}`),
    securityGroupRuleId: object.id,
  }),
};

/** Numbers that stand for a protocol: https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_IpPermission.html */
const PROTOCOLS: Readonly<Record<string, string>> = { "6": "tcp", "17": "udp", "1": "icmp", "58": "icmpv6", all: "-1" };

/** What a rule allows, in one writing: neither its description nor its tags make it another rule. */
function allowed(inputs: Properties): string {
  const protocol = textOr(inputs["ipProtocol"], "").toLowerCase();
  const name = PROTOCOLS[protocol] ?? protocol;
  // With all protocols EC2 takes no notice of ports.
  const ports = name === "-1" ? [] : [inputs["fromPort"], inputs["toPort"]];
  return canonical([name, ports, OTHER_SIDE.map((side) => inputs[side])]);
}

function described(inputs: Properties): string {
  const side = OTHER_SIDE.find((name) => !isAbsent(inputs[name])) ?? "";
  return ["ipProtocol", "fromPort", "toPort", side].map((name) => `${name} ${String(inputs[name])}`).join(", ");
}

function wrongPorts(protocol: unknown, inputs: Properties): string | undefined {
  const given = !isAbsent(inputs["fromPort"]) && !isAbsent(inputs["toPort"]);
  if (protocol === "tcp" || protocol === "udp") return given ? undefined : "needs fromPort and toPort";
  return undefined;
}

function weight({ cloud }: ObjectContext, { prefixListId }: Properties): number {
  return Number(named(cloud, PREFIX_LIST, prefixListId)?.outputs["maxEntries"] ?? 1);
}
