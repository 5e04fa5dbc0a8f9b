import * as aws from "@pulumi/aws";
import type * as pulumi from "@pulumi/pulumi";
import { createLogGroup } from "../../aws/log-group";
import { awsTags, nameOf, type Context } from "../../lib/context";
import { ORIGIN_HEADER } from "../../zone/origin-secret";

/** What the firewall needs to know. */
export interface FirewallArgs {
  /** Where it stands. */
  context: Context;
  /** ARN of the load balancer that it guards. */
  loadBalancerArn: pulumi.Input<string>;
  /** Days that refused requests are kept. */
  logRetentionDays: number;
}

type Rule = Pick<aws.types.input.wafv2.WebAclRule, "action" | "overrideAction" | "statement">;

/** Requests of one visitor in five minutes above which the rest is refused. */
const VISITOR_LIMIT = 2_000;

/** Headers that never get into logs. */
const SECRET_HEADERS = ["authorization", "cookie", ORIGIN_HEADER.toLowerCase()];

/**
 * The rules in their order. Together they take 1127 of the 1500 units that are in the price: 2 for the limit, 25 for
 * reputation, 700 for the common set and 200 for each of the others
 * (https://docs.aws.amazon.com/waf/latest/developerguide/aws-managed-rule-groups-list.html).
 */
export function firewallRules(): Readonly<Record<string, Rule>> {
  return {
    "visitor-limit": {
      action: { block: {} },
      statement: {
        rateBasedStatement: {
          limit: VISITOR_LIMIT,
          evaluationWindowSec: 300,
          // All connections come from Cloudflare, so counting by their addresses would shut everybody out together.
          // Cloudflare writes the visitor's address itself; the first one in X-Forwarded-For may be the visitor's invention:
          // https://developers.cloudflare.com/fundamentals/reference/http-headers/
          aggregateKeyType: "FORWARDED_IP",
          forwardedIpConfig: { headerName: "CF-Connecting-IP", fallbackBehavior: "MATCH" },
        },
      },
    },
    // It looks at the address of the connection and at nothing else. That is Cloudflare's, behind which are many visitors, so
    // it only counts: https://docs.aws.amazon.com/waf/latest/developerguide/aws-managed-rule-groups-ip-rep.html
    reputation: { ...managed("AWSManagedRulesAmazonIpReputationList"), overrideAction: { count: {} } },
    // The API decides how large a body may be; this one would refuse everything above 8 KB.
    common: managed("AWSManagedRulesCommonRuleSet", ["SizeRestrictions_BODY"]),
    "known-bad-inputs": managed("AWSManagedRulesKnownBadInputsRuleSet"),
    "sql-injection": managed("AWSManagedRulesSQLiRuleSet"),
  };
}

function managed(group: string, onlyCounted: readonly string[] = []): Rule {
  return {
    overrideAction: { none: {} },
    statement: {
      managedRuleGroupStatement: {
        vendorName: "AWS",
        name: group,
        ...(onlyCounted.length === 0
          ? {}
          : { ruleActionOverrides: onlyCounted.map((name) => ({ name, actionToUse: { count: {} } })) }),
      },
    },
  };
}

/**
 * Makes a web application firewall in front of the load balancer, for what gets through Cloudflare's. Refused requests are
 * logged; the permission to do so is added to the log group by AWS.
 *
 * The rules stand in the ACL and are no resources of their own (`WebAclRule`), although the provider proposes that. AWS has
 * one call for an ACL and all of its rules, and the provider fills it from what it remembers of the ACL: with
 * `ignoreChanges`, a new description would remove every rule, without a word
 * (https://docs.aws.amazon.com/waf/latest/APIReference/API_UpdateWebACL.html,
 * https://github.com/hashicorp/terraform-provider-aws/issues/39281). At worst an update now sends the same rules again
 * (https://github.com/hashicorp/terraform-provider-aws/issues/33124).
 *
 * Cost: $5 a month, $1 for each of the five rules, and $0.60 per million requests. https://aws.amazon.com/waf/pricing/
 */
export function createFirewall(name: string, args: FirewallArgs, parent: pulumi.Resource): void {
  const { context, loadBalancerArn, logRetentionDays } = args;
  const aclName = nameOf(context, `${name}-firewall`);
  const acl = new aws.wafv2.WebAcl(
    `${name}-firewall`,
    {
      name: aclName,
      description: "What gets through the firewall of Cloudflare",
      scope: "REGIONAL",
      defaultAction: { allow: {} },
      visibilityConfig: measured(aclName),
      rules: Object.entries(firewallRules()).map(([role, rule], priority) => ({
        name: role,
        priority,
        ...rule,
        visibilityConfig: measured(`${aclName}-${role}`),
      })),
      tags: awsTags(context, name),
    },
    { parent },
  );
  new aws.wafv2.WebAclAssociation(
    `${name}-firewall-association`,
    { webAclArn: acl.arn, resourceArn: loadBalancerArn },
    { parent },
  );
  const logs = createLogGroup(
    `${name}-firewall-logs`,
    // Any other start of the name is refused: https://docs.aws.amazon.com/waf/latest/developerguide/logging-cw-logs.html
    { context, component: name, groupName: `aws-waf-logs-${aclName}`, retentionDays: logRetentionDays },
    parent,
  );
  new aws.wafv2.WebAclLoggingConfiguration(
    `${name}-firewall-logging`,
    {
      resourceArn: acl.arn,
      logDestinationConfigs: [logs.arn],
      redactedFields: SECRET_HEADERS.map((header) => ({ singleHeader: { name: header } })),
      // What was allowed is in the access logs already.
      loggingFilter: {
        defaultBehavior: "DROP",
        filters: [
          {
            behavior: "KEEP",
            requirement: "MEETS_ANY",
            conditions: ["BLOCK", "COUNT"].map((action) => ({ actionCondition: { action } })),
          },
        ],
      },
    },
    { parent },
  );
}

/** Metrics, but no samples: those would show the secret headers, which are only taken out of logs. */
function measured(metricName: string): aws.types.input.wafv2.WebAclVisibilityConfig {
  return { cloudwatchMetricsEnabled: true, metricName, sampledRequestsEnabled: false };
}
