/** Rate limits, and the one way to an origin: what keeps a single client from using the API up. */
import { all } from "../../../lib/check";
import { coverage, narrowsPath } from "../../../lib/cloudflare/expression";
import { activeRules, ask, eachRule, type RulesetRule } from "../../../lib/cloudflare/rules";
import { eachZone, type OwnedZone } from "../../../lib/cloudflare/zones";
import { atLeast, noneOf, satisfies } from "../../../lib/expect";
import { resourceRule, stackRule } from "../../../lib/rule";
import { Unreadable, find, isRecord } from "../../../lib/value";
import { every, fail, notApplicable, pass, undecided, type Verdict } from "../../../lib/verdict";
import { DNS_RECORD, ORIGIN_PULLS, RULESET } from "../../../types/cloudflare";

const LIMITS = "components/edge/rules/rate-limits.ts";
const PHASE = "http_ratelimit";
const types = [RULESET];

export const limits = stackRule({
  id: "cloudflare-rate-limit-for-each-host",
  title: "Each zone has a rate limit, and each host behind the proxy is under one",
  severity: "high",
  rationale:
    "Passwords can be guessed and the API used up at full speed otherwise; one host that no rule names is the way in.",
  remediation: `Name the host in the expression of a rate limit (${LIMITS}, components/edge/rules/expressions.ts); the figures are \`edge.apiRequestsPerPeriod\` and \`edge.ratePeriodSeconds\`.`,
  references: ["zone_rate_limiting_enabled"],
  check: eachZone((zone) => {
    const message = `no active rule of phase ${PHASE} has a ratelimit`;
    const one = zone.has(RULESET, message, (ruleset) => {
      const { phase } = ruleset.inputs;
      if (phase instanceof Unreadable) return undecided(`phase ${phase.why}`);
      const rules = phase === PHASE ? activeRules(ruleset) : [];
      if (rules === undefined) return undecided("a rule is not known before deployment");
      return rules.some(({ rule }) => isRecord(rule["ratelimit"])) ? pass : fail(message);
    });
    // While it is not known which rules there are, neither is which hosts they cover.
    if (one.answer === "undecided") return one;
    return every([one, eachProxiedHost(zone, PHASE, ({ rule }) => isRecord(rule["ratelimit"]), "a rate limit")]);
  }),
});

export const originProof = stackRule({
  id: "cloudflare-origin-only-through-the-zone",
  title: "Each origin gets a proof that a request came through the zone",
  severity: "high",
  rationale: "Without it whoever learns the address of the origin goes around the WAF and the rate limits.",
  remediation: "Add the host to components/edge/rules/origin-secret.ts, or switch authenticated origin pulls on.",
  references: [],
  check: eachZone((zone) => {
    const pulls = zone.of(ORIGIN_PULLS).map(({ inputs }) => inputs["enabled"]);
    if (pulls.includes(true)) return pass;
    const pending = pulls.find((one): one is Unreadable => one instanceof Unreadable);
    const verdict = eachProxiedHost(
      zone,
      "http_request_late_transform",
      ({ rule }) =>
        rule["action"] === "rewrite" &&
        find(rule, "actionParameters.headers").some(
          ({ value }) => value instanceof Unreadable || (isRecord(value) && Object.values(value).some(setsValue)),
        ),
      "a secret header",
    );
    return pending !== undefined && verdict.answer === "fail"
      ? undecided(`authenticated origin pulls: enabled ${pending.why}`)
      : verdict;
  }),
});

/** A header that is set: `add` would let the client's own value stand beside it, `remove` gives none. */
function setsValue(header: unknown): boolean {
  if (header instanceof Unreadable) return true;
  const value = find(header, "value")[0]?.value;
  return isRecord(header) && header["operation"] === "set" && value !== undefined && value !== "";
}

/** Each host that requests reach an origin by has an active rule of the phase. */
function eachProxiedHost(
  zone: OwnedZone,
  phase: string,
  wanted: (rule: RulesetRule) => boolean,
  called: string,
): Verdict {
  const hosts = zone
    .of(DNS_RECORD)
    .filter(({ inputs }) => inputs["proxied"] === true && ["A", "AAAA", "CNAME"].includes(String(inputs["type"])))
    .map(({ inputs }) => inputs["name"]);
  if (hosts.length === 0) return notApplicable("the zone has no proxied record here");
  const rulesets = zone.of(RULESET).filter(({ inputs }) => inputs["phase"] === phase);
  const known = rulesets.map(activeRules);
  const rules = known
    .flatMap((list) => list ?? [])
    .filter((rule) => wanted(rule) && !narrowsPath(rule.rule["expression"]));
  return every(
    hosts.map((host) => {
      if (typeof host !== "string") return undecided("the name of a proxied record is not known before deployment");
      const coverages = rules.map(({ rule }) => coverage(rule["expression"], host.toLowerCase()));
      if (coverages.includes("covered")) return pass;
      const open = known.includes(undefined) || coverages.includes("unclear");
      return open
        ? undecided(`it is not clear whether ${host} has ${called}`)
        : fail(`${host} has no ${called.replace(/^a /, "")}`);
    }),
  );
}

/** More than a page with all its files asks for in a second. */
const REQUESTS_PER_SECOND = 100;

const CLIENTS = /^(?:ip\.src|cf\.unique_visitor_id|cf\.bot_management\.ja[34]|http\.request\.(?:headers|cookies))/;

export const limitsAct = resourceRule({
  id: "cloudflare-rate-limit-acts",
  title:
    "A rate limit has a figure that can be reached, counts each client in each data center, and does more than log",
  severity: "medium",
  rationale:
    "Without a figure or with the action `log` it is never felt; counted together, one attacker shuts everybody out.",
  remediation: `Set \`edge.apiRequestsPerPeriod\` (Pulumi.<stack>.yaml), keep the action "block", and count by ["cf.colo.id", "ip.src"] (${LIMITS}).`,
  references: [],
  types,
  check: all(
    eachRule([PHASE], (rule, context) =>
      ask(
        rule,
        "ratelimit.characteristics",
        satisfies(
          (value, at) => {
            if (!Array.isArray(value)) return fail(`${at} is no list`);
            const items = value as unknown[];
            if (items.includes("cf.colo.id") && items.some((item) => typeof item === "string" && CLIENTS.test(item)))
              return pass;
            return items.some((item) => item instanceof Unreadable)
              ? undecided(`an item of ${at} is not known before deployment`)
              : fail(`${at} must hold cf.colo.id and what tells clients apart, for instance ip.src`);
          },
          { absent: "fail" },
        ),
        context,
      ),
    ),
    eachRule([PHASE], (rule, context) => {
      const scored = find(rule.rule, "ratelimit.scorePerPeriod")[0]?.value !== undefined;
      return every([
        ask(rule, "action", noneOf(["log"]), context),
        ask(rule, scored ? "ratelimit.scorePerPeriod" : "ratelimit.requestsPerPeriod", atLeast(1), context),
        ask(rule, "ratelimit.period", atLeast(10, "seconds"), context),
        low(rule),
      ]);
    }),
  ),
});

/** A limit that no program reaches protects nothing. */
function low({ at, rule }: RulesetRule): Verdict {
  const [requests, period] = ["requestsPerPeriod", "period"].map((key) => find(rule, `ratelimit.${key}`)[0]?.value);
  if (typeof requests !== "number" || typeof period !== "number") return pass;
  return requests <= period * REQUESTS_PER_SECOND
    ? pass
    : fail(`${at}.ratelimit allows ${requests} requests in ${period} seconds`);
}
