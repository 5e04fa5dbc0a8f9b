import type { CloudObject } from "../../../../sandbox/cloud/store";
import type { Properties } from "../../../../sandbox/interpreter/values";
import { LOG_GROUP, WEB_ACL, WEB_ACL_ASSOCIATION, WEB_ACL_LOGGING } from "../../../support/aws";
import { Place } from "./lb-place";

const MEASURED = { cloudwatchMetricsEnabled: true, metricName: "firewall", sampledRequestsEnabled: false };
const ACL = { name: "firewall", scope: "REGIONAL", defaultAction: { allow: {} }, visibilityConfig: MEASURED };

const OTHER = "arn:aws:elasticloadbalancing:us-east-1:123456789012:loadbalancer/app/other/0123456789abcdef";

class Firewall extends Place {
  readonly acl = this.make(WEB_ACL, ACL, "firewall");

  withRules(rules: Properties[]): CloudObject {
    return this.make(WEB_ACL, { ...ACL, name: "guarded", rules }, "guarded");
  }

  logging(changes: Properties): CloudObject {
    return this.make(WEB_ACL_LOGGING, { resourceArn: this.acl.outputs["arn"], ...changes }, "logging");
  }
}

function aclRule(changes: Properties = {}): Properties {
  return {
    name: "common",
    priority: 1,
    visibilityConfig: MEASURED,
    ...group("AWSManagedRulesCommonRuleSet"),
    ...changes,
  };
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

test("rules stand in their ACL, change in place whatever their order, and are there after a refresh", () => {
  const place = new Firewall();
  const [first, second] = [aclRule(), aclRule({ name: "other", priority: 2 })];
  const acl = place.withRules([first, second]);
  const inputs = { ...ACL, name: "guarded" };
  expect(acl.outputs["capacity"]).toBe(1_400);
  expect(place.replacedBy(acl, { rules: [aclRule({ priority: 3 })] })).toEqual([]);
  expect(place.afterRefresh(acl, { ...inputs, rules: [second, first] }).changes).toEqual([]);
  expect(place.afterRefresh(acl, inputs).changes).not.toEqual([]);
});

test.each<[string, Properties, string]>([
  [
    "an action for a rule group",
    { overrideAction: undefined, action: { block: {} } },
    "rules[0] must have overrideAction, as every rule with a rule group",
  ],
  [
    "no action for a statement of its own",
    { ...limit({}), action: undefined },
    "rules[0] must have action, as every rule with a statement of its own",
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
  ["forwarded addresses of no header", limit({ aggregateKeyType: "FORWARDED_IP" }), "must have forwardedIpConfig"],
])("a rule is refused with %s", (_, changes, says) => {
  expect(() => new Firewall().withRules([aclRule(changes)])).toThrow(says);
});

test("two rules need two names and two priorities", () => {
  const two = (changes: Properties) => () => new Firewall().withRules([aclRule(), aclRule(changes)]);
  expect(two({ name: "other" })).toThrow("must not give two rules the priority 1");
  expect(two({ priority: 2 })).toThrow('must not give two rules the name "common"');
});

test("rules of more than 5000 units do not fit", () => {
  const eight = Array.from({ length: 8 }, (_, priority) => aclRule({ priority, name: `rule-${priority}` }));
  expect(() => new Firewall().withRules(eight)).toThrow("the rules take 5600 capacity units");
  expect(() => new Firewall().withRules(eight.slice(1))).not.toThrow();
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
