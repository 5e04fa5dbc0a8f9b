import * as waf from "../../../../../policies/security/rules/aws/waf";
import * as types from "../../../../../policies/types/aws";
import { ABSENT, UNKNOWN, alone } from "../../../support/fixture";
import { testRules } from "../../../support/promises";

const visibilityConfig = { cloudwatchMetricsEnabled: true, metricName: "m", sampledRequestsEnabled: false };
const acl = { type: types.WEB_ACL, inputs: { arn: "acl-1", scope: "REGIONAL", visibilityConfig } };
const managed = (name: string) => ({
  name,
  overrideAction: { none: {} },
  statement: { managedRuleGroupStatement: { name, vendorName: "AWS" } },
});
const badInputs = managed("AWSManagedRulesKnownBadInputsRuleSet");
const limit = { name: "limit", action: { block: {} }, statement: { rateBasedStatement: { limit: 2000 } } };
const withRule = (rule: Record<string, unknown>) => ({
  acl,
  rule: { type: types.WEB_ACL_RULE, inputs: { webAclArn: UNKNOWN, ...rule }, refs: { webAclArn: "acl" } },
});
const redacted = (...names: unknown[]) => ({ redactedFields: names.map((name) => ({ singleHeader: { name } })) });

testRules(waf, {
  hasRules: {
    compliant: withRule(limit),
    alsoCompliant: [{ rule: ABSENT, "acl.rules": [limit] }, { "rule.webAclArn": "acl-1" }],
    broken: [{ rule: ABSENT }, { rule: ABSENT, "acl.rules": [] }, { "rule.webAclArn": "acl-2" }],
    undecided: [{ "rule.webAclArn": UNKNOWN }],
    notApplicable: [{ acl: ABSENT }],
  },
  knownBadInputs: {
    compliant: withRule(badInputs),
    alsoCompliant: [{ rule: ABSENT, "acl.rules": [badInputs] }],
    broken: [
      { rule: ABSENT },
      { "rule.statement": managed("AWSManagedRulesCommonRuleSet").statement },
      { "rule.overrideAction": { count: {} } },
      {
        "rule.statement.managedRuleGroupStatement.ruleActionOverrides": [
          { name: "Log4JRCE_BODY", actionToUse: { count: {} } },
        ],
      },
    ],
    undecided: [{ "rule.statement": UNKNOWN }, { rule: ABSENT, "acl.rules": UNKNOWN }],
  },
  limitsRates: {
    compliant: withRule(limit),
    alsoCompliant: [{ "rule.action": { challenge: {} } }],
    broken: [{ rule: ABSENT }, { "rule.action": { count: {} } }, { "rule.statement": { geoMatchStatement: {} } }],
    undecided: [{ "rule.statement": UNKNOWN }, { "rule.webAclArn": UNKNOWN }],
  },
  rulesAct: [
    {
      compliant: { rules: [limit, badInputs] },
      alsoCompliant: [{ "rules[1].overrideAction": ABSENT }],
      broken: [{ "rules[0].action": ABSENT }],
      undecided: [],
      decidedBecause: "presence is enough",
      notApplicable: [{ rules: ABSENT }],
    },
    {
      type: types.WEB_ACL_RULE,
      compliant: limit,
      broken: [{ action: ABSENT }],
      undecided: [],
      decidedBecause: "presence is enough",
    },
  ],
  measuredWithoutSamples: {
    compliant: { visibilityConfig, rules: [{ visibilityConfig }] },
    alsoCompliant: [{ rules: ABSENT }],
    broken: [
      { "visibilityConfig.sampledRequestsEnabled": true },
      { "rules[0].visibilityConfig.sampledRequestsEnabled": true },
      { "visibilityConfig.cloudwatchMetricsEnabled": false },
      { visibilityConfig: ABSENT },
      { "rules[0].visibilityConfig.cloudwatchMetricsEnabled": false },
    ],
    undecided: [
      { "visibilityConfig.sampledRequestsEnabled": UNKNOWN },
      { rules: UNKNOWN },
      { "visibilityConfig.cloudwatchMetricsEnabled": UNKNOWN },
    ],
  },
  logged: [
    {
      compliant: {
        acl,
        log: {
          type: types.WEB_ACL_LOGGING,
          inputs: { resourceArn: UNKNOWN, ...redacted("authorization", "cookie") },
          refs: { resourceArn: "acl" },
        },
      },
      alsoCompliant: [{ "log.resourceArn": "acl-1" }],
      broken: [{ log: ABSENT }, { "log.resourceArn": "acl-2" }],
      undecided: [{ "log.resourceArn": UNKNOWN }],
    },
    alone(types.WEB_ACL_LOGGING, {
      compliant: redacted("authorization", "cookie"),
      alsoCompliant: [redacted("Cookie", "Authorization", UNKNOWN)],
      broken: [{ redactedFields: ABSENT }, { redactedFields: [] }, redacted("cookie"), redacted("authorization")],
      undecided: [{ redactedFields: UNKNOWN }, redacted("cookie", UNKNOWN)],
    }),
  ],
});
