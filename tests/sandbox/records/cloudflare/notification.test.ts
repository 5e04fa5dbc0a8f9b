import type { Properties } from "../../../../sandbox/interpreter/values";
import type { Plan } from "../../../../sandbox/records/cloudflare/plan";
import { ACCOUNT, Account } from "./account";

const emails = [{ id: "ops@example.com" }];
const policy = { accountId: ACCOUNT, name: "alert", alertType: "universal_ssl_event_type", mechanisms: { emails } };

function refusal(plan: Plan, changes: Properties): string {
  const account = new Account();
  account.zone(plan);
  return account.refusal("NotificationPolicy", { ...policy, ...changes });
}

describe("a notification", () => {
  test("with an empty list of mechanisms drifts, because the API reports none", () => {
    const account = new Account();
    const alert = account.make("NotificationPolicy", { ...policy, mechanisms: { emails, webhooks: [] } });
    expect(account.read(alert).inputs["mechanisms"]).toEqual({ emails });
    expect(account.afterRefresh(alert).changes).toMatchObject([{ path: "mechanisms.webhooks" }]);
  });

  test("that names only what it uses does not drift", () => {
    const account = new Account();
    expect(account.afterRefresh(account.make("NotificationPolicy", policy)).changes).toEqual([]);
  });

  test("must reach somebody", () => {
    expect(refusal("free", { mechanisms: {} })).toContain("one email address, webhook or PagerDuty service at least");
    expect(refusal("free", { mechanisms: { emails: [] } })).toContain("at least");
    expect(refusal("free", { mechanisms: { emails: [{ id: "ops" }] } })).toContain("must be an email address");
  });

  test.each([
    "universal_ssl_event_type",
    "incident_alert",
    "maintenance_event_notification",
    "dos_attack_l7",
    "real_origin_monitoring",
  ])("%s is on every plan", (alertType) => {
    expect(refusal("free", { alertType })).toBe("");
  });

  test.each([
    ["health_check_status_notification", "free", "pro", undefined],
    ["billing_usage_alert", "free", "pro", { products: ["r2_storage"], limits: ["1000"] }],
    ["clickhouse_alert_fw_anomaly", "pro", "business", {}],
    ["http_alert_origin_error", "business", "enterprise", undefined],
    ["traffic_anomalies_alert", "business", "enterprise", undefined],
  ] as const)("%s is not on %s, but on %s", (alertType, below, least, filters) => {
    const account = new Account();
    const zones = [account.zone(least)];
    const inputs = { ...policy, alertType, ...(filters === undefined ? {} : { filters: { ...filters, zones } }) };
    expect(account.refusal("NotificationPolicy", inputs)).toBe("");
    expect(refusal(below, { alertType })).toContain(`the alert ${alertType} needs the plan ${least}`);
  });

  test("counts the best plan of the account's zones", () => {
    const account = new Account();
    account.zone();
    account.zone("pro", "example.net");
    expect(account.refusal("NotificationPolicy", { ...policy, alertType: "health_check_status_notification" })).toBe(
      "",
    );
  });

  test("that demands filters is refused without", () => {
    expect(refusal("business", { alertType: "clickhouse_alert_fw_anomaly" })).toContain("needs filters.zones");
  });

  test("filters by zones that exist, and outlives them", () => {
    const account = new Account();
    const zone = account.make("Zone", { account: { id: ACCOUNT }, name: "example.com" });
    expect(account.refusal("NotificationPolicy", { ...policy, filters: { zones: ["0".repeat(32)] } })).toContain(
      "no Zone has the id",
    );
    const alert = account.make("NotificationPolicy", { ...policy, filters: { zones: [zone.id] } });
    account.delete(zone);
    expect(account.has(alert)).toBe(true);
  });

  test("has a name and an account", () => {
    expect(refusal("free", { name: "" })).toContain("name must be at least 1");
    expect(refusal("free", { accountId: "me" })).toContain("accountId must be an account id");
  });

  test("about a health check names one that exists, and outlives it", () => {
    const account = new Account();
    const zoneId = account.zone("pro");
    const inputs = { ...policy, alertType: "health_check_status_notification" };
    const missing = { ...inputs, filters: { healthCheckIds: ["0".repeat(32)] } };
    expect(account.refusal("NotificationPolicy", missing)).toContain("no Healthcheck has the id");
    const check = account.make("Healthcheck", { zoneId, name: "api", address: "api.example.com" });
    const alert = account.make("NotificationPolicy", { ...inputs, filters: { healthCheckIds: [check.id] } });
    account.delete(check);
    expect(account.has(alert)).toBe(true);
  });

  test("is on when it does not say so", () => {
    const account = new Account();
    const alert = account.make("NotificationPolicy", policy);
    expect(alert.outputs["enabled"]).toBe(true);
    expect(account.diff(alert, { enabled: true }).changes).toEqual([]);
  });
});

describe("a webhook", () => {
  const webhook = { accountId: ACCOUNT, name: "slack", url: "https://hooks.slack.com/services/x", secret: "s" };

  test("needs Pro, and PagerDuty Business", () => {
    expect(new Account().refusal("NotificationPolicyWebhooks", webhook)).toContain("a webhook needs the plan pro");
    expect(refusal("pro", { mechanisms: { pagerduties: [{ id: "f".repeat(32) }] } })).toContain(
      "PagerDuty needs the plan business",
    );
    expect(refusal("business", { mechanisms: { pagerduties: [{ id: "f".repeat(32) }] } })).toBe("");
  });

  test("is not told any more once the account is on Free", () => {
    const account = new Account();
    const zoneId = account.zone();
    const subscription = account.make("ZoneSubscription", { zoneId, ratePlan: { id: "pro" } });
    const target = account.make("NotificationPolicyWebhooks", webhook);
    account.change(subscription, { ratePlan: { id: "free" } });
    const inputs = { ...policy, mechanisms: { webhooks: [{ id: target.id }] } };
    expect(account.refusal("NotificationPolicy", inputs)).toContain("a webhook needs the plan pro");
  });

  test.each([
    [{ name: "" }, "name must be at least 1"],
    [{ url: "http://hooks.slack.com/x" }, "url must be an https address"],
  ])("is refused for %j", (changes, says) => {
    const account = new Account();
    account.zone("pro");
    expect(account.refusal("NotificationPolicyWebhooks", { ...webhook, ...changes })).toContain(says);
  });

  test.each([
    ["https://hooks.slack.com/services/x", "slack"],
    ["https://discord.com/api/webhooks/x", "discord"],
    ["https://chat.googleapis.com/v1/x", "gchat"],
    ["https://alerts.example.com/", "generic"],
  ])("at %s is of the type %s", (url, type) => {
    const account = new Account();
    account.zone("pro");
    expect(account.make("NotificationPolicyWebhooks", { ...webhook, url }).outputs["type"]).toBe(type);
  });

  test("must exist to be told, and cannot go before the policies that tell it", () => {
    const account = new Account();
    account.zone("pro");
    expect(
      account.refusal("NotificationPolicy", { ...policy, mechanisms: { webhooks: [{ id: "0".repeat(32) }] } }),
    ).toContain("no NotificationPolicyWebhooks has the id");
    const target = account.make("NotificationPolicyWebhooks", webhook);
    expect(target.outputs["type"]).toBe("slack");
    account.make("NotificationPolicy", { ...policy, mechanisms: { webhooks: [{ id: target.id }] } });
    expect(() => {
      account.delete(target);
    }).toThrow("is still used by NotificationPolicy");
  });
});
