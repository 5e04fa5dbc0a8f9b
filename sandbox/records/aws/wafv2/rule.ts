/** What AWS asks of the rules of a web ACL. */
import { CloudError } from "../../../cloud/error";
import {
  all,
  between,
  conflicts,
  each,
  exactlyOneOf,
  lengthBetween,
  oneOf,
  type Rule,
} from "../../../interpreter/rules";
import { isAbsent, isObject, locate, valueAt, type Properties } from "../../../interpreter/values";
import type { ObjectContext } from "../../../record";
import { capacityOf } from "./capacity";

const RULES = "rules[*]";
const RATE = `${RULES}.statement.rateBasedStatement`;

/** https://docs.aws.amazon.com/waf/latest/developerguide/limits.html */
const MOST_UNITS = 5_000;

const actsAsItsStatementNeeds: Rule = each(RULES, (rule) => {
  if (!isObject(rule)) return undefined;
  const { statement, action, overrideAction } = rule;
  const group =
    isObject(statement) &&
    (isObject(statement["managedRuleGroupStatement"]) || isObject(statement["ruleGroupReferenceStatement"]));
  const [needed, given, other] = group
    ? ["overrideAction", overrideAction, action]
    : ["action", action, overrideAction];
  if (!isAbsent(given) && isAbsent(other)) return undefined;
  return `must have ${needed}, as every rule with ${group ? "a rule group" : "a statement of its own"}`;
});

const forwardedNeedsAHeader: Rule = each(RATE, (rate) => {
  if (!isObject(rate)) return undefined;
  const [forwarded, header] = [rate["aggregateKeyType"] === "FORWARDED_IP", !isAbsent(rate["forwardedIpConfig"])];
  return forwarded === header
    ? undefined
    : "must have forwardedIpConfig for aggregateKeyType FORWARDED_IP, and for nothing else";
});

const eachOnce =
  (property: "name" | "priority"): Rule =>
  ({ rules }) => {
    const values = (Array.isArray(rules) ? rules.filter(isObject) : []).map((rule) => rule[property]);
    const twice = values.find((value, index) => value !== undefined && values.indexOf(value) < index);
    return twice === undefined
      ? []
      : [{ property: "rules", reason: `must not give two rules the ${property} ${JSON.stringify(twice)}` }];
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

/** What the provider refuses before it asks AWS. */
export const checkedRules: readonly Rule[] = [
  lengthBetween(`${RULES}.name`, 1, 128),
  between(`${RULES}.priority`, 0),
  oneOf(`${RATE}.aggregateKeyType`, ["CONSTANT", "CUSTOM_KEYS", "FORWARDED_IP", "IP"]),
  oneOf(`${RATE}.evaluationWindowSec`, [60, 120, 300, 600]),
  between(`${RATE}.limit`, 10, 2_000_000_000),
  oneOf(`${RATE}.forwardedIpConfig.fallbackBehavior`, ["MATCH", "NO_MATCH"]),
];

/** What AWS refuses. */
export const acceptedRules: readonly Rule[] = [
  all(
    conflicts(RULES, ["action", "overrideAction"]),
    exactlyOneOf(`${RULES}.statement`, statementKinds),
    exactlyOneOf(`${RULES}.action`, ["allow", "block", "captcha", "challenge", "count"]),
    exactlyOneOf(`${RULES}.overrideAction`, ["count", "none"]),
    actsAsItsStatementNeeds,
    forwardedNeedsAHeader,
    eachOnce("name"),
    eachOnce("priority"),
  ),
];

/** Capacity units that the rules of a web ACL take together. */
export function capacityOfRules(inputs: Properties): number {
  return locate(inputs, `${RULES}.statement`).reduce((sum, { value }) => sum + (capacityOf(value) ?? 0), 0);
}

/** @throws CloudError for a rule group that AWS does not have, and for more rules than an ACL holds */
export function acceptRules({ inputs }: ObjectContext): void {
  const unknown = locate(inputs, RULES).find(
    ({ value }) => isObject(value) && capacityOf(value["statement"]) === undefined,
  );
  if (unknown !== undefined) {
    const name = String(valueAt(unknown.value, "statement.managedRuleGroupStatement.name"));
    throw CloudError.notFound(
      `${unknown.path}.statement.managedRuleGroupStatement.name WAFNonexistentItemException: AWS has no rule group ${name}`,
    );
  }
  const taken = capacityOfRules(inputs);
  if (taken <= MOST_UNITS) return;
  throw CloudError.quota(
    `rules WAFLimitsExceededException: the rules take ${taken} capacity units, and a web ACL has ${MOST_UNITS}`,
  );
}
