/** The web application firewall. */
import type { Records } from "../..";
import { CloudError } from "../../../cloud/error";
import { sizeBetween } from "../../../interpreter/rules";
import { textOr } from "../../../interpreter/values";
import type { ObjectContext, ResourceRecord } from "../../../record";
import { LOAD_BALANCER } from "../lb/common";
import { WEB_ACL, webAcl } from "./web-acl";

const association: ResourceRecord = {
  sources: [
    "https://docs.aws.amazon.com/waf/latest/APIReference/API_DeleteWebACL.html: WAFAssociatedItemException",
    "terraform-provider-aws internal/service/wafv2/web_acl_association.go: both ARNs make the id and replace",
    "duration: typical; the provider tries again until the ACL is known to the load balancer",
  ],
  seconds: { create: 10, delete: 3 },
  id: ({ inputs }) => `${textOr(inputs["webAclArn"], "")},${textOr(inputs["resourceArn"], "")}`,
  replaces: ["resourceArn", "webAclArn"],
  references: [
    { path: "webAclArn", to: [WEB_ACL], by: "arn" },
    { path: "resourceArn", to: [LOAD_BALANCER], onTargetDelete: "goes-with-it" },
  ],
};

const logging: ResourceRecord = {
  sources: [
    "https://docs.aws.amazon.com/waf/latest/developerguide/logging-cw-logs.html: the name of the group begins with aws-waf-logs-",
    "https://docs.aws.amazon.com/waf/latest/APIReference/API_PutLoggingConfiguration.html: one per ACL, one destination, 100 redacted fields",
    "terraform-provider-aws internal/service/wafv2/web_acl_logging_configuration.go: the ACL is the id and replaces; destinations and fields are sets",
    "duration: typical",
  ],
  seconds: { create: 2 },
  id: ({ inputs }) => textOr(inputs["resourceArn"], ""),
  replaces: ["resourceArn"],
  sets: ["logDestinationConfigs", "loggingFilter.filters", "loggingFilter.filters[*].conditions", "redactedFields"],
  rules: [sizeBetween("logDestinationConfigs", 1, 100), sizeBetween("redactedFields", 0, 100)],
  references: [{ path: "resourceArn", to: [WEB_ACL], by: "arn", onTargetDelete: "goes-with-it" }],
  accept: acceptDestinations,
};

function acceptDestinations({ inputs, cloud }: ObjectContext): void {
  for (const destination of inputs["logDestinationConfigs"] as unknown[]) {
    const group = textOr(destination, "").replace(/:\*$/, "");
    const name = group.split(":")[6] ?? "";
    if (!name.startsWith("aws-waf-logs-")) {
      throw CloudError.invalid(
        `logDestinationConfigs WAFInvalidParameterException: The ARN isn't valid. The name of a destination begins with aws-waf-logs-, got ${group}`,
      );
    }
    if (!cloud.list("aws:cloudwatch/logGroup:LogGroup").some(({ outputs }) => outputs["arn"] === group)) {
      throw CloudError.notFound(
        `logDestinationConfigs WAFLogDestinationPermissionIssueException: no log group is ${group}`,
      );
    }
  }
}

/** Web ACLs with their rules, what they guard and where they log. */
export const wafv2Records: Records = {
  [WEB_ACL]: webAcl,
  "aws:wafv2/webAclAssociation:WebAclAssociation": association,
  "aws:wafv2/webAclLoggingConfiguration:WebAclLoggingConfiguration": logging,
};
