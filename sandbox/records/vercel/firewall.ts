import { all, conflicts, each, lengthBetween, oneOf, type Rule } from "../../interpreter/rules";
import { canonical, isObject, type Properties } from "../../interpreter/values";
import type { ObjectContext, ResourceRecord } from "../../record";
import { ALPHANUMERIC, OF_PROJECT, schemaOf, teamAndProject } from "./common";

const RULE = "rules.rules[*]";
const CONDITION = `${RULE}.conditionGroups[*].conditions[*]`;

/** What the firewall can look at in a request. */
const REQUEST_PARTS = [
  ...[
    "host",
    "path",
    "method",
    "header",
    "query",
    "cookie",
    "target_path",
    "ip_address",
    "region",
    "protocol",
    "scheme",
  ],
  ...["environment", "user_agent", "geo_continent", "geo_country", "geo_country_region", "geo_city", "geo_as_number"],
  ...["ja4_digest", "ja3_digest"],
];
const OPERATORS = ["re", "eq", "neq", "ex", "nex", "inc", "ninc", "pre", "suf", "sub", "gt", "gte", "lt", "lte"];

/** The firewall of a project; one resource holds all of it. */
export const firewallConfig: ResourceRecord = {
  sources: [
    schemaOf("firewall_config"),
    "the same file: create and update PUT the whole configuration, so a project has one; a delete switches the firewall off",
    "@pulumiverse/vercel types/input.d.ts: rateLimit is required where action is rate_limit, redirect where it is redirect",
    "duration: one request",
  ],
  seconds: { create: 1 },
  id: teamAndProject,
  replaces: ["projectId", "teamId"],
  computed: ["teamId", `${RULE}.id`, "ipRules.rules[*].id"],
  defaults: { enabled: true },
  rules: [
    lengthBetween(`${RULE}.name`, 4, 160),
    lengthBetween(`${RULE}.description`, 0, 260),
    oneOf(`${RULE}.action.action`, ["bypass", "log", "challenge", "deny", "rate_limit", "redirect"]),
    oneOf(`${RULE}.action.rateLimit.action`, ["bypass", "log", "challenge", "deny", "rate_limit"]),
    oneOf(`${CONDITION}.type`, REQUEST_PARTS),
    oneOf(`${CONDITION}.op`, OPERATORS),
    conflicts(CONDITION, ["value", "values"]),
    oneOf("ipRules.rules[*].action", ["bypass", "log", "challenge", "deny"]),
    conflicts("managedRulesets", ["botFilter", "botProtection"]),
    differing("rules.rules"),
  ],
  apiRules: [all(needs("rate_limit", "rateLimit"), needs("redirect", "redirect"))],
  references: [OF_PROJECT],
  unique: [
    { properties: ["projectId"], says: "the firewall of project {projectId} is managed by another resource already" },
  ],
  outputs: (object) => ({
    ...rulesWithIds(
      object,
      "rules",
      ({ name }) =>
        `rule_${String(name)
          .toLowerCase()
          .replace(/[^a-z0-9]+/g, "_")}`,
    ),
    ...rulesWithIds(object, "ipRules", () => "ip"),
  }),
};

function differing(list: string): Rule {
  return each(list, (value) => {
    const texts = (value as unknown[]).map((element) => canonical(element));
    return new Set(texts).size === texts.length ? undefined : "must not hold the same rule twice";
  });
}

function needs(action: string, property: string): Rule {
  return each(`${RULE}.action`, (value) =>
    isObject(value) && value["action"] === action && value[property] === undefined
      ? `must have a ${property} where action is ${action}`
      : undefined,
  );
}

function rulesWithIds(
  { inputs, token }: ObjectContext,
  block: string,
  prefix: (rule: Properties) => string,
): Properties {
  const given = inputs[block];
  if (!isObject(given) || !Array.isArray(given["rules"])) return {};
  const rules = (given["rules"] as Properties[]).map((rule, index) => ({
    ...rule,
    id: `${prefix(rule)}_${token(`${block} ${index} ${String(rule["name"] ?? rule["ip"])}`, 6, ALPHANUMERIC)}`,
  }));
  return { [block]: { ...given, rules } };
}
