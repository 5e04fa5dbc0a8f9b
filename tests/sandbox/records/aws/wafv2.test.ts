import type { CloudObject } from "../../../../sandbox/cloud/store";
import type { Properties } from "../../../../sandbox/interpreter/values";
import { LOG_GROUP, WEB_ACL, WEB_ACL_ASSOCIATION, WEB_ACL_LOGGING, WEB_ACL_RULE } from "../../../support/aws";
import { Place } from "./lb-place";

const MEASURED = { cloudwatchMetricsEnabled: true, metricName: "firewall", sampledRequestsEnabled: false };
const ACL = { name: "firewall", scope: "REGIONAL", defaultAction: { allow: {} }, visibilityConfig: MEASURED };

const OTHER = "arn:aws:elasticloadbalancing:us-east-1:123456789012:loadbalancer/app/other/0123456789abcdef";

class Firewall extends Place {
  readonly acl = this.make(WEB_ACL, ACL, "firewall");

  aclRule(changes: Properties = {}, name = "common"): CloudObject {
    const inputs = { name, priority: 1, webAclArn: this.acl.outputs["arn"], visibilityConfig: MEASURED };
    return this.make(WEB_ACL_RULE, { ...inputs, ...group("AWSManagedRulesCommonRuleSet"), ...changes }, name);
  }

  logging(changes: Properties): CloudObject {
    return this.make(WEB_ACL_LOGGING, { resourceArn: this.acl.outputs["arn"], ...changes }, "logging");
  }
}

function group(name: string): Properties {
  return {
    overrideAction: { none: {} },
    statement: { managedRuleGroupStatement: { vendorName: "AWS", name } },
  };
}

function limit(changes: Properties): Properties {
  const rateBasedStatement = { limit: 100, aggregateKeyType: "IP", evaluationWindowSec: 300, ...changes };
  return { overrideAction: undefined, action: { block: {} }, statement: { rateBasedStatement } };
}

test("a web ACL has an ARN with name and id, and is replaced for another name or scope", () => {
  const { acl, ...place } = new Firewall();
  expect(acl.outputs["arn"]).toBe(`arn:aws:wafv2:us-east-1:123456789012:regional/webacl/firewall/${acl.id}`);
  expect(place.cloud.list(WEB_ACL)).toHaveLength(1);
  expect(new Firewall().replacedBy(acl, { name: "other", scope: "CLOUDFRONT" })).toEqual(["name", "scope"]);
});

test.each<[string, Properties, string]>([
  ["a name that is taken", {}, "WAFDuplicateItemException"],
  ["a name with a slash", { name: "a/b" }, "name must be"],
  ["a metric with a space", { name: "b", visibilityConfig: { ...MEASURED, metricName: "a b" } }, "metricName must be"],
  ["two default actions", { name: "b", defaultAction: { allow: {}, block: {} } }, "exactly one of allow, block"],
])("a web ACL is refused with %s", (_, changes, says) => {
  expect(() => new Firewall().make(WEB_ACL, { ...ACL, ...changes }, "second")).toThrow(says);
});

test("without ignoreChanges a web ACL removes its rules at the first run after a refresh", () => {
  const place = new Firewall();
  place.aclRule();
  expect(place.read(place.acl).inputs["rules"]).toMatchObject([{ name: "common", priority: 1 }]);
  expect(place.afterRefresh(place.acl, ACL).changes).toEqual([{ path: "rules", kind: "delete", replaces: false }]);
});

test.each<[string, Properties, string]>([
  [
    "an action for a rule group",
    { overrideAction: undefined, action: { block: {} } },
    "overrideAction is what a rule with a rule group needs",
  ],
  [
    "no action for a statement of its own",
    { ...limit({}), action: undefined },
    "action is what a rule with a statement of its own needs",
  ],
  ["both", { action: { block: {} } }, "action and overrideAction conflict"],
  ["a group that there is not", group("AWSManagedRulesNoRuleSet"), "AWS has no rule group AWSManagedRulesNoRuleSet"],
  [
    "two statements",
    { statement: { ...(limit({})["statement"] as object), geoMatchStatement: { countryCodes: ["CN"] } } },
    "exactly one of",
  ],
  ["a limit of 9", limit({ limit: 9 }), "limit must be between 10"],
  ["three minutes", limit({ evaluationWindowSec: 180 }), "must be one of 60, 120, 300, 600"],
  ["forwarded addresses of no header", limit({ aggregateKeyType: "FORWARDED_IP" }), "forwardedIpConfig is needed"],
  ["an ACL that is not there", { webAclArn: "arn:none" }, "no WebAcl has the arn"],
])("a rule is refused with %s", (_, changes, says) => {
  expect(() => new Firewall().aclRule(changes)).toThrow(says);
});

test("two rules need two priorities", () => {
  const place = new Firewall();
  place.aclRule();
  expect(() => place.aclRule({}, "other")).toThrow("rule with priority 1 already exists");
});

test("rules of more than 5000 units do not fit", () => {
  const place = new Firewall();
  for (let priority = 1; priority <= 7; priority++) place.aclRule({ priority }, `rule-${priority}`);
  expect(() => place.aclRule({ priority: 8 }, "rule-8")).toThrow("the rules take 5600 capacity units");
});

test("a rule changes in place, but for its name, and goes with its ACL", () => {
  const place = new Firewall();
  const rule = place.aclRule();
  expect(rule.id).toBe(`${String(place.acl.outputs["arn"])},common`);
  expect(place.replacedBy(rule, { priority: 3, overrideAction: { count: {} } })).toEqual([]);
  expect(place.replacedBy(rule, { name: "other" })).toEqual(["name"]);
  place.delete(place.acl);
  expect(place.has(rule)).toBe(false);
});

test("an ACL is not deleted while it guards something", () => {
  const place = new Firewall();
  const inputs = { webAclArn: place.acl.outputs["arn"], resourceArn: place.loadBalancer().id };
  const association = place.make(WEB_ACL_ASSOCIATION, inputs);
  expect(association.id).toBe(`${String(inputs.webAclArn)},${inputs.resourceArn}`);
  expect(place.replacedBy(association, { resourceArn: OTHER })).toEqual(["resourceArn"]);
  expect(() => place.delete(place.acl)).toThrow("is still used by WebAclAssociation");
  expect(() => place.make(WEB_ACL_ASSOCIATION, { ...inputs, resourceArn: OTHER })).toThrow("no LoadBalancer");
});

test("logs go to a group whose name begins with aws-waf-logs-, and to no other", () => {
  const place = new Firewall();
  const group = place.make(LOG_GROUP, { name: "aws-waf-logs-firewall" });
  const other = place.make(LOG_GROUP, { name: "firewall" }, "other");
  expect(place.logging({ logDestinationConfigs: [group.outputs["arn"]] }).id).toBe(place.acl.outputs["arn"]);
  for (const [destination, says] of [
    [other.outputs["arn"], "begins with aws-waf-logs-"],
    [`${String(group.outputs["arn"])}-2`, "no log group is"],
  ] as const) {
    expect(() => new Firewall().logging({ logDestinationConfigs: [destination] })).toThrow(says);
  }
});
