import { alerts } from "../../../components/edge/alerts";
import type { ZonePlan } from "../../../components/zone";

const types = (plan: ZonePlan) => alerts(plan, "zone-1").map(({ alertType }) => alertType);
const EVERY_PLAN = [
  "universal_ssl_event_type",
  "dos_attack_l7",
  "real_origin_monitoring",
  "block_notification_new_block",
  "incident_alert",
];

test.each([
  ["free", EVERY_PLAN],
  ["pro", EVERY_PLAN],
  ["business", [...EVERY_PLAN, "clickhouse_alert_fw_anomaly"]],
  ["enterprise", [...EVERY_PLAN, "clickhouse_alert_fw_anomaly", "http_alert_origin_error"]],
] as const)("%s has the alerts that it offers", (plan, expected) => {
  expect(types(plan)).toEqual(expected);
});

test("filters are left out where none is needed, never empty: an empty list differs on every run (#7342)", () => {
  for (const { filters } of alerts("enterprise", "zone-1")) {
    if (filters === undefined) continue;
    for (const values of Object.values(filters)) expect((values as unknown[]).length).toBeGreaterThan(0);
  }
});

test("alerts that must be told which zone are", () => {
  const byType = Object.fromEntries(
    alerts("enterprise", "zone-1").map(({ alertType, filters }) => [alertType, filters]),
  );
  expect(byType["clickhouse_alert_fw_anomaly"]).toEqual({ zones: ["zone-1"] });
  expect(byType["http_alert_origin_error"]).toEqual({ zones: ["zone-1"], slos: ["99.9"] });
});

test("incidents are told from major on", () => {
  expect(alerts("free", "zone-1").find(({ role }) => role === "incident")?.filters).toEqual({
    incidentImpacts: ["INCIDENT_IMPACT_MAJOR", "INCIDENT_IMPACT_CRITICAL"],
  });
});

test("roles name the resources, so each is used once", () => {
  const roles = alerts("enterprise", "zone-1").map(({ role }) => role);
  expect(new Set(roles).size).toBe(roles.length);
});
