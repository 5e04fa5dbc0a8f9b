/** Web ACLs: they hold rules that do something, they are logged, and their logs hold no secrets. */
import { property, all } from "../../../lib/check";
import { isNotTrue, isTrue } from "../../../lib/expect";
import type { Graph } from "../../../lib/graph";
import { referrers } from "../../../lib/references";
import { companion, together, ofEach } from "../../../lib/relations";
import type { Resource } from "../../../lib/resource";
import { resourceRule, stackRule, type StackRule } from "../../../lib/rule";
import { Unreadable, find } from "../../../lib/value";
import { every, fail, notApplicable, pass, undecided, type Verdict } from "../../../lib/verdict";
import * as types from "../../../types/aws";

const FIREWALL = "components/app-platform/aws/firewall.ts";
const HOLDERS = [types.WEB_ACL, types.WEB_ACL_RULE, types.RULE_GROUP];

export const hasRules = stackRule({
  id: "aws-waf-has-rules",
  title: "A web ACL has rules",
  severity: "medium",
  rationale: "Without one it lets everything through, and looks like protection.",
  remediation: `Add the rules (${FIREWALL}).`,
  references: ["CKV_AWS_175", "WAF.10"],
  check: onRules((rules) => (rules.length > 0 ? pass : fail("it has no rules"))),
});

export const knownBadInputs = stackRule({
  id: "aws-waf-known-bad-inputs",
  title: "A web ACL refuses inputs that are known to be bad, Log4Shell among them",
  severity: "medium",
  rationale: "Such requests are sent to every address there is, and one library that was overlooked is enough.",
  remediation: `Use AWSManagedRulesKnownBadInputsRuleSet with \`overrideAction: { none: {} }\` (${FIREWALL}).`,
  references: ["CKV_AWS_192", "CKV2_AWS_76"],
  check: onRules((rules) => {
    const group = rules.find(
      (rule) => at(rule, "statement.managedRuleGroupStatement.name") === "AWSManagedRulesKnownBadInputsRuleSet",
    );
    if (group === undefined) return fail("it has no AWSManagedRulesKnownBadInputsRuleSet");
    if (at(group, "overrideAction.count") !== undefined)
      return fail("AWSManagedRulesKnownBadInputsRuleSet only counts");
    const softened = find(group, "statement.managedRuleGroupStatement.ruleActionOverrides[*]").some(
      ({ value }) => /^Log4JRCE/.test(String(at(value, "name"))) && at(value, "actionToUse.block") === undefined,
    );
    return softened ? fail("its rules against Log4Shell do not block") : pass;
  }),
});

export const limitsRates = stackRule({
  id: "aws-waf-limits-rates",
  title: "A web ACL limits how often one visitor may ask",
  severity: "medium",
  rationale: "Passwords are tried and bills are run up by asking often, with requests that look like any other.",
  remediation: `Add a rule with a \`rateBasedStatement\` that blocks (${FIREWALL}).`,
  references: [],
  check: onRules((rules) => {
    const limits = rules.filter((rule) => at(rule, "statement.rateBasedStatement") !== undefined);
    if (limits.length === 0) return fail("it has no rule that limits rates");
    const refuses = ["block", "captcha", "challenge"];
    return limits.some((rule) => refuses.some((action) => at(rule, `action.${action}`) !== undefined))
      ? pass
      : fail("its rules that limit rates only count");
  }),
});

export const rulesAct = resourceRule({
  id: "aws-waf-rules-act",
  title: "Each rule of a web ACL says what it does",
  severity: "medium",
  rationale: "A rule without an action is refused by AWS in the middle of a deployment.",
  remediation: `Give the rule an \`action\`, or a managed group an \`overrideAction\` (${FIREWALL}).`,
  references: ["CKV_AWS_342"],
  types: HOLDERS,
  check: ({ type, inputs }) =>
    ofRules(type, inputs, (rule, called) => {
      // A group has actions of its own.
      const grouped = ["managedRuleGroupStatement", "ruleGroupReferenceStatement"];
      const own = grouped.some((kind) => has(rule, `statement.${kind}`));
      const said = has(rule, "action") || has(rule, "overrideAction");
      return own || said || rule instanceof Unreadable ? pass : fail(`${called} has no action`);
    }),
});

export const measuredWithoutSamples = resourceRule({
  id: "aws-waf-measured-without-samples",
  title: "A web ACL and its rules count what they do, and keep no samples of requests",
  severity: "medium",
  rationale:
    "Without figures nobody sees an attack; samples show every header, also those that are taken out of the log: sessions, and the secret of our zone.",
  remediation: `Set \`cloudwatchMetricsEnabled: true\` and \`sampledRequestsEnabled: false\` in each \`visibilityConfig\` (${FIREWALL}).`,
  references: ["WAF.12"],
  types: HOLDERS,
  check: all(
    (resource, context) =>
      every([
        property("visibilityConfig.sampledRequestsEnabled", isNotTrue())(resource, context),
        property("rules[*].visibilityConfig.sampledRequestsEnabled", isNotTrue())(resource, context),
      ]),
    (resource, context) =>
      every([
        property("visibilityConfig.cloudwatchMetricsEnabled", isTrue())(resource, context),
        property("rules[*].visibilityConfig.cloudwatchMetricsEnabled", isTrue())(resource, context),
      ]),
  ),
});

export const logged = stackRule({
  id: "aws-waf-logged",
  title: "Each web ACL writes a log, without the headers by which a visitor is known",
  severity: "high",
  rationale:
    "Nobody could say what was refused, or why; and whoever may read the log could take over every session in it.",
  remediation: `Make an \`aws.wafv2.WebAclLoggingConfiguration\` of the ACL, and redact \`authorization\` and \`cookie\` (\`SECRET_HEADERS\` in ${FIREWALL}).`,
  references: ["CKV2_AWS_31", "WAF.11"],
  check: together(
    companion({ of: [types.WEB_ACL], is: [types.WEB_ACL_LOGGING], by: "resourceArn", called: "a log" }),
    ofEach([types.WEB_ACL_LOGGING], ({ inputs }) => {
      const names = find(inputs, "redactedFields[*].singleHeader.name").map(({ value }) => value);
      const missing = ["authorization", "cookie"].filter(
        (header) => !names.some((name) => String(name).toLowerCase() === header),
      );
      if (missing.length === 0) return pass;
      return names.some((name) => name instanceof Unreadable)
        ? undecided("redactedFields is not known before deployment")
        : fail(`redactedFields does not hold ${missing.join(" and ")}`);
    }),
  ),
});

/** The value at a path; undefined when it cannot be read. */
function at(value: unknown, path: string): unknown {
  const found = find(value, path)[0]?.value;
  return found instanceof Unreadable ? undefined : found;
}

/** Whether something stands at a path, readable or not. */
const has = (value: unknown, path: string): boolean => find(value, path)[0]?.value !== undefined;

/** Judges the rules that a resource holds, or the one that it is. */
function ofRules(type: string, inputs: unknown, judge: (rule: unknown, called: string) => Verdict): Verdict {
  if (type === types.WEB_ACL_RULE) return judge(inputs, "the rule");
  const rules = find(inputs, "rules[*]");
  return rules.length === 0
    ? notApplicable("it holds no rules itself")
    : every(rules.map((rule) => judge(rule.value, rule.at)));
}

/** Judges all rules of each web ACL: those in it, and those that are resources of their own. */
function onRules(judge: (rules: readonly unknown[]) => Verdict): StackRule["check"] {
  return (graph: Graph) => {
    const single = referrers(graph, [types.WEB_ACL], [types.WEB_ACL_RULE], "webAclArn");
    const adrift = (single.get("") ?? []).some(({ inputs }) => inputs["webAclArn"] instanceof Unreadable);
    return graph.ofType(types.WEB_ACL).map((resource: Resource) => {
      const rules = [
        ...find(resource.inputs, "rules[*]").map(({ value }) => value),
        ...(single.get(resource.urn) ?? []).map(({ inputs }) => inputs),
      ];
      const verdict = judge(rules);
      // A rule that cannot be read may be the one that is missing.
      const unclear =
        adrift ||
        rules.some((rule) => rule instanceof Unreadable || find(rule, "statement")[0]?.value instanceof Unreadable);
      return {
        resource,
        verdict: verdict.answer === "fail" && unclear ? undecided("its rules are not known yet") : verdict,
      };
    });
  };
}
