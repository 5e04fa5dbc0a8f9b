import { Account, PG } from "./account";

const ALERT = {
  type: "v1/dbaas/alerts/cpu_alerts",
  compare: "GreaterThan",
  value: 80.5,
  window: "5m",
  description: "cpu",
  alerts: { emails: ["ops@example.com"] },
};
const CHECK = { name: "api", target: "https://api.example.com/healthz" };
const DOWN = { name: "down", type: "down", period: "2m", notifications: [{ emails: ["ops@example.com"] }] };

test("an alert on a database names a cluster that exists", () => {
  const account = new Account();
  expect(() => account.make("MonitorAlert", { ...ALERT, entities: ["nowhere"] })).toThrow(
    'entities[0]: no DatabaseCluster has the id "nowhere"',
  );
  const cluster = account.make("DatabaseCluster", PG);
  const alert = account.make("MonitorAlert", { ...ALERT, entities: [cluster.id] });
  expect(alert.outputs).toMatchObject({ uuid: alert.id, enabled: true, value: 80.5 });
});

test("an address that is no e-mail address passes the plugin and not the cloud", () => {
  expect(() => new Account().make("MonitorAlert", { ...ALERT, alerts: { emails: ["ops"] } })).toThrow(
    "alerts.emails[0] must be an e-mail address",
  );
});

test("an uptime alert belongs to a check that exists and ends with it", () => {
  const account = new Account();
  expect(() => account.make("UptimeAlert", { ...DOWN, checkId: "nowhere" })).toThrow(
    'checkId: no UptimeCheck has the id "nowhere"',
  );
  const check = account.make("UptimeCheck", CHECK);
  const alert = account.make("UptimeAlert", { ...DOWN, checkId: check.id });
  account.delete(check);
  expect(account.has(alert)).toBe(false);
});

test("an uptime alert without a notification passes the plugin and not the cloud", () => {
  const account = new Account();
  const check = account.make("UptimeCheck", CHECK);
  expect(() => account.make("UptimeAlert", { ...DOWN, checkId: check.id, notifications: [] })).toThrow(
    "notifications must have between 1 and 1",
  );
});

test("a check is https, enabled, and made from everywhere unless told otherwise", () => {
  const { outputs } = new Account().make("UptimeCheck", CHECK);
  expect(outputs).toMatchObject({
    type: "https",
    enabled: true,
    regions: ["us_east", "us_west", "eu_west", "se_asia"],
  });
});

test("a region with hyphens, as older docs have it, is refused", () => {
  expect(() => new Account().make("UptimeCheck", { ...CHECK, regions: ["eu-west"] })).toThrow(
    "regions[0] must be one of us_east",
  );
});
