import { isObject, locate, valueAt, type Properties } from "../../interpreter/values";
import { text } from "./common";
import { isAtLeast, type Plan } from "./plan";
import { ACTION_PARAMETERS } from "./ruleset-phases";

/** Shortest time in seconds that the edge may be told to keep a file (https://developers.cloudflare.com/cache/how-to/edge-browser-cache-ttl/). */
const SHORTEST_EDGE_TTL: Readonly<Record<Plan, number>> = { free: 7200, pro: 3600, business: 1, enterprise: 1 };

/** The only managed ruleset of Free; it runs by itself and takes no overrides. */
const FREE_MANAGED = "77454fe2d30c4220b5701f6fdfb893ba";
const SENSITIVE_DATA = "e22d83c647c64a3eae91b71b499d988e";

/** What is wrong with the parameters of a rule's action, or undefined. */
export function actionFault(rule: Properties, plan: Plan, phase: string): string | undefined {
  const action = String(rule["action"]);
  const parameters = isObject(rule["actionParameters"]) ? rule["actionParameters"] : {};
  const taken = ACTION_PARAMETERS[action] ?? [];
  const foreign = Object.keys(parameters).find((name) => !taken.includes(name));
  if (foreign !== undefined)
    return `actionParameters.${foreign} cannot be set with the action ${action}; it takes ${taken.join(", ") || "none"}`;
  switch (action) {
    case "log":
      return plan === "enterprise" ? undefined : "not entitled to use the log action";
    case "execute":
      return executeFault(parameters, plan);
    case "skip":
      return skipFault(parameters, plan, phase);
    case "redirect":
      return redirectFault(parameters);
    case "rewrite":
      return rewriteFault(parameters, phase);
    case "set_cache_settings":
      return cacheFault(parameters, plan);
    case "set_config":
      return configFault(parameters, plan);
    case "route":
      return routeFault(parameters, plan);
    default:
      return undefined;
  }
}

function executeFault(parameters: Properties, plan: Plan): string | undefined {
  const { id, overrides } = parameters;
  if (id === undefined) return "the action execute needs actionParameters.id";
  if (plan === "free" && (id !== FREE_MANAGED || overrides !== undefined))
    return "not entitled to execute this managed ruleset";
  if (id === SENSITIVE_DATA && plan !== "enterprise") return "not entitled to execute this managed ruleset";
  return undefined;
}

function skipFault(parameters: Properties, plan: Plan, phase: string): string | undefined {
  if (Object.keys(parameters).length === 0)
    return "the action skip needs one of phases, products, rules, ruleset, rulesets";
  if (parameters["ruleset"] !== undefined && parameters["rulesets"] !== undefined)
    return "ruleset and rulesets exclude each other";
  const phases = Array.isArray(parameters["phases"]) ? parameters["phases"].map(String) : [];
  if (phases.includes("http_request_sbfm") && (plan === "free" || phase !== "http_request_firewall_custom")) {
    return "skip action parameter phase 'http_request_sbfm' is not authorized (20120)";
  }
  return undefined;
}

function redirectFault(parameters: Properties): string | undefined {
  if ((parameters["fromValue"] === undefined) === (parameters["fromList"] === undefined))
    return "the action redirect needs either fromValue or fromList";
  const target = valueAt(parameters, "fromValue.targetUrl");
  if (isObject(target) && (target["value"] === undefined) === (target["expression"] === undefined))
    return "fromValue.targetUrl needs either value or expression";
  const status = valueAt(parameters, "fromValue.statusCode") ?? 301;
  return [301, 302, 303, 307, 308].includes(Number(status))
    ? undefined
    : `fromValue.statusCode must be 301, 302, 303, 307 or 308, got ${text(status)}`;
}

function rewriteFault(parameters: Properties, phase: string): string | undefined {
  const headers = isObject(parameters["headers"])
    ? Object.entries(parameters["headers"] as Record<string, Properties>)
    : [];
  if (phase === "http_request_transform" ? parameters["uri"] === undefined : headers.length === 0) {
    return `the action rewrite needs actionParameters.${phase === "http_request_transform" ? "uri" : "headers"} in the phase ${phase}`;
  }
  for (const [name, { operation, value, expression }] of headers) {
    if (!/^[A-Za-z0-9_-]+$/.test(name)) return `headers: ${name} is not the name of a header`;
    const given = [value, expression].filter((entry) => entry !== undefined).length;
    if (given !== (operation === "remove" ? 0 : 1)) {
      return `headers.${name}: ${operation === "remove" ? "remove takes neither value nor expression" : `${String(operation)} needs either value or expression`}`;
    }
    if (phase === "http_request_late_transform" && operation !== "remove" && /^(x-cf-|cf-)/i.test(name))
      return `headers.${name}: headers of Cloudflare cannot be changed`;
  }
  return undefined;
}

function cacheFault(parameters: Properties, plan: Plan): string | undefined {
  if (Object.keys(parameters).length === 0) return "the action set_cache_settings needs actionParameters";
  const ttl = valueAt(parameters, "edgeTtl.default");
  if (valueAt(parameters, "edgeTtl.mode") === "override_origin" && ttl === undefined)
    return "edgeTtl.default is required with the mode override_origin";
  if (ttl !== undefined && Number(ttl) < SHORTEST_EDGE_TTL[plan]) {
    return `edgeTtl.default must be at least ${SHORTEST_EDGE_TTL[plan]} seconds on the plan ${plan}, got ${text(ttl)}`;
  }
  if (
    valueAt(parameters, "browserTtl.mode") === "override_origin" &&
    valueAt(parameters, "browserTtl.default") === undefined
  ) {
    return "browserTtl.default is required with the mode override_origin";
  }
  const custom = valueAt(parameters, "cacheKey.customKey");
  return custom !== undefined && plan !== "enterprise"
    ? "not entitled to use a custom cache key, an Enterprise plan is required"
    : undefined;
}

function configFault(parameters: Properties, plan: Plan): string | undefined {
  if (Object.keys(parameters).length === 0) return "the action set_config needs actionParameters";
  const paid = ["mirage", "polish"].find((name) => parameters[name] !== undefined);
  return paid !== undefined && !isAtLeast(plan, "pro")
    ? `not entitled to use ${paid}, a Pro plan is required`
    : undefined;
}

function routeFault(parameters: Properties, plan: Plan): string | undefined {
  if (plan === "enterprise") return undefined;
  const override = ["hostHeader", "sni", "origin.host"].find((path) =>
    locate(parameters, path).some(({ value }) => value !== undefined),
  );
  return override === undefined ? undefined : `not entitled to override ${override}, an Enterprise plan is required`;
}
