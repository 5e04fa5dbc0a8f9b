import type { Properties } from "../../../../sandbox/interpreter/values";
import { refusal } from "./rulesets";

const CACHE = "http_request_cache_settings";
const MANAGED = "http_request_firewall_managed";
const CLOUDFLARE_MANAGED = "efb7b8c949ac4650a09736fc376e9aee";

const cache = (actionParameters: Properties): Properties => ({ action: "set_cache_settings", actionParameters });

describe("the action of a rule", () => {
  test("must fit its phase", () => {
    expect(refusal("free", CACHE, { action: "block" })).toContain(
      `the action block is not allowed in the phase ${CACHE}; it takes set_cache_settings`,
    );
  });

  test("takes only its own parameters", () => {
    expect(refusal("free", CACHE, cache({ cache: true, bic: false }))).toContain(
      "actionParameters.bic cannot be set with the action set_cache_settings",
    );
  });

  test("log needs Enterprise", () => {
    expect(refusal("business", "http_request_firewall_custom", { action: "log" })).toContain(
      "not entitled to use the log action",
    );
    expect(refusal("enterprise", "http_request_firewall_custom", { action: "log" })).toBe("");
  });

  test("execute runs managed rulesets from Pro", () => {
    const rule = {
      action: "execute",
      actionParameters: { id: CLOUDFLARE_MANAGED, overrides: { action: "managed_challenge" } },
    };
    expect(refusal("free", MANAGED, rule)).toContain("not entitled to execute this managed ruleset");
    expect(refusal("pro", MANAGED, rule)).toBe("");
    expect(refusal("pro", MANAGED, { action: "execute" })).toContain("needs actionParameters.id");
  });

  test("execute of the Free ruleset takes no overrides", () => {
    const actionParameters = { id: "77454fe2d30c4220b5701f6fdfb893ba" };
    expect(refusal("free", MANAGED, { action: "execute", actionParameters })).toBe("");
    expect(
      refusal("free", MANAGED, {
        action: "execute",
        actionParameters: { ...actionParameters, overrides: { enabled: false } },
      }),
    ).toContain("not entitled");
  });

  test("execute of the sensitive-data ruleset needs Enterprise", () => {
    const rule = { action: "execute", actionParameters: { id: "e22d83c647c64a3eae91b71b499d988e" } };
    expect(refusal("business", MANAGED, rule)).toContain("not entitled to execute this managed ruleset");
    expect(refusal("enterprise", MANAGED, rule)).toBe("");
  });

  test("skip names one ruleset or several", () => {
    const skip = (actionParameters: Properties): string =>
      refusal("pro", "http_request_firewall_custom", { action: "skip", actionParameters });
    expect(skip({ ruleset: "current", rulesets: [CLOUDFLARE_MANAGED] })).toContain("exclude each other");
    expect(skip({ ruleset: "current" })).toBe("");
  });

  test("skip of Super Bot Fight Mode needs Pro and the custom rules", () => {
    const rule = { action: "skip", actionParameters: { phases: ["http_request_sbfm"] } };
    expect(refusal("free", "http_request_firewall_custom", rule)).toContain("(20120)");
    expect(refusal("pro", MANAGED, rule)).toContain("(20120)");
    expect(refusal("pro", "http_request_firewall_custom", rule)).toBe("");
    expect(refusal("pro", "http_request_firewall_custom", { action: "skip" })).toContain("needs one of phases");
  });

  test("redirect has one target and a redirect status", () => {
    const redirect = (fromValue: Properties): string =>
      refusal("free", "http_request_dynamic_redirect", { action: "redirect", actionParameters: { fromValue } });
    const targetUrl = { value: "https://example.com/" };
    expect(redirect({ targetUrl, statusCode: 308 })).toBe("");
    expect(redirect({ targetUrl, statusCode: 200 })).toContain("fromValue.statusCode must be");
    expect(redirect({ targetUrl: {} })).toContain("needs either value or expression");
    expect(refusal("free", "http_request_dynamic_redirect", { action: "redirect" })).toContain(
      "needs either fromValue or fromList",
    );
  });

  test("rewrite sets a header to a value or an expression, and removes it without either", () => {
    const rewrite = (header: Properties): string =>
      refusal("free", "http_response_headers_transform", {
        action: "rewrite",
        actionParameters: { headers: { "X-Frame-Options": header } },
      });
    expect(rewrite({ operation: "set", value: "DENY" })).toBe("");
    expect(rewrite({ operation: "remove" })).toBe("");
    expect(rewrite({ operation: "set" })).toContain("set needs either value or expression");
    expect(rewrite({ operation: "remove", value: "DENY" })).toContain("remove takes neither");
    expect(refusal("free", "http_response_headers_transform", { action: "rewrite" })).toContain(
      "needs actionParameters.headers",
    );
    expect(refusal("free", "http_request_transform", { action: "rewrite" })).toContain("needs actionParameters.uri");
    const uri = { path: { value: "/x" } };
    expect(refusal("free", "http_request_transform", { action: "rewrite", actionParameters: { uri } })).toBe("");
    const headers = { "X Frame": { operation: "remove" } };
    expect(
      refusal("free", "http_response_headers_transform", { action: "rewrite", actionParameters: { headers } }),
    ).toContain("X Frame is not the name of a header");
  });

  test("rewrite leaves the request headers of Cloudflare alone", () => {
    const actionParameters = { headers: { "CF-Connecting-IP": { operation: "set", value: "x" } } };
    expect(refusal("free", "http_request_late_transform", { action: "rewrite", actionParameters })).toContain(
      "headers of Cloudflare cannot be changed",
    );
  });

  test.each([
    ["free", 7200],
    ["pro", 3600],
    ["business", 1],
    ["enterprise", 1],
  ] as const)("cache on %s for %i seconds at least", (plan, least) => {
    const edge = (ttl: number): string =>
      refusal(plan, CACHE, cache({ cache: true, edgeTtl: { mode: "override_origin", default: ttl } }));
    expect(edge(least)).toBe("");
    expect(edge(least - 1)).toContain(`edgeTtl.default must be at least ${least} seconds`);
  });

  test("cache with a time of its own says which", () => {
    expect(refusal("free", CACHE, cache({ edgeTtl: { mode: "override_origin" } }))).toContain(
      "edgeTtl.default is required",
    );
    expect(refusal("free", CACHE, cache({ browserTtl: { mode: "override_origin" } }))).toContain(
      "browserTtl.default is required",
    );
    expect(refusal("free", CACHE, { action: "set_cache_settings" })).toContain("needs actionParameters");
  });

  test("cache by a custom key needs Enterprise", () => {
    const rule = cache({ cache: true, cacheKey: { customKey: { host: { resolved: true } } } });
    expect(refusal("business", CACHE, rule)).toContain("not entitled to use a custom cache key");
    expect(refusal("enterprise", CACHE, rule)).toBe("");
  });

  test("set_config sets something", () => {
    expect(refusal("free", "http_config_settings", { action: "set_config" })).toContain("needs actionParameters");
  });

  test("set_config of polish needs Pro", () => {
    const rule = { action: "set_config", actionParameters: { polish: "lossy" } };
    expect(refusal("free", "http_config_settings", rule)).toContain("not entitled to use polish");
    expect(refusal("pro", "http_config_settings", rule)).toBe("");
  });

  test("route to another host needs Enterprise, to another port does not", () => {
    const route = (plan: "business" | "enterprise", actionParameters: Properties): string =>
      refusal(plan, "http_request_origin", { action: "route", actionParameters });
    expect(route("business", { origin: { port: 8443 } })).toBe("");
    expect(route("business", { origin: { host: "a.example.com" } })).toContain("not entitled to override origin.host");
    expect(route("enterprise", { origin: { host: "a.example.com" } })).toBe("");
  });
});

describe("a phase", () => {
  test.each([
    ["http_custom_errors", "free", "pro"],
    ["http_log_custom_fields", "business", "enterprise"],
  ] as const)("%s is not on %s", (phase, below, least) => {
    const rule: Properties =
      phase === "http_custom_errors"
        ? { action: "serve_error", actionParameters: { content: "x", contentType: "text/plain", statusCode: 500 } }
        : { action: "log_custom_field", actionParameters: { requestFields: [{ name: "b3" }] } };
    expect(refusal(below, phase, rule)).toContain(`the phase ${phase} is not available on the plan ${below}`);
    expect(refusal(least, phase, rule)).toBe("");
  });
});
