/** Transform rules: they add security headers to answers, and take none away. */
import { all } from "../../../lib/check";
import { coversAll } from "../../../lib/cloudflare/expression";
import { activeRules, eachRule } from "../../../lib/cloudflare/rules";
import { eachZone } from "../../../lib/cloudflare/zones";
import { resourceRule, stackRule } from "../../../lib/rule";
import { missingHeaders, protects, weakness } from "../../../lib/security-headers";
import { Unreadable, find, isRecord } from "../../../lib/value";
import { every, fail, notApplicable, pass, undecided, type Verdict } from "../../../lib/verdict";
import { DNS_RECORD, R2_CUSTOM_DOMAIN, RULESET } from "../../../types/cloudflare";

const HEADERS = "components/edge/rules/response-headers.ts";
const RESPONSE = "http_response_headers_transform";
const REQUEST = ["http_request_late_transform", "http_request_transform"];
const types = [RULESET];

/** Judges each header that a rule changes; the paths in messages never show a value. */
function eachHeader(
  { at, rule }: { at: string; rule: Readonly<Record<string, unknown>> },
  judge: (name: string, change: Readonly<Record<string, unknown>>, at: string) => Verdict,
): Verdict {
  const [headers] = find(rule, "actionParameters.headers");
  if (headers?.value instanceof Unreadable) return undecided(`${at}.${headers.at} ${headers.value.why}`);
  if (!isRecord(headers?.value)) return pass;
  return every(
    Object.entries(headers.value).map(([name, change]) => {
      const where = `${at}.${headers.at}.${name}`;
      if (change instanceof Unreadable) return undecided(`${where} ${change.why}`);
      return isRecord(change) ? judge(name, change, where) : pass;
    }),
  );
}

export const keepProtection = resourceRule({
  id: "cloudflare-header-rules-keep-protection",
  title: "Security headers that the edge sets protect, and it removes none of the origin",
  severity: "high",
  rationale:
    "The edge has the last word: what it removes is sent in vain, and unsafe-inline, a * for CORS or max-age=0 is no protection.",
  remediation: `Mend the value of the header, or remove the line that takes it away (${HEADERS}).`,
  references: [],
  types,
  check: all(
    eachRule([RESPONSE], (rule) =>
      eachHeader(rule, (name, { operation, value }, at) => {
        if (operation === "remove") return pass;
        if (value instanceof Unreadable) return protects(name) ? undecided(`${at}.value ${value.why}`) : pass;
        const wrong = weakness(name, value);
        return wrong === undefined ? pass : fail(`${at}.value ${wrong}`);
      }),
    ),
    eachRule([RESPONSE], (rule) =>
      eachHeader(rule, (name, { operation }, at) => {
        if (operation instanceof Unreadable) return undecided(`${at}.operation ${operation.why}`);
        return operation === "remove" && protects(name) ? fail(`${at} removes a security header`) : pass;
      }),
    ),
  ),
});

export const everyHost = stackRule({
  id: "cloudflare-header-rules-cover-each-host",
  title: "Each host behind the proxy sends the security headers",
  severity: "medium",
  rationale: "A host without them can be framed, and an uploaded file can run as a script of the domain.",
  remediation: `Name the host in a rule that sets the headers (${HEADERS}).`,
  references: [],
  check: eachZone(({ of }) => {
    const hosts = [
      ...of(DNS_RECORD)
        .filter(({ inputs }) => inputs["proxied"] === true)
        .map(({ inputs }) => inputs["name"]),
      ...of(R2_CUSTOM_DOMAIN).map(({ inputs }) => inputs["domain"]),
    ];
    if (hosts.length === 0) return notApplicable("the zone has no host behind the proxy here");
    const rulesets = of(RULESET).filter(({ inputs }) => inputs["phase"] === RESPONSE);
    const rules = rulesets.map(activeRules);
    return every(
      hosts.map((host) => {
        if (typeof host !== "string") return undecided("the name of a proxied host is not known before deployment");
        const set = rules.flatMap((list) =>
          (list ?? []).filter(({ rule }) => coversAll(rule["expression"], host.toLowerCase())),
        );
        const names = set.flatMap(({ rule }) => setHeaders(rule));
        if (names.includes(undefined) || rules.includes(undefined))
          return undecided("a header rule is not known before deployment");
        const missing = missingHeaders(names.filter((name) => name !== undefined));
        return missing.length === 0 ? pass : fail(`${host} gets no ${missing.join(", ")}`);
      }),
    );
  }),
});

/** The headers that a rule sets; undefined among them when they are not known. */
function setHeaders(rule: Readonly<Record<string, unknown>>): (string | undefined)[] {
  const headers = find(rule, "actionParameters.headers")[0]?.value;
  if (headers instanceof Unreadable) return [undefined];
  if (!isRecord(headers)) return [];
  return Object.entries(headers).flatMap(([name, change]) =>
    isRecord(change) && ["set", "add"].includes(String(change["operation"])) ? [name] : [],
  );
}

/** What an origin believes about a client, and what only the edge may say. */
const TRUSTED = /^(?:cf-connecting-ip|true-client-ip|x-forwarded-for|x-real-ip|x-forwarded-proto)$|secret|token|-key$/i;

export const trustNoClient = resourceRule({
  id: "cloudflare-header-rules-trust-no-client",
  title: "Request headers that an origin trusts are set by the edge, from what the client cannot choose",
  severity: "high",
  rationale:
    "With `add` the client's own value stands beside ours; an address or secret that is copied from the request is chosen by the attacker.",
  remediation: 'Keep `operation: "set"`, and use `ip.src` or a fixed value (components/edge/rules/origin-secret.ts).',
  references: [],
  types,
  check: all(
    eachRule(REQUEST, (rule) =>
      eachHeader(rule, (name, { operation }, at) => {
        if (!TRUSTED.test(name)) return pass;
        if (operation instanceof Unreadable) return undecided(`${at}.operation ${operation.why}`);
        return operation === "set" || operation === "remove" ? pass : fail(`${at} is not set; operation must be set`);
      }),
    ),
    eachRule(REQUEST, (rule) =>
      eachHeader(rule, (name, { expression }, at) => {
        if (!TRUSTED.test(name)) return pass;
        if (expression instanceof Unreadable) return undecided(`${at}.expression ${expression.why}`);
        return typeof expression === "string" &&
          /http\.(?:request\.(?:headers|cookies|uri)|x_forwarded_for|cookie|referer)/.test(expression)
          ? fail(`${at}.expression reads what the client sends`)
          : pass;
      }),
    ),
  ),
});
