/** Which actions and which plan each phase has. */
import { records } from "../../../../sandbox/records";
import { PLANS, type Plan } from "../../../../sandbox/records/cloudflare/plan";
import { ACTION_PARAMETERS, PHASES } from "../../../../sandbox/records/cloudflare/ruleset-phases";
import { typeOf } from "./account";
import { refusal } from "./rulesets";

const BLOCKING = "block, challenge, js_challenge, managed_challenge, log";
const TABLE: [phase: string, least: Plan, actions: string][] = [
  ["ddos_l4", "enterprise", "execute"],
  ["ddos_l7", "free", "execute"],
  ["http_config_settings", "free", "set_config"],
  ["http_custom_errors", "pro", "serve_error"],
  ["http_log_custom_fields", "enterprise", "log_custom_field"],
  ["http_ratelimit", "free", BLOCKING],
  ["http_request_cache_settings", "free", "set_cache_settings"],
  ["http_request_dynamic_redirect", "free", "redirect"],
  ["http_request_firewall_custom", "free", `${BLOCKING}, skip, execute`],
  ["http_request_firewall_managed", "free", "execute, skip"],
  ["http_request_late_transform", "free", "rewrite"],
  ["http_request_origin", "free", "route"],
  ["http_request_redirect", "free", "redirect"],
  ["http_request_sanitize", "free", "execute"],
  ["http_request_sbfm", "free", "execute"],
  ["http_request_transform", "free", "rewrite"],
  ["http_response_cache_settings", "free", "set_cache_control, set_cache_tags"],
  ["http_response_compression", "free", "compress_response"],
  ["http_response_firewall_managed", "enterprise", "execute, skip"],
  ["http_response_headers_transform", "free", "rewrite"],
  ["magic_transit", "enterprise", "block, skip"],
  ["magic_transit_ids_managed", "enterprise", "execute"],
  ["magic_transit_managed", "enterprise", "execute"],
  ["magic_transit_ratelimit", "enterprise", "block"],
];

test("every phase is known", () => {
  expect(Object.keys(PHASES).sort()).toEqual(TABLE.map(([phase]) => phase).sort());
});

test.each(TABLE)("%s is there from %s on, with the actions %s", (phase, least, actions) => {
  expect(refusal(least, phase)).toBe("");
  expect(refusal(least, phase, { action: "score" })).toContain(
    `the action score is not allowed in the phase ${phase}; it takes ${actions}`,
  );
});

test.each(TABLE.filter(([, least]) => least !== "free"))("%s is not there below %s", (phase, least) => {
  const below = PLANS[PLANS.indexOf(least) - 1] as Plan;
  expect(refusal(below, phase)).toContain(`the phase ${phase} is not available on the plan ${below}`);
});

test("every action parameter of the package belongs to an action, and no other one does", () => {
  const typings = records.get(typeOf("Ruleset"))?.schema.inputs["rules"]?.of?.properties?.["actionParameters"];
  const names = Object.keys(typings?.properties ?? {});
  expect(names.length).toBeGreaterThan(50);
  expect([...new Set(Object.values(ACTION_PARAMETERS).flat())].sort()).toEqual(names.sort());
});
