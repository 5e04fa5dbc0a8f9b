/** What the plan of a zone does not offer is refused at deployment, after half of the change is made. */
import { together } from "../../../lib/relations";
import { activeRules } from "../../../lib/cloudflare/rules";
import { eachZone, type OwnedZone } from "../../../lib/cloudflare/zones";
import type { Resource } from "../../../lib/resource";
import { stackRule } from "../../../lib/rule";
import { Unreadable, find } from "../../../lib/value";
import { every, fail, pass, undecided, type Verdict } from "../../../lib/verdict";
import { BOT_MANAGEMENT, RULESET, ZONE_SETTING } from "../../../types/cloudflare";

const PLANS = ["free", "pro", "business", "enterprise"];
const PLAN_KEY = "or raise `zone.plan` (Pulumi.<stack>.yaml)";

/** The least plan of a setting, where that is not free: https://developers.cloudflare.com/api/resources/zones/subresources/settings/ */
const SETTINGS: Readonly<Record<string, string>> = {
  h2_prioritization: "pro",
  polish: "pro",
  webp: "pro",
  mirage: "pro",
  waf: "pro",
  true_client_ip_header: "enterprise",
  response_buffering: "enterprise",
  sort_query_string_for_cache: "enterprise",
  prefetch_preload: "enterprise",
  origin_error_page_pass_thru: "enterprise",
  proxy_read_timeout: "enterprise",
};

/** Judges each resource of a type against the plan; a plan that is not known decides nothing. */
function judged(zone: OwnedZone, type: string, judge: (resource: Resource, plan: number) => Verdict): Verdict {
  const resources = zone.of(type);
  if (zone.plan instanceof Unreadable) {
    return resources.length === 0 ? pass : undecided(`the plan of the zone ${zone.plan.why}`);
  }
  const plan = PLANS.indexOf(zone.plan);
  // A plan of another name is a contract of its own.
  return plan === -1 ? pass : every([pass, ...resources.map((resource) => judge(resource, plan))]);
}

/** From which plan on, and up to which, a property of bot management is taken: https://developers.cloudflare.com/bots/plans/ */
const BOTS: Readonly<Record<string, readonly [from: string, to: string]>> = {
  fightMode: ["free", "free"],
  sbfmDefinitelyAutomated: ["pro", "enterprise"],
  sbfmVerifiedBots: ["pro", "enterprise"],
  sbfmStaticResourceProtection: ["pro", "enterprise"],
  sbfmLikelyAutomated: ["business", "enterprise"],
};

/** How many rules of a phase a plan allows: https://developers.cloudflare.com/waf/custom-rules/#availability and .../rate-limiting-rules/ */
const COUNTS: Readonly<Record<string, readonly number[]>> = {
  http_request_firewall_custom: [5, 20, 100, 1_000],
  http_ratelimit: [1, 2, 5, 5],
};

export const offersAll = stackRule({
  id: "cloudflare-plan-offers-all",
  title: "The plan of the zone offers every setting, bot setting and rule that is stated",
  severity: "medium",
  rationale:
    "Cloudflare answers that it is not editable, or refuses the whole ruleset, and the deployment stops halfway.",
  remediation: `Move it to those of paid plans (components/zone/settings.ts, components/zone/bots.ts, components/edge/plan-limits.ts), ${PLAN_KEY}.`,
  references: [],
  check: together(
    eachZone((zone) =>
      judged(zone, ZONE_SETTING, ({ inputs: { settingId } }, plan) => {
        if (settingId instanceof Unreadable) return undecided(`a settingId ${settingId.why}`);
        const least = SETTINGS[String(settingId)] ?? "free";
        return plan >= PLANS.indexOf(least) ? pass : fail(`${String(settingId)} needs the plan ${least}`);
      }),
    ),
    eachZone((zone) =>
      judged(zone, BOT_MANAGEMENT, ({ inputs }, plan) =>
        every(
          Object.entries(BOTS)
            .filter(([key]) => inputs[key] !== undefined && inputs[key] !== null)
            .map(([key, [from, to]]) =>
              plan >= PLANS.indexOf(from) && plan <= PLANS.indexOf(to)
                ? pass
                : fail(`${key} is for ${from === to ? from : `${from} to ${to}`}`),
            ),
        ),
      ),
    ),
    eachZone((zone) =>
      judged(zone, RULESET, (ruleset, plan) => {
        const { phase } = ruleset.inputs;
        const active = activeRules(ruleset);
        if (active === undefined || phase instanceof Unreadable)
          return undecided("a ruleset is not known before deployment");
        const limit = COUNTS[String(phase)]?.[plan] ?? Infinity;
        return every([
          active.length <= limit ? pass : fail(`${active.length} rules of ${String(phase)}; the plan has ${limit}`),
          phase === "http_request_firewall_managed" && plan === 0 && active.length > 0
            ? fail("the plan free has no managed rulesets")
            : pass,
          ...active.map(({ at, rule }) => {
            if (rule["action"] === "log" && plan < 3)
              return fail(`${at}.action is log, which needs the plan enterprise`);
            const texts = [rule["expression"], find(rule, "ratelimit.countingExpression")[0]?.value];
            if (
              plan < 2 &&
              texts.some((text) => typeof text === "string" && /\smatches\s|\s~\s|regex_replace\(/.test(text))
            ) {
              return fail(`${at}.expression has a regular expression, which needs the plan business`);
            }
            return texts.some((text) => text instanceof Unreadable)
              ? undecided(`${at}.expression is not known before deployment`)
              : pass;
          }),
        ]);
      }),
    ),
  ),
});
