/** The WAF: managed rulesets run and act, own rules block, and exceptions are narrow. */
import { all } from "../../../lib/check";
import { together } from "../../../lib/relations";
import { coversAll, onlyFromAddresses } from "../../../lib/cloudflare/expression";
import { activeRules, ask, eachRule } from "../../../lib/cloudflare/rules";
import { eachZone, type OwnedZone } from "../../../lib/cloudflare/zones";
import { isTrue, noneOf } from "../../../lib/expect";
import type { Resource } from "../../../lib/resource";
import { resourceRule, stackRule } from "../../../lib/rule";
import { Unreadable, find } from "../../../lib/value";
import { every, fail, notApplicable, pass, undecided, type Verdict } from "../../../lib/verdict";
import { RULESET } from "../../../types/cloudflare";

const MANAGED = "http_request_firewall_managed";
const CUSTOM = "http_request_firewall_custom";
/** Cloudflare's ids, the same in every account: https://developers.cloudflare.com/waf/managed-rules/ */
const CLOUDFLARE_MANAGED = "efb7b8c949ac4650a09736fc376e9aee";
const OWASP_CORE = "4814384a9e5d4991b9815dcfc25d2f1f";
const BLOCKING = ["block", "challenge", "js_challenge", "managed_challenge"];

/** One active rule of a phase satisfies what is asked. */
function someRule(
  ruleset: Resource,
  phase: string,
  holds: (rule: Readonly<Record<string, unknown>>) => boolean,
  message: string,
): Verdict {
  const own = ruleset.inputs["phase"];
  if (own instanceof Unreadable) return undecided(`phase ${own.why}`);
  if (own !== phase) return fail(message);
  const rules = activeRules(ruleset);
  if (rules === undefined) return undecided("a rule is not known before deployment");
  return rules.some(({ rule }) => holds(rule)) ? pass : fail(message);
}

function executes(zone: OwnedZone, id: string, name: string): Verdict {
  if (zone.plan instanceof Unreadable) return undecided(`the plan of the zone ${zone.plan.why}`);
  // Free zones have Cloudflare's free ruleset, which is on by itself and takes no ruleset of the customer's.
  if (zone.plan === "free") return notApplicable("the plan free has no managed rulesets");
  const message = `no active rule of phase ${MANAGED} executes ${name} for every request`;
  return zone.has(RULESET, message, (ruleset) =>
    someRule(
      ruleset,
      MANAGED,
      (rule) =>
        rule["action"] === "execute" &&
        find(rule, "actionParameters.id")[0]?.value === id &&
        coversAll(rule["expression"], zone.domain ?? ""),
      message,
    ),
  );
}

export const managedRun = stackRule({
  id: "cloudflare-waf-managed-rulesets-run",
  title: "Each zone on a paid plan runs the Cloudflare Managed Ruleset and the OWASP Core Ruleset",
  severity: "high",
  rationale:
    "The one stops known attacks within hours of their publication, the other injections that no signature knows yet; nothing runs them by itself.",
  remediation: "Keep the rules `cloudflare-managed` and `owasp-core` (components/edge/rules/managed-waf.ts).",
  references: ["zone_waf_enabled", "zone_waf_owasp_ruleset_enabled"],
  check: together(
    eachZone((zone) => executes(zone, CLOUDFLARE_MANAGED, "the Cloudflare Managed Ruleset")),
    eachZone((zone) => executes(zone, OWASP_CORE, "the OWASP Core Ruleset")),
  ),
});

export const managedActs = resourceRule({
  id: "cloudflare-waf-managed-rulesets-act",
  title: "Overrides of managed rulesets neither switch them off nor only log",
  severity: "high",
  rationale: "An override that logs, or that switches all rules off, leaves a WAF that watches attacks succeed.",
  remediation: "Remove the override, or aim it at the one rule that is wrong (components/edge/rules/managed-waf.ts).",
  references: [],
  types: [RULESET],
  check: eachRule([MANAGED], (rule, context) =>
    rule.rule["action"] === "execute"
      ? every([
          ask(rule, "actionParameters.overrides.action", noneOf(["log"]), context),
          ask(rule, "actionParameters.overrides.enabled", noneOf([false, "false"]), context),
          ask(rule, "actionParameters.overrides.rules[*].action", noneOf(["log"]), context),
          ask(rule, "actionParameters.overrides.categories[*].action", noneOf(["log"]), context),
          owaspScoreActs(rule.at, rule.rule),
        ])
      : undefined,
  ),
});

/** "949110: Inbound Anomaly Score Exceeded": switched off, the OWASP ruleset counts and never acts. */
const OWASP_SCORE = "6179ae15870a4bb7b2d480d4843b323c";

function owaspScoreActs(at: string, rule: Readonly<Record<string, unknown>>): Verdict {
  const off = find(rule, "actionParameters.overrides.rules[*]").some(
    ({ value }) => find(value, "id")[0]?.value === OWASP_SCORE && find(value, "enabled")[0]?.value === false,
  );
  return off ? fail(`${at} switches off the OWASP rule that acts on the score`) : pass;
}

export const blocks = stackRule({
  id: "cloudflare-waf-own-rules-block",
  title: "Each zone has a rule of its own that blocks or challenges",
  severity: "medium",
  rationale: "Methods, ports and paths that the site does not have are answered by the origin otherwise.",
  remediation: "Keep the rules of components/edge/rules/custom-waf.ts.",
  references: ["zone_firewall_blocking_rules_configured"],
  check: eachZone(({ has }) => {
    const message = `no active rule of phase ${CUSTOM} blocks or challenges`;
    return has(RULESET, message, (ruleset) =>
      someRule(ruleset, CUSTOM, ({ action }) => BLOCKING.includes(String(action)), message),
    );
  }),
});

/** What a skip may not take away: the rest of the own rules, the managed rulesets and the rate limits. */
const CORE_PHASES = [MANAGED, "http_ratelimit"];
const CORE_PRODUCTS = ["waf", "rateLimit", "zoneLockdown"];

function skipped(value: unknown, core: readonly string[]): Verdict {
  if (value instanceof Unreadable) return undecided(`what a rule skips ${value.why}`);
  return typeof value === "string" && core.includes(value)
    ? fail(`a rule for more than known addresses skips ${value}`)
    : pass;
}

export const skipsNarrow = resourceRule({
  id: "cloudflare-waf-skips-narrow",
  title: "Exceptions from the WAF hold for known addresses only, and are logged",
  severity: "high",
  rationale:
    "A path, a host or a header can be chosen by the attacker, who then meets neither WAF nor rate limit, and leaves no trace.",
  remediation:
    "Skip `http_request_sbfm` only, or ask for `ip.src` in the expression, and set `logging: { enabled: true }` (components/edge/rules/custom-waf.ts).",
  references: [],
  types: [RULESET],
  check: all(
    eachRule([CUSTOM, MANAGED], (rule) => {
      if (rule.rule["action"] !== "skip") return undefined;
      const { expression } = rule.rule;
      if (expression instanceof Unreadable) return undecided(`${rule.at}.expression ${expression.why}`);
      if (onlyFromAddresses(expression)) return pass;
      const whole = find(rule.rule, "actionParameters.ruleset").map(({ value }) => skipped(value, ["current"]));
      const lists = (["phases", "products", "rulesets"] as const).flatMap((key) =>
        find(rule.rule, `actionParameters.${key}[*]`).map(({ value }) =>
          skipped(
            value,
            key === "phases" ? CORE_PHASES : key === "products" ? CORE_PRODUCTS : [CLOUDFLARE_MANAGED, OWASP_CORE],
          ),
        ),
      );
      return every([...whole, ...lists]);
    }),
    eachRule([CUSTOM, MANAGED], (rule, context) =>
      rule.rule["action"] === "skip" ? ask(rule, "logging.enabled", isTrue(), context) : undefined,
    ),
  ),
});
