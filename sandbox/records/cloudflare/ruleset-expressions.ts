import { isAtLeast, type Plan } from "./plan";

/** Longest expression in characters (https://developers.cloudflare.com/ruleset-engine/rules-language/expressions/#maximum-rule-expression-length). */
const LONGEST = 4096;

const WORDS = new Set([
  "and",
  "or",
  "xor",
  "not",
  "eq",
  "ne",
  "lt",
  "le",
  "gt",
  "ge",
  "contains",
  "matches",
  "in",
  "wildcard",
  "strict",
  "true",
  "false",
  "ssl",
]);

/** https://developers.cloudflare.com/ruleset-engine/rules-language/functions/ */
const FUNCTIONS = new Set([
  "all",
  "any",
  "bit_slice",
  "cidr",
  "cidr6",
  "concat",
  "decode_base64",
  "encode_base64",
  "ends_with",
  "has_key",
  "has_value",
  "is_timed_hmac_valid_v0",
  "join",
  "len",
  "lookup_json_integer",
  "lookup_json_string",
  "lower",
  "regex_replace",
  "remove_bytes",
  "remove_query_args",
  "sha256",
  "split",
  "starts_with",
  "substring",
  "to_string",
  "upper",
  "url_decode",
  "uuidv4",
  "wildcard_replace",
]);

const FIELD = /^(raw\.)?(http|ip|cf|tcp|udp|icmp)\.[a-z0-9_.]+$/;

/** Fields that only some plans have, in every phase; the longest name that fits counts. */
const FIELD_PLANS: readonly { field: string; plan: Plan; says: string }[] = [
  { field: "cf.bot_management.verified_bot", plan: "free", says: "" },
  { field: "cf.bot_management", plan: "enterprise", says: "a Bot Management plan is required" },
  { field: "cf.waf.score.class", plan: "business", says: "a Business plan is required" },
  { field: "cf.waf.score", plan: "enterprise", says: "an Enterprise plan is required" },
  { field: "cf.waf.credential_check.password_leaked", plan: "free", says: "" },
  { field: "cf.waf.credential_check", plan: "pro", says: "a Pro plan is required" },
  { field: "http.request.body", plan: "enterprise", says: "an Enterprise plan is required" },
];

/** Fields that the expression of a rate limit may read, by plan; Enterprise reads all (https://developers.cloudflare.com/waf/rate-limiting-rules/#availability). */
const RATE_LIMIT_FIELDS: Readonly<Record<Exclude<Plan, "enterprise">, readonly string[]>> = {
  free: ["http.request.uri.path", "cf.bot_management.verified_bot", "cf.client.bot"],
  pro: ["http.host", "http.request.uri", "http.request.full_uri"],
  business: ["http.request.method", "ip.src", "http.user_agent", "http.response"],
};

/** The expression with every text emptied, so that what it says is not taken for fields or operators. */
export function withoutTexts(expression: string): string {
  return expression
    .replace(/\br(#+)"[\s\S]*?"\1/g, '""')
    .replace(/\br"[^"]*"/g, '""')
    .replace(/"(?:[^"\\]|\\.)*"/g, '""');
}

/** Names of the fields that an expression reads. */
export function fieldsOf(expression: string): string[] {
  return [...new Set(wordsOf(expression).map(({ word }) => word))].filter((word) => FIELD.test(word));
}

/** What is wrong with the language of an expression, or undefined. */
export function syntaxFault(expression: string): string | undefined {
  if (expression.length > LONGEST) return `the expression has ${expression.length} characters; ${LONGEST} are allowed`;
  const bare = withoutTexts(expression);
  if (bare.replaceAll('""', "").includes('"')) return "Filter parsing error: a text is not closed";
  let depth = 0;
  for (const sign of bare) {
    depth += sign === "(" ? 1 : sign === ")" ? -1 : 0;
    if (depth < 0) break;
  }
  if (depth !== 0) return "Filter parsing error: the parentheses do not match";
  const unknown = wordsOf(expression).find(
    ({ word, call }) => !WORDS.has(word) && !(call ? FUNCTIONS.has(word) : FIELD.test(word)),
  );
  return unknown === undefined
    ? undefined
    : `Filter parsing error: unknown ${unknown.call ? "function" : "identifier"} "${unknown.word}"`;
}

/** What the plan of a zone does not let an expression say, in the words of the API; undefined when it may. */
export function entitlementFault(expression: string, plan: Plan, phase: string): string | undefined {
  const rateLimit = phase === "http_ratelimit";
  if (!isAtLeast(plan, "business") && /\smatches\s|\s~\s|\bregex_replace\s*\(/.test(` ${withoutTexts(expression)} `)) {
    return `not entitled: the use of operator Matches is not allowed, ${rateLimit ? "an Advanced Rate Limiting plan is required" : "a Business plan or a WAF Advanced plan is required"}`;
  }
  for (const field of fieldsOf(expression)) {
    const gate = FIELD_PLANS.find((entry) => startsField(entry.field, field));
    if (gate !== undefined && !isAtLeast(plan, gate.plan))
      return `not entitled: the use of field ${field} is not allowed, ${gate.says}`;
    if (rateLimit && !mayRateLimitOn(field, plan)) {
      return `not entitled: the use of field ${field} is not allowed, an higher Advanced Rate Limiting plan is required`;
    }
  }
  return undefined;
}

function mayRateLimitOn(field: string, plan: Plan): boolean {
  if (plan === "enterprise") return true;
  const fields = Object.entries(RATE_LIMIT_FIELDS).flatMap(([least, names]) =>
    isAtLeast(plan, least as Plan) ? names : [],
  );
  // On Free the path alone, and not what else begins with http.request.uri.
  return fields.some((name) => startsField(name, field.replace(/^raw\./, "")));
}

function startsField(name: string, field: string): boolean {
  return field === name || field.startsWith(`${name}.`);
}

/** The words outside of texts, sets, lists and addresses; `call` tells whether one names a function. */
function wordsOf(expression: string): { word: string; call: boolean }[] {
  const bare = withoutTexts(expression)
    .replace(/\{[^}]*\}/g, "{}")
    .replace(/\$[a-z0-9_.]+/gi, "")
    .replace(/[0-9a-f]*:[0-9a-f:.]*(\/\d+)?/gi, "");
  return [...bare.matchAll(/(?<![\w.])([a-z_][\w.]*)\s*(\(?)/gi)].map((match) => {
    const word = (match[1] as string).replace(/\.$/, "");
    return { word, call: match[2] === "(" && !WORDS.has(word) };
  });
}
