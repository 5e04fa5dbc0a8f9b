import { exactlyOneOf, lengthBetween, matches, oneOf } from "../../../interpreter/rules";
import type { ResourceRecord } from "../../../record";
import { arn, nameIn } from "../account";
import { newUuid } from "../new-uuid";
import { acceptedRules, acceptRules, capacityOfRules, checkedRules } from "./rule";

/** Type token of a web ACL. */
export const WEB_ACL = "aws:wafv2/webAcl:WebAcl";

/** Rules for requests, in front of a load balancer. */
export const webAcl: ResourceRecord = {
  sources: [
    "https://docs.aws.amazon.com/waf/latest/APIReference/API_CreateWebACL.html: name, description, scope; WAFDuplicateItemException",
    "https://docs.aws.amazon.com/waf/latest/APIReference/API_UpdateWebACL.html: replaces the whole list of rules",
    "https://docs.aws.amazon.com/waf/latest/APIReference/API_Rule.html: override action for groups, action for all others; each name and priority once",
    "https://docs.aws.amazon.com/waf/latest/APIReference/API_RateBasedStatement.html: 10 to two billion; 1, 2, 5 or 10 minutes; header for forwarded addresses",
    "terraform-provider-aws internal/service/wafv2/web_acl.go: name and scope replace; rules are a set",
    "duration: typical",
  ],
  seconds: { create: 4, delete: 4 },
  id: newUuid,
  replaces: ["name", "scope"],
  sets: ["customResponseBodies", "rules", "tokenDomains"],
  autoName: { property: "name", maxLength: 128 },
  rules: [
    oneOf("scope", ["CLOUDFRONT", "REGIONAL"]),
    matches("name", /^[a-zA-Z0-9_-]{1,128}$/, "letters, digits, - and _"),
    matches("visibilityConfig.metricName", /^[a-zA-Z0-9_-]{1,128}$/, "letters, digits, - and _"),
    lengthBetween("description", 1, 256),
    ...checkedRules,
  ],
  apiRules: [exactlyOneOf("defaultAction", ["allow", "block"]), ...acceptedRules],
  unique: [
    {
      properties: ["name", "scope"],
      needs: "name",
      says: "WAFDuplicateItemException: a web ACL named {name} exists already",
    },
  ],
  accept: acceptRules,
  outputs: (object) => ({
    arn: arn(object, "wafv2", `regional/webacl/${nameIn(object)}/${object.id}`),
    capacity: capacityOfRules(object.inputs),
    lockToken: object.token("lock", 32),
  }),
};
