import { CloudError } from "../../cloud/error";
import { all, atLeastOneOf, between, exactlyOneOf, lengthBetween, matches } from "../../interpreter/rules";
import { UNKNOWN, canonical, isObject, type Properties } from "../../interpreter/values";
import type { ObjectContext, ResourceRecord } from "../../record";
import { MOMENT, anyCase, hexId, ofZone, sameAsPreset, text } from "./common";
import { bestPlanOf, isAtLeast, planOf, type Plan } from "./plan";
import { actionFault } from "./ruleset-actions";
import { entitlementFault, syntaxFault } from "./ruleset-expressions";
import { ACTION_PARAMETERS, PHASES } from "./ruleset-phases";
import { rateLimitFault } from "./ruleset-ratelimit";

const SENSITIVITY = ["default", "medium", "low", "eoff"];
const OVERRIDES = ["action", "categories", "enabled", "rules", "sensitivityLevel"];

/** What the plugin itself refuses. */
const checkRules = [
  exactlyOneOf("", ["accountId", "zoneId"]),
  lengthBetween("name", 1),
  anyCase("kind", "managed", "custom", "root", "zone"),
  anyCase("phase", ...Object.keys(PHASES)),
  anyCase("rules[*].action", ...Object.keys(ACTION_PARAMETERS)),
  lengthBetween("rules[*].expression", 1),
  between("rules[*].ratelimit.period", 0),
  between("rules[*].ratelimit.requestsPerPeriod", 1),
  between("rules[*].ratelimit.mitigationTimeout", 0),
  anyCase(
    "rules[*].actionParameters.browserTtl.mode",
    "respect_origin",
    "bypass_by_default",
    "override_origin",
    "bypass",
  ),
  anyCase("rules[*].actionParameters.edgeTtl.mode", "respect_origin", "bypass_by_default", "override_origin"),
  anyCase("rules[*].actionParameters.headers.*.operation", "add", "set", "remove"),
  anyCase("rules[*].actionParameters.polish", "off", "lossless", "lossy", "webp"),
  anyCase("rules[*].actionParameters.securityLevel", "off", "essentially_off", "low", "medium", "high", "under_attack"),
  anyCase("rules[*].actionParameters.ssl", "off", "flexible", "full", "strict", "origin_pull"),
  between("rules[*].actionParameters.response.statusCode", 400, 499),
  matches("rules[*].actionParameters.id", /^[0-9a-f]{32}$/, "a 32-character hexadecimal string"),
  atLeastOneOf("rules[*].actionParameters.overrides", OVERRIDES),
  matches(
    "rules[*].actionParameters.overrides.action",
    /^[a-z_]+$/,
    "a non-empty string containing only lowercase characters and underscores",
  ),
  anyCase("rules[*].actionParameters.overrides.sensitivityLevel", ...SENSITIVITY),
  onlyWithExecute("id"),
  onlyWithExecute("overrides"),
];

/** A set of rules that run in one phase. */
export const ruleset: ResourceRecord = {
  sources: [
    "recorded plugin answers: closed lists, lengths and ranges; id and overrides with execute only; every change of a rule is an update",
    "terraform-provider-cloudflare internal/services/ruleset: name, kind, phase, zoneId and accountId replace; a rule keeps its id by ref, or by its content where it has none (resource.go, remapPreservedRuleRefs); enabled is true and description empty when absent",
    "https://github.com/userbradley/documentation.breadnet.co.uk/issues/609: 400 code 20217 for a second entry point of a phase",
    "https://developers.cloudflare.com/waf/rate-limiting-rules/parameters/ and #availability; refusals quoted from the API: `not entitled to use the period 60, can only use a period among [10]`, `exceeded the maximum number of rules in the phase http_ratelimit: 2 out of 1`, `not entitled: the use of operator Matches is not allowed`",
    "https://developers.cloudflare.com/ruleset-engine/",
  ],
  seconds: { create: 2, update: 2, delete: 1 },
  id: hexId,
  replaces: ["name", "kind", "phase", "zoneId", "accountId"],
  computed: ["rules[*].ref", "rules[*].id", "rules[*].logging", "rules[*].logging.enabled"],
  defaults: { description: "" },
  sameValue: { "rules[*].enabled": sameAsPreset(true), "rules[*].description": sameAsPreset("") },
  rules: [all(...checkRules)],
  references: [ofZone],
  accept: (object) => {
    requireOnlyEntryPoint(object);
    const phase = String(object.inputs["phase"]).toLowerCase();
    const plan = planOfRuleset(object);
    const known = PHASES[phase];
    const rules = rulesOf(object.inputs);
    if (!isAtLeast(plan, known?.plan ?? "free"))
      throw CloudError.quota(`the phase ${phase} is not available on the plan ${plan}`);
    const most = known?.rules?.[plan] ?? Number.POSITIVE_INFINITY;
    if (rules.length > most)
      throw CloudError.quota(
        `exceeded the maximum number of rules in the phase ${phase}: ${rules.length} out of ${most} (50001), on the plan ${plan}`,
      );
    const refs = rules.map((rule) => rule["ref"]).filter((ref) => ref !== undefined);
    const twice = refs.find((ref, index) => refs.indexOf(ref) !== index);
    if (twice !== undefined) throw CloudError.invalid(`rules: the ref ${text(twice)} is given twice`);
    rules.forEach((rule, index) => {
      const fault = ruleFault(rule, plan, phase);
      if (fault !== undefined) throw CloudError.invalid(`rules[${index}]: ${fault}`);
    });
  },
  outputs: (object) => {
    const { inputs, before } = object;
    const rules = rulesWithIds(object);
    const changed =
      canonical([inputs["description"], rules]) !== canonical([before["description"], before["rules"] ?? []]);
    const version = Number(before["version"] ?? 0) + (changed || before["version"] === undefined ? 1 : 0);
    return { ...(inputs["rules"] === undefined ? {} : { rules }), lastUpdated: MOMENT, version: String(version) };
  },
};

/** The API keeps the id of a rule as long as its ref stays, or its content where it has no ref. */
function rulesWithIds({ inputs, before, token }: ObjectContext): Properties[] {
  const identity = (rule: Properties, byRef: boolean): string => {
    const { id, ref, enabled = true, ...content } = rule;
    return byRef && ref !== undefined && ref !== id
      ? `ref ${text(ref)}`
      : `content ${canonical({ ...content, enabled })}`;
  };
  const old = new Map(
    (before["rules"] as Properties[] | undefined)?.map((rule) => [identity(rule, true), String(rule["id"])]),
  );
  return rulesOf(inputs).map((rule, index) => {
    const key = identity(rule, true);
    const id = old.get(key) ?? token(`rule ${index} ${key} after ${text(before["version"])}`, 32);
    return { ...rule, id, ref: rule["ref"] ?? id, enabled: rule["enabled"] ?? true };
  });
}

function ruleFault(rule: Properties, plan: Plan, phase: string): string | undefined {
  const action = String(rule["action"]).toLowerCase();
  const actions = PHASES[phase]?.actions ?? [];
  if (!actions.includes(action))
    return `the action ${action} is not allowed in the phase ${phase}; it takes ${actions.join(", ")}`;
  const expression = String(rule["expression"]);
  const said =
    syntaxFault(expression) ??
    entitlementFault(expression, plan, phase) ??
    actionFault({ ...rule, action }, plan, phase);
  if (said !== undefined) return said;
  if (phase === "http_ratelimit") return rateLimitFault({ ...rule, action }, plan);
  return rule["ratelimit"] === undefined ? undefined : `ratelimit belongs to the phase http_ratelimit, not to ${phase}`;
}

/** A zone has one entry point for each phase, and so has an account. @throws CloudError */
function requireOnlyEntryPoint({ cloud, inputs, type, id }: ObjectContext): void {
  const kind = String(inputs["kind"]).toLowerCase();
  if (kind === "managed")
    throw CloudError.invalid("'managed' is not a valid value for kind: managed rulesets are Cloudflare's");
  if ((kind === "zone") !== (inputs["zoneId"] !== undefined)) {
    throw CloudError.invalid(
      `'${kind}' is not a valid value for kind here: a ruleset with zoneId is of kind zone, one with accountId of kind root or custom`,
    );
  }
  if (kind === "custom") return;
  const place = (of: Properties): string =>
    canonical([of["zoneId"], of["accountId"], String(of["kind"]).toLowerCase(), String(of["phase"]).toLowerCase()]);
  if (cloud.list(type).some((other) => other.id !== id && place(other.inputs) === place(inputs))) {
    throw CloudError.conflict(
      `'${kind}' is not a valid value for kind because exceeded maximum number of ${kind} rulesets for phase ${String(inputs["phase"])} (20217)`,
    );
  }
}

function planOfRuleset({ cloud, inputs }: ObjectContext): Plan {
  return inputs["zoneId"] === undefined ? bestPlanOf(cloud, inputs["accountId"]) : planOf(cloud, inputs["zoneId"]);
}

function rulesOf(inputs: Properties): Properties[] {
  return Array.isArray(inputs["rules"]) ? inputs["rules"].filter(isObject) : [];
}

function onlyWithExecute(name: string): (inputs: Properties) => { property: string; reason: string }[] {
  return (inputs) =>
    rulesOf(inputs).flatMap((rule, index) => {
      const parameters = rule["actionParameters"];
      const wrong =
        isObject(parameters) &&
        parameters[name] !== undefined &&
        ![UNKNOWN, "execute"].includes(String(rule["action"]).toLowerCase());
      return wrong
        ? [{ property: `rules[${index}].actionParameters.${name}`, reason: 'can only be set if "action" is "execute"' }]
        : [];
    });
}
