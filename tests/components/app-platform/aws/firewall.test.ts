import * as pulumi from "@pulumi/pulumi";
import { createFirewall, firewallRules } from "../../../../components/app-platform/aws/firewall";
import { awsContext, KEY_ARN, LOG_GROUP, WEB_ACL, WEB_ACL_ASSOCIATION, WEB_ACL_LOGGING } from "../../../support/aws";
import { record } from "../../../support/mocks";

const run = () =>
  record(() => {
    createFirewall(
      "api",
      { context: awsContext(), loadBalancerArn: "arn:load-balancer", logRetentionDays: 30 },
      new pulumi.ComponentResource("endtoendlab:test:Parent", "parent"),
    );
  });

test("lets pass what no rule refuses", async () => {
  expect((await run()).one(WEB_ACL).inputs).toMatchObject({
    name: "e2e-landing-prod-api-firewall",
    scope: "REGIONAL",
    defaultAction: { allow: {} },
  });
});

test("no rule is lost when the ACL itself changes: they stand in it, and nothing of it is ignored", async () => {
  const made = await run();
  const { inputs, options } = made.one(WEB_ACL);
  expect((inputs["rules"] as object[]).length).toBe(Object.keys(firewallRules()).length);
  expect(options).not.toHaveProperty("ignoreChanges");
  expect(made.all("aws:wafv2/webAclRule:WebAclRule")).toEqual([]);
});

test("counts by the visitor's address: all connections come from Cloudflare, which would be shut out as one", () => {
  expect(firewallRules()["visitor-limit"]).toEqual({
    action: { block: {} },
    statement: {
      rateBasedStatement: {
        limit: 2000,
        evaluationWindowSec: 300,
        aggregateKeyType: "FORWARDED_IP",
        forwardedIpConfig: { headerName: "CF-Connecting-IP", fallbackBehavior: "MATCH" },
      },
    },
  });
});

test("only counts bad reputation, which is that of Cloudflare's address and of everybody behind it", () => {
  expect(firewallRules()["reputation"]?.overrideAction).toEqual({ count: {} });
});

test("has the rules of AWS for common attacks, known bad inputs and SQL, and lets large bodies pass", () => {
  const { common, "known-bad-inputs": inputs, "sql-injection": sql } = firewallRules();
  const group = (name: string, more: object = {}) => ({
    overrideAction: { none: {} },
    statement: { managedRuleGroupStatement: { vendorName: "AWS", name, ...more } },
  });
  expect(common).toEqual(
    group("AWSManagedRulesCommonRuleSet", {
      ruleActionOverrides: [{ name: "SizeRestrictions_BODY", actionToUse: { count: {} } }],
    }),
  );
  expect(inputs).toEqual(group("AWSManagedRulesKnownBadInputsRuleSet"));
  expect(sql).toEqual(group("AWSManagedRulesSQLiRuleSet"));
});

test("each rule has a priority of its own, and keeps no samples, which would show the secret headers", async () => {
  const rules = (await run()).one(WEB_ACL).inputs["rules"] as Record<string, unknown>[];
  expect(rules.map(({ name, priority }) => [name, priority])).toEqual([
    ["visitor-limit", 0],
    ["reputation", 1],
    ["common", 2],
    ["known-bad-inputs", 3],
    ["sql-injection", 4],
  ]);
  for (const { visibilityConfig } of rules) expect(visibilityConfig).toMatchObject({ sampledRequestsEnabled: false });
});

test("guards the load balancer", async () => {
  expect((await run()).one(WEB_ACL_ASSOCIATION).inputs["resourceArn"]).toBe("arn:load-balancer");
});

test("logs what was refused, without secret headers, to an encrypted group with the only name that is taken", async () => {
  const made = await run();
  expect(made.one(LOG_GROUP).inputs).toMatchObject({
    name: "aws-waf-logs-e2e-landing-prod-api-firewall",
    retentionInDays: 30,
    kmsKeyId: KEY_ARN,
  });
  expect(made.one(WEB_ACL_LOGGING).inputs).toMatchObject({
    redactedFields: ["authorization", "cookie", "x-origin-secret"].map((name) => ({ singleHeader: { name } })),
    loggingFilter: {
      defaultBehavior: "DROP",
      filters: [
        {
          behavior: "KEEP",
          requirement: "MEETS_ANY",
          conditions: [{ actionCondition: { action: "BLOCK" } }, { actionCondition: { action: "COUNT" } }],
        },
      ],
    },
  });
});
