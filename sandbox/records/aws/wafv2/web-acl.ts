import { exactlyOneOf, lengthBetween, matches, oneOf } from "../../../interpreter/rules";
import type { ResourceRecord } from "../../../record";
import { arn, nameIn } from "../account";
import { newUuid } from "../new-uuid";
import { rulesOf } from "./rule";

/** Rules for requests, in front of a load balancer. */
export const webAcl: ResourceRecord = {
  sources: [
    "https://docs.aws.amazon.com/waf/latest/APIReference/API_CreateWebACL.html: name, description, scope; WAFDuplicateItemException",
    "https://www.pulumi.com/registry/packages/aws/api-docs/wafv2/webaclrule/: rules that are resources of their own show up in the ACL, which would remove them without ignoreChanges",
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
  ],
  apiRules: [exactlyOneOf("defaultAction", ["allow", "block"])],
  unique: [
    {
      properties: ["name", "scope"],
      needs: "name",
      says: "WAFDuplicateItemException: a web ACL named {name} exists already",
    },
  ],
  outputs: (object) => ({
    arn: arn(object, "wafv2", `regional/webacl/${nameIn(object)}/${object.id}`),
    capacity: 0,
    lockToken: object.token("lock", 32),
  }),
  readBack: ({ inputs, before, cloud }) => {
    const rules = rulesOf(cloud, before["arn"]);
    return rules.length === 0 ? inputs : { ...inputs, rules };
  },
};
