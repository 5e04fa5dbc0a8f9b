import * as pulumi from "@pulumi/pulumi";
import { createEdge, type EdgeArgs } from "../../../components/edge";
import { CloudflareEdge } from "../../../components/edge/cloudflare";
import type { OwnedZone } from "../../../components/zone/cloudflare";
import { expectComponentConventions } from "../../support/conventions";
import { record, testContext, type Registration } from "../../support/mocks";
import { rulesArgs, ZONE_PLANS } from "./args";

const RULESET = "cloudflare:index/ruleset:Ruleset";
const ALERT = "cloudflare:index/notificationPolicy:NotificationPolicy";
const header = "X-Origin-Secret";

function args(changed: Partial<EdgeArgs> = {}): EdgeArgs {
  return {
    ...rulesArgs(changed.plan),
    context: testContext("prod"),
    // Only these two are read of the zone.
    zone: {
      zoneId: pulumi.output("zone-1"),
      originSecrets: {
        dev: { header, value: pulumi.secret("secret-of-dev") },
        staging: { header, value: pulumi.secret("secret-of-staging") },
        prod: { header, value: pulumi.secret("secret-of-prod") },
      },
    } as unknown as OwnedZone,
    accountId: "0123456789abcdef0123456789abcdef",
    alertEmails: ["ops@example.net", "cto@example.net"],
    ...changed,
  };
}

const run = (changed: Partial<EdgeArgs> = {}) => record(() => createEdge("edge", args(changed)), { stack: "prod" });
const rulesets = async (changed: Partial<EdgeArgs> = {}) => (await run(changed)).all(RULESET);

test("follows the conventions of components", async () => {
  await expectComponentConventions((name) => new CloudflareEdge(name, args()));
});

test("hands out the ids of its rulesets by role", async () => {
  const { rulesetIds } = (await run()).result as unknown as { rulesetIds: Record<string, string> };
  expect(rulesetIds).toMatchObject({ "custom-waf": "edge-custom-waf-id", cache: "edge-cache-id" });
});

describe("rulesets", () => {
  test("belong to the zone, one per phase, and their rules are on", async () => {
    const all = await rulesets();
    expect(all.map(({ inputs }) => inputs["phase"])).toEqual([
      "http_request_dynamic_redirect",
      "http_config_settings",
      "http_request_firewall_custom",
      "http_ratelimit",
      "http_request_firewall_managed",
      "http_request_cache_settings",
      "http_request_late_transform",
      "http_response_headers_transform",
    ]);
    for (const { inputs } of all) {
      expect(inputs).toMatchObject({ zoneId: "zone-1", kind: "zone" });
      for (const rule of rulesOf(inputs))
        expect(rule).toMatchObject({ enabled: true, ref: expect.any(String) as string });
    }
  });

  test("have names that never change, because a new name replaces the ruleset and its phase is open meanwhile", async () => {
    const names = async (changed: Partial<EdgeArgs>) => (await rulesets(changed)).map(({ inputs }) => inputs["name"]);
    expect(await names({ context: testContext("dev") })).toEqual(await names({ context: testContext("prod") }));
    expect(await names({})).toEqual([
      "redirects",
      "config-settings",
      "custom-waf",
      "rate-limits",
      "managed-waf",
      "cache",
      "origin-secret",
      "response-headers",
    ]);
  });

  test("go before their replacement comes: a phase has room for one", async () => {
    expect((await rulesets()).map(({ options }) => options.deleteBeforeReplace)).not.toContain(undefined);
  });

  test("free has no managed ruleset to write", async () => {
    expect((await rulesets({ plan: "free" })).map(({ name }) => name)).not.toContain("edge-managed-waf");
  });

  test("the secret of an origin is secret in the inputs, and in no other ruleset", async () => {
    const all = await rulesets();
    const text = (registration: Registration) => JSON.stringify(registration.inputs);
    const holding = all.filter((registration) => text(registration).includes("secret-of-"));
    expect(holding.map(({ name }) => name)).toEqual(["edge-origin-secret"]);
    expect(JSON.stringify(withoutSecrets(holding[0]?.inputs))).not.toContain("secret-of-");
  });
});

describe("alerts", () => {
  test("go to every address", async () => {
    expect((await run()).one(ALERT, "edge-alert-certificates").inputs).toEqual({
      accountId: "0123456789abcdef0123456789abcdef",
      alertType: "universal_ssl_event_type",
      name: "example.com: Certificate of the edge",
      enabled: true,
      mechanisms: { emails: [{ id: "ops@example.net" }, { id: "cto@example.net" }] },
    });
  });

  test("name no way that is not used: an empty list differs on every run (#7342)", async () => {
    for (const { inputs } of (await run({ plan: "enterprise" })).all(ALERT)) {
      expect(Object.keys(inputs["mechanisms"] as object)).toEqual(["emails"]);
      expect(JSON.stringify(inputs)).not.toContain("[]");
    }
  });

  test("to nobody are refused", async () => {
    await expect(run({ alertEmails: [] })).rejects.toThrow(
      "edge: alertEmails is empty, so nobody would get the alerts; give one address at least",
    );
  });
});

test("what the plan does not allow is refused before anything is registered", async () => {
  await expect(run({ plan: "free", ratePeriodSeconds: 60 })).rejects.toThrow(
    "edge: edge.ratePeriodSeconds = 60 is not a period that the Cloudflare plan free offers; allowed: 10 (with zone.plan free)",
  );
});

test.each(ZONE_PLANS)("comes up on %s", async (plan) => {
  expect((await run({ plan })).all(RULESET).length).toBeGreaterThan(5);
});

function rulesOf(inputs: Record<string, unknown>): Record<string, unknown>[] {
  const { rules } = inputs as { rules: Record<string, unknown>[] | { secret: Record<string, unknown>[] } };
  return Array.isArray(rules) ? rules : rules.secret;
}

function withoutSecrets(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutSecrets);
  if (typeof value !== "object" || value === null) return value;
  if ("secret" in value) return "[secret]";
  return Object.fromEntries(Object.entries(value).map(([key, element]) => [key, withoutSecrets(element)]));
}
