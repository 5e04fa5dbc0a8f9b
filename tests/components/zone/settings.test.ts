import { zoneSettings } from "../../../components/zone/settings";
import type { ZonePlan } from "../../../components/zone";

const byId = (plan: ZonePlan, hstsDays = 1) =>
  Object.fromEntries(zoneSettings(plan, hstsDays).map(({ id, value }) => [id, value]));

test("on free are TLS, HSTS and speed", () => {
  expect(byId("free")).toEqual({
    ssl: "strict",
    always_use_https: "on",
    min_tls_version: "1.2",
    tls_1_3: "on",
    automatic_https_rewrites: "on",
    opportunistic_encryption: "on",
    security_header: {
      strict_transport_security: {
        enabled: true,
        max_age: 86_400,
        include_subdomains: false,
        preload: false,
        nosniff: true,
      },
    },
    "0rtt": "off",
    http3: "on",
    early_hints: "on",
    websockets: "on",
    browser_cache_ttl: 0,
  });
});

test.each(["pro", "business", "enterprise"] as const)("on %s are two more, which free may not edit", (plan) => {
  const { h2_prioritization, polish, ...rest } = byId(plan);
  expect({ h2_prioritization, polish }).toEqual({ h2_prioritization: "on", polish: "lossless" });
  expect(rest).toEqual(byId("free"));
});

test.each(["ipv6", "http2", "brotli"])("leave %s alone, which answers 'not editable' or is gone", (id) => {
  for (const plan of ["free", "pro", "business", "enterprise"] as const) expect(byId(plan)).not.toHaveProperty(id);
});

test.each([
  [1, 86_400, false],
  [364, 31_449_600, false],
  [365, 31_536_000, true],
  [730, 63_072_000, true],
])("HSTS for %d days: subdomains and preload only with a full year", (days, seconds, full) => {
  expect(byId("free", days)["security_header"]).toEqual({
    strict_transport_security: {
      enabled: true,
      max_age: seconds,
      include_subdomains: full,
      preload: full,
      nosniff: true,
    },
  });
});
