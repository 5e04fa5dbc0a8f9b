import { CloudError } from "../../../cloud/error";
import { each, lengthBetween, matches } from "../../../interpreter/rules";
import { textOr } from "../../../interpreter/values";
import type { ResourceRecord } from "../../../record";
import { accountOf, arn, ec2Id, nameIn } from "../account";
import { naming, VPC } from "./common";

/** Characters of names and descriptions; there is no apostrophe among them. */
export const ALLOWED_TEXT = /^[a-zA-Z0-9. _\-:/()#,@[\]+=&;{}!$*]*$/;
/** The same as a sentence. */
export const ALLOWED_SAYS = "letters, digits, spaces and ._-:/()#,@[]+=&;{}!$*";

/**
 * A set of rules for traffic. The provider takes the rule that lets everything out away from a new one, and AWS keeps a group
 * as long as a machine, a database or a rule of another group names it.
 */
export const securityGroup: ResourceRecord = {
  sources: [
    "https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_CreateSecurityGroup.html: characters, lengths, name unique in the VPC and not sg-",
    "https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_DeleteSecurityGroup.html: DependencyViolation",
    "terraform-provider-aws website/docs/r/security_group.html.markdown: removes the default rule that allows everything out",
    "https://www.pulumi.com/registry/packages/aws/api-docs/ec2/securitygroup: description defaults to Managed by Pulumi",
    "duration: typical; a delete waits for network interfaces",
  ],
  seconds: { create: 3, update: 2, delete: 10 },
  id: ec2Id("sg"),
  replaces: ["name", "description", "vpcId"],
  computed: ["ingress", "egress", "vpcId"],
  defaults: { description: "Managed by Pulumi", revokeRulesOnDelete: false },
  autoName: { property: "name", maxLength: 255 },
  sets: ["ingress", "egress"],
  rules: [
    lengthBetween("name", 0, 255),
    lengthBetween("namePrefix", 0, 255 - 26),
    lengthBetween("description", 0, 255),
    matches("description", ALLOWED_TEXT, ALLOWED_SAYS),
  ],
  apiRules: [each("name", (value) => (textOr(value, "").startsWith("sg-") ? "must not start with sg-" : undefined))],
  references: [naming("vpcId", VPC)],
  accept: (object) => {
    const { cloud, type, id, inputs } = object;
    const name = nameIn(object);
    const other = cloud
      .list(type)
      .find((group) => group.id !== id && group.outputs["name"] === name && group.outputs["vpcId"] === inputs["vpcId"]);
    if (name === "default" || other !== undefined) {
      throw CloudError.conflict(`InvalidGroup.Duplicate: the security group '${name}' already exists in the VPC`);
    }
  },
  outputs: (object) => ({
    arn: arn(object, "ec2", `security-group/${object.id}`),
    ownerId: accountOf(object.cloud),
  }),
};
