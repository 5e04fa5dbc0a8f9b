import { CloudError } from "../../../cloud/error";
import type { CloudStore } from "../../../cloud/store";
import { all, between, conflicts, exactlyOneOf, lengthBetween, oneOf, type Rule } from "../../../interpreter/rules";
import { isAbsent, isObject, textOr, valueAt, type Properties } from "../../../interpreter/values";
import type { ObjectContext, ResourceRecord } from "../../../record";
import { capacityOf } from "./capacity";

/** Type token of a web ACL. */
export const WEB_ACL = "aws:wafv2/webAcl:WebAcl";
/** Type token of a rule of a web ACL. */
export const WEB_ACL_RULE = "aws:wafv2/webAclRule:WebAclRule";

/** https://docs.aws.amazon.com/waf/latest/developerguide/limits.html */
const MOST_UNITS = 5_000;

const actsAsItsStatementNeeds: Rule = ({ statement, action, overrideAction }) => {
  const group =
    isObject(statement) &&
    (isObject(statement["managedRuleGroupStatement"]) || isObject(statement["ruleGroupReferenceStatement"]));
  const [needed, wrong] = group ? ["overrideAction", action] : ["action", overrideAction];
  if (!isAbsent(wrong) || isAbsent(group ? overrideAction : action)) {
    return [
      { property: needed, reason: `is what a rule with ${group ? "a rule group" : "a statement of its own"} needs` },
    ];
  }
  return [];
};

const forwardedNeedsAHeader: Rule = (inputs) => {
  const rate = valueAt(inputs, "statement.rateBasedStatement");
  if (!isObject(rate)) return [];
  const [forwarded, header] = [rate["aggregateKeyType"] === "FORWARDED_IP", !isAbsent(rate["forwardedIpConfig"])];
  if (forwarded === header) return [];
  return [
    {
      property: "statement.rateBasedStatement.forwardedIpConfig",
      reason: "is needed for aggregateKeyType FORWARDED_IP, and for nothing else",
    },
  ];
};

const statementKinds = [
  "andStatement",
  "asnMatchStatement",
  "byteMatchStatement",
  "geoMatchStatement",
  "ipSetReferenceStatement",
  "labelMatchStatement",
  "managedRuleGroupStatement",
  "notStatement",
  "orStatement",
  "rateBasedStatement",
  "regexMatchStatement",
  "regexPatternSetReferenceStatement",
  "ruleGroupReferenceStatement",
  "sizeConstraintStatement",
  "sqliMatchStatement",
  "xssMatchStatement",
];

/** One rule of a web ACL, written into the ACL itself. */
export const webAclRule: ResourceRecord = {
  sources: [
    "terraform-provider-aws internal/service/wafv2/web_acl_rule.go: name and ACL replace; both make the id; rules of one ACL are written one after the other; a priority that is taken is refused",
    "https://docs.aws.amazon.com/waf/latest/APIReference/API_Rule.html: override action for groups, action for all others",
    "https://docs.aws.amazon.com/waf/latest/APIReference/API_RateBasedStatement.html: 10 to two billion; 1, 2, 5 or 10 minutes; header for forwarded addresses",
    "duration: typical",
  ],
  seconds: { create: 3 },
  id: ({ inputs }) => `${textOr(inputs["webAclArn"], "")},${textOr(inputs["name"], "")}`,
  replaces: ["name", "webAclArn"],
  rules: [
    lengthBetween("name", 1, 128),
    conflicts("", ["action", "overrideAction"]),
    between("priority", 0),
    oneOf("statement.rateBasedStatement.aggregateKeyType", ["CONSTANT", "CUSTOM_KEYS", "FORWARDED_IP", "IP"]),
    oneOf("statement.rateBasedStatement.evaluationWindowSec", [60, 120, 300, 600]),
    between("statement.rateBasedStatement.limit", 10, 2_000_000_000),
    oneOf("statement.rateBasedStatement.forwardedIpConfig.fallbackBehavior", ["MATCH", "NO_MATCH"]),
  ],
  apiRules: [
    all(
      exactlyOneOf("statement", statementKinds),
      exactlyOneOf("action", ["allow", "block", "captcha", "challenge", "count"]),
      exactlyOneOf("overrideAction", ["count", "none"]),
      actsAsItsStatementNeeds,
      forwardedNeedsAHeader,
    ),
  ],
  references: [{ path: "webAclArn", to: [WEB_ACL], by: "arn", onTargetDelete: "goes-with-it" }],
  unique: [{ properties: ["webAclArn", "priority"], says: "rule with priority {priority} already exists in Web ACL" }],
  accept: acceptCapacity,
};

/** What of a rule stands in the ACL. */
const RULE_PARTS = ["action", "name", "overrideAction", "priority", "ruleLabels", "statement", "visibilityConfig"];

/** Rules of a web ACL in their order, as the ACL itself tells them. */
export function rulesOf(cloud: CloudStore, webAclArn: unknown): Properties[] {
  return cloud
    .list(WEB_ACL_RULE)
    .filter(({ inputs }) => inputs["webAclArn"] === webAclArn)
    .map(({ inputs }) => Object.fromEntries(Object.entries(inputs).filter(([name]) => RULE_PARTS.includes(name))))
    .sort((one, other) => Number(one["priority"]) - Number(other["priority"]));
}

function acceptCapacity({ inputs, cloud, id }: ObjectContext): void {
  const own = capacityOf(inputs["statement"]);
  if (own === undefined) {
    const name = String(valueAt(inputs, "statement.managedRuleGroupStatement.name"));
    throw CloudError.notFound(
      `statement.managedRuleGroupStatement.name WAFNonexistentItemException: AWS has no rule group ${name}`,
    );
  }
  const others = cloud
    .list(WEB_ACL_RULE)
    .filter((rule) => rule.id !== id && rule.inputs["webAclArn"] === inputs["webAclArn"])
    .reduce((sum, rule) => sum + (capacityOf(rule.inputs["statement"]) ?? 0), 0);
  if (own + others <= MOST_UNITS) return;
  throw CloudError.quota(
    `statement WAFLimitsExceededException: the rules take ${own + others} capacity units, and a web ACL has ${MOST_UNITS}`,
  );
}
