/** What rules cost, in the capacity units of a web ACL. */
import { isObject, type Properties } from "../../../interpreter/values";

/** https://docs.aws.amazon.com/waf/latest/developerguide/aws-managed-rule-groups-list.html */
const MANAGED: Readonly<Record<string, number>> = {
  AWSManagedRulesACFPRuleSet: 50,
  AWSManagedRulesATPRuleSet: 50,
  AWSManagedRulesAdminProtectionRuleSet: 100,
  AWSManagedRulesAmazonIpReputationList: 25,
  AWSManagedRulesAnonymousIpList: 50,
  AWSManagedRulesAntiDDoSRuleSet: 50,
  AWSManagedRulesBotControlRuleSet: 50,
  AWSManagedRulesCommonRuleSet: 700,
  AWSManagedRulesKnownBadInputsRuleSet: 200,
  AWSManagedRulesLinuxRuleSet: 200,
  AWSManagedRulesPHPRuleSet: 100,
  AWSManagedRulesSQLiRuleSet: 200,
  AWSManagedRulesUnixRuleSet: 100,
  AWSManagedRulesWindowsRuleSet: 200,
  AWSManagedRulesWordPressRuleSet: 100,
};

/** Units that the statement of a rule costs; undefined for a group of AWS that there is not. */
export function capacityOf(statement: unknown): number | undefined {
  const { managedRuleGroupStatement, rateBasedStatement } = isObject(statement) ? statement : ({} as Properties);
  if (isObject(managedRuleGroupStatement)) {
    const { vendorName, name } = managedRuleGroupStatement;
    return vendorName === "AWS" ? MANAGED[String(name)] : 0;
  }
  // https://docs.aws.amazon.com/waf/latest/developerguide/waf-rule-statement-type-rate-based.html
  return isObject(rateBasedStatement) ? 2 : 1;
}
