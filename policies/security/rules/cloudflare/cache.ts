/** Cache and redirect rules: no visitor gets the answer of another, and no link leads out to a stranger. */
import { coverage, narrowsPath } from "../../../lib/cloudflare/expression";
import { activeRules, ask, eachRule } from "../../../lib/cloudflare/rules";
import { eachZone } from "../../../lib/cloudflare/zones";
import { atMost, matches, whereSet } from "../../../lib/expect";
import { resourceRule, stackRule } from "../../../lib/rule";
import { Unreadable, find, isRecord } from "../../../lib/value";
import { every, fail, notApplicable, pass, undecided, type Verdict } from "../../../lib/verdict";
import { DNS_RECORD, PAGE_RULE, RULESET } from "../../../types/cloudflare";

const CACHE = "components/edge/rules/cache.ts";
const REDIRECTS = "components/edge/rules/redirects.ts";
const CACHE_PHASE = "http_request_cache_settings";
const types = [RULESET];

export const notEverything = resourceRule({
  id: "cloudflare-cache-not-everything",
  title: "A rule that caches names hosts or paths",
  severity: "high",
  rationale: "Pages and answers made for one visitor are handed to the next.",
  remediation: `Give the rule an expression with a host or a path (${CACHE}).`,
  references: [],
  types,
  check: eachRule([CACHE_PHASE], ({ at, rule }) => {
    const [cache] = find(rule, "actionParameters.cache");
    if (cache?.value instanceof Unreadable) return undecided(`${at}.${cache.at} ${cache.value.why}`);
    if (cache?.value !== true) return undefined;
    const { expression } = rule;
    if (expression instanceof Unreadable) return undecided(`${at}.expression ${expression.why}`);
    return typeof expression === "string" && (narrowsPath(expression) || expression.includes("http.host"))
      ? pass
      : fail(`${at} caches, and its expression is for every request`);
  }),
});

export const originsBypass = stackRule({
  id: "cloudflare-cache-not-the-whole-origin",
  title: "Answers of an origin are cached by path only",
  severity: "high",
  rationale: "An API answers with what one user may see; cached for the whole host, the next user gets it.",
  remediation: `Ask for a path in the expression, or keep the bypass of the API (${CACHE}).`,
  references: [],
  check: eachZone(({ of }) => {
    const hosts = of(DNS_RECORD).flatMap(({ inputs: { proxied, name } }) =>
      proxied === true && typeof name === "string" ? [name.toLowerCase()] : [],
    );
    const lists = of(RULESET)
      .filter(({ inputs }) => inputs["phase"] === CACHE_PHASE)
      .map(activeRules);
    if (hosts.length === 0 || lists.length === 0)
      return notApplicable("the zone has no cache rule or no proxied record here");
    if (lists.includes(undefined)) return undecided("a cache rule is not known before deployment");
    const rules = lists.flatMap((list) => list ?? []);
    return every(
      hosts.map((host) => {
        // The last rule that matches wins, so a later one can still take the host out.
        for (const { at, rule } of [...rules].reverse()) {
          const share = coverage(rule["expression"], host);
          if (share === "not" || narrowsPath(rule["expression"])) continue;
          const value = find(rule, "actionParameters.cache")[0]?.value;
          if (value instanceof Unreadable || share === "unclear") {
            return undecided(`it is not known whether ${at} caches ${host}`);
          }
          if (value === true) return fail(`${at} caches ${share === "part" ? "answers" : "every answer"} of ${host}`);
          // One for a part of the requests leaves the rest to the rules before it.
          if (share === "covered") return pass;
        }
        return pass;
      }),
    );
  }),
});

export const errorsNotKept = resourceRule({
  id: "cloudflare-cache-errors-not-kept",
  title: "A rule that overrides the origin's cache time does not keep errors",
  severity: "medium",
  rationale: "A short failure of the origin is otherwise served for as long as the file would be.",
  remediation: `Keep \`statusCodeTtls\` with -1 for 400 to 599 (${CACHE}).`,
  references: [],
  types,
  check: eachRule([CACHE_PHASE], (rule, context) => {
    const mode = find(rule.rule, "actionParameters.edgeTtl.mode")[0];
    if (mode?.value instanceof Unreadable) return undecided(`${rule.at}.${mode.at} ${mode.value.why}`);
    if (mode?.value !== "override_origin") return undefined;
    const ttls = find(rule.rule, "actionParameters.edgeTtl.statusCodeTtls[*]");
    const unreadable = ttls.find(({ value }) => value instanceof Unreadable);
    if (unreadable !== undefined) return undecided(`${rule.at}.${unreadable.at} is not known before deployment`);
    const errors = ttls.filter(({ value }) => coversErrors(value));
    if (errors.length === 0) return fail(`${rule.at} keeps errors: it has no statusCodeTtls for 500 to 599`);
    // Half a minute takes the load of a failing origin, and is over soon.
    return every(errors.map(({ at }) => ask(rule, `${at}.value`, atMost(30, "seconds"), context)));
  }),
});

/** True for a line of `statusCodeTtls` for server errors. */
function coversErrors(line: unknown): boolean {
  const range = find(line, "statusCodeRange")[0]?.value;
  if (!isRecord(range)) return false;
  const { from = 0, to = 599 } = range;
  return typeof from === "number" && typeof to === "number" && from <= 500 && to >= 599;
}

/** Fields that the client writes; an address must not begin with them. */
const FROM_CLIENT =
  /http\.(?:request\.(?:uri\.args|uri\.query|headers|cookies|body)|cookie|referer|user_agent)|raw\.http/;
/** An expression that begins with a fixed https address up to the slash, or with the host that was asked for. */
const FIXED_HOST =
  /^\s*(?:concat\(\s*)?"https:\/\/[^"/]+\/|^\s*concat\(\s*"https:\/\/[^"/]+"\s*,\s*http\.request\.uri(?:\.path\b|(?!\.))|^\s*concat\(\s*"https:\/\/"\s*,\s*http\.host|^\s*(?:wildcard_replace|regex_replace)\([^"]*"[^"]*"\s*,\s*r?"https:\/\/[^"/$]+\//;

export const httpsTargets = resourceRule({
  id: "cloudflare-redirect-to-https",
  title: "Redirects lead to https addresses",
  severity: "medium",
  rationale: "A redirect to http:// sends the visitor, and what the address holds, through the net in plain text.",
  remediation: `Begin the target with https:// (${REDIRECTS}).`,
  references: [],
  types: [RULESET, PAGE_RULE],
  check: (resource, context) =>
    resource.type === PAGE_RULE
      ? every(find(resource.inputs, "actions.forwardingUrl.url").map((found) => whereSet(https)(found, context)))
      : redirectRules((rule) => {
          const verdict = ask(rule, "actionParameters.fromValue.targetUrl.value", whereSet(https), context);
          return verdict.answer === "not-applicable"
            ? expressionOf(rule.rule, rule.at, (text) => (text.includes("http://") ? "leads to http://" : undefined))
            : verdict;
        })(resource, context),
});

const https = matches(/^https:\/\//, "begin with https://");

export const notOpen = resourceRule({
  id: "cloudflare-redirect-not-open",
  title: "Where a redirect leads is not chosen by the request",
  severity: "high",
  rationale: "A link to our domain that lands on a stranger's page is what phishing needs.",
  remediation: `Begin the target with a fixed https host (${REDIRECTS}).`,
  references: [],
  types,
  check: (resource, context) =>
    redirectRules(({ at, rule }) =>
      expressionOf(rule, at, (text) =>
        FIXED_HOST.test(text) || !FROM_CLIENT.test(text) ? undefined : "takes the target from the request",
      ),
    )(resource, context),
});

const redirectRules = (
  judge: (rule: { at: string; rule: Readonly<Record<string, unknown>> }) => Verdict,
): ReturnType<typeof eachRule> =>
  eachRule(["http_request_dynamic_redirect"], (rule) => (rule.rule["action"] === "redirect" ? judge(rule) : undefined));

/** Judges the expression that makes the target; a fixed target has none. */
function expressionOf(
  rule: Readonly<Record<string, unknown>>,
  at: string,
  wrong: (text: string) => string | undefined,
): Verdict {
  const [expression] = find(rule, "actionParameters.fromValue.targetUrl.expression");
  if (expression?.value instanceof Unreadable) return undecided(`${at}.${expression.at} ${expression.value.why}`);
  if (typeof expression?.value !== "string") return pass;
  const why = wrong(expression.value);
  return why === undefined ? pass : fail(`${at}.${expression.at} ${why}`);
}
