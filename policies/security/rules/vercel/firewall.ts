/** The firewall of the site, which is the only one that sees its visitors: the site's hosts are DNS only. */
import { any, property, type Check, all, ofType } from "../../../lib/check";
import { expectation, noneOf, oneOf } from "../../../lib/expect";
import { isInternet } from "../../../lib/ip-range";
import { companion } from "../../../lib/relations";
import { resourceRule, stackRule } from "../../../lib/rule";
import { Unreadable, find } from "../../../lib/value";
import { every, fail, notApplicable, pass, undecided } from "../../../lib/verdict";
import { VERCEL_FIREWALL, VERCEL_FIREWALL_BYPASS, VERCEL_PROJECT } from "../../../types/vercel";

const FIREWALL = "components/frontend/firewall.ts";
const COMPONENT = "components/frontend/vercel.ts";
const types = [VERCEL_FIREWALL];
const ACTING = ["deny", "challenge"];

export const configured = stackRule({
  id: "vercel-firewall-configured",
  title: "Each production project has a firewall",
  severity: "high",
  rationale: "Scanners and floods are otherwise answered, and paid for, like visitors.",
  remediation: "Set `frontend.firewall` to true (Pulumi.<stack>.yaml); try it on dev first (docs/guides/vercel.md).",
  references: ["security_waf_enabled"],
  check: companion({
    of: [VERCEL_PROJECT],
    is: [VERCEL_FIREWALL],
    by: "projectId",
    called: "a firewall configuration",
    except: (_, { stack }) => (stack.production ? undefined : notApplicable("the stack is not production")),
  }),
});

/** The managed ruleset at a path is on, and does more than log. */
const acts =
  (path: string): Check =>
  (resource, context) => {
    const [ruleset] = find(resource.inputs, `managedRulesets.${path}`);
    if (ruleset?.value instanceof Unreadable) return undecided(`${ruleset.at} ${ruleset.value.why}`);
    if (ruleset?.value === undefined) return fail(`managedRulesets.${path} is not set`);
    return every([
      property(`managedRulesets.${path}.active`, noneOf([false, "false"]))(resource, context),
      property(`managedRulesets.${path}.action`, oneOf(ACTING))(resource, context),
    ]);
  };

export const protects = resourceRule({
  id: "vercel-firewall-enabled",
  title: "The firewall is on, and a managed ruleset of it denies or challenges",
  severity: "high",
  rationale:
    "Rules that are off read like protection; bots and known attacks change daily, and nobody but Vercel could keep up with them.",
  remediation: `Keep \`enabled: true\` on the \`FirewallConfig\` (${COMPONENT}), and \`botProtection\` with the action "challenge" (${FIREWALL}).`,
  references: ["security_waf_enabled", "security_managed_rulesets_enabled"],
  types,
  // Absent, the provider switches it on: a configuration is made to be used.
  check: all(
    property("enabled", noneOf([false, "false"])),
    any(acts("botProtection"), acts("owasp.sqli"), acts("owasp.xss"), acts("owasp.rce")),
  ),
});

/** One active rule of the firewall is as asked. */
function someRule(message: string, holds: (rule: unknown) => boolean | Unreadable): Check {
  return ({ inputs }) => {
    const answers = find(inputs, "rules.rules[*]").map(({ value }) => {
      if (value instanceof Unreadable) return value;
      const active = find(value, "active")[0]?.value;
      if (active instanceof Unreadable) return active;
      return active !== false && holds(value);
    });
    if (answers.includes(true)) return pass;
    const open = answers.find((answer) => answer instanceof Unreadable);
    return open === undefined ? fail(message) : undecided(`a rule ${open.why}, so it may be that ${message}`);
  };
}

const actionOf = (rule: unknown, path = "action"): unknown => find(rule, `action.${path}`)[0]?.value;

export const ownRules = resourceRule({
  id: "vercel-firewall-own-rules",
  title: "The firewall has rules of its own that act: on scanners, on floods, on listed addresses",
  severity: "medium",
  rationale:
    "Paths that only scanners ask for cost a function call each, one program can use up the transfer of a month in a night, and a rule that only logs stops nobody.",
  remediation: `Keep the rules "deny probes" and "limit requests of one address" (${FIREWALL}); give \`ipRules\` the action deny.`,
  references: [
    "security_custom_rules_configured",
    "security_rate_limiting_configured",
    "security_ip_blocking_rules_configured",
  ],
  types,
  check: all(
    someRule("no active rule denies or challenges", (rule) => {
      const action = actionOf(rule);
      return action instanceof Unreadable ? action : ACTING.includes(String(action));
    }),
    someRule("no active rule limits requests", (rule) => {
      const [kind, action] = [actionOf(rule), actionOf(rule, "rateLimit.action")];
      if (kind instanceof Unreadable) return kind;
      if (kind !== "rate_limit") return false;
      return action instanceof Unreadable ? action : ["deny", "challenge", "rate_limit"].includes(String(action));
    }),
    property("ipRules.rules[*].action", oneOf(ACTING)),
  ),
});

export const bypassNarrow = resourceRule({
  id: "vercel-firewall-bypass-narrow",
  title: "What gets past the firewall is named by its address",
  severity: "high",
  rationale:
    "A path or a header can be chosen by the attacker, who then meets no rule at all; a wide bypass skips the DDoS protection for everybody.",
  remediation: `Add a condition of type ip_address to the rule (${FIREWALL}); name one address in \`sourceIp\` and one host in \`domain\` of a \`FirewallBypass\`.`,
  references: [],
  types: [VERCEL_FIREWALL, VERCEL_FIREWALL_BYPASS],
  check: all(
    ofType([VERCEL_FIREWALL], ({ inputs }) => {
      const verdicts = find(inputs, "rules.rules[*]").flatMap(({ at, value }) => {
        const action = value instanceof Unreadable ? value : actionOf(value);
        if (action instanceof Unreadable) return [undecided(`${at} ${action.why}`)];
        if (action !== "bypass") return [];
        const groups = find(value, "conditionGroups[*]");
        const narrow = groups.map((group) => find(group.value, "conditions[*].type").map((type) => type.value));
        if (groups.length > 0 && narrow.every((kinds) => kinds.includes("ip_address"))) return [pass];
        return narrow.flat().some((kind) => kind instanceof Unreadable)
          ? [undecided(`a condition of ${at} is not known before deployment`)]
          : [fail(`${at} bypasses the firewall without asking for an address`)];
      });
      return verdicts.length === 0 ? notApplicable("no rule bypasses the firewall") : every(verdicts);
    }),
    ofType([VERCEL_FIREWALL_BYPASS], (resource, context) =>
      every([
        property(
          "sourceIp",
          expectation(
            "be a narrow range",
            (value) => typeof value === "string" && !isInternet(value) && !["0.0.0.0", "*", ""].includes(value),
            { absent: "fail", show: true },
          ),
        )(resource, context),
        property(
          "domain",
          expectation("name one host", (value) => typeof value === "string" && value !== "" && !value.includes("*"), {
            absent: "fail",
            show: true,
          }),
        )(resource, context),
      ]),
    ),
  ),
});
