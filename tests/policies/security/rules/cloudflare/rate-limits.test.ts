import * as rateLimits from "../../../../../policies/security/rules/cloudflare/rate-limits";
import { DNS_RECORD, ORIGIN_PULLS, RULESET, ZONE } from "../../../../../policies/types/cloudflare";
import { ABSENT, UNKNOWN } from "../../../support/fixture";
import { testRules } from "../../../support/promises";

const toApi = '(http.host in {"api-dev.example.com" "api.example.com"})';
const limits = {
  zoneId: UNKNOWN,
  kind: "zone",
  name: "limits",
  phase: "http_ratelimit",
  rules: [
    {
      action: "block",
      expression: toApi,
      enabled: true,
      ratelimit: {
        characteristics: ["cf.colo.id", "ip.src"],
        period: 60,
        requestsPerPeriod: 100,
        mitigationTimeout: 60,
      },
    },
  ],
};
const secret = {
  zoneId: UNKNOWN,
  kind: "zone",
  name: "origin",
  phase: "http_request_late_transform",
  rules: [
    {
      action: "rewrite",
      actionParameters: { headers: { "X-Origin-Secret": { operation: "set", value: UNKNOWN } } },
      expression: '(http.host eq "api.example.com")',
      enabled: true,
    },
  ],
};
const refs = { zoneId: "zone" };
const zone = {
  zone: { type: ZONE, inputs: { name: "example.com" } },
  api: {
    type: DNS_RECORD,
    inputs: {
      zoneId: UNKNOWN,
      type: "CNAME",
      name: "api.example.com",
      content: "lb.example.net",
      proxied: true,
      ttl: 1,
    },
    refs,
  },
  limits: { type: RULESET, inputs: limits, refs },
  secret: { type: RULESET, inputs: secret, refs },
};

testRules(rateLimits, {
  limits: {
    compliant: zone,
    alsoCompliant: [
      { "limits.rules[0].expression": '(not ends_with(http.request.uri.path, ".css"))' },
      { "limits.rules[0].expression": '(not http.host in {"www.example.com"})' },
      { "limits.rules[0].expression": 'ends_with(http.host, ".example.com")' },
      { "limits.rules[0].expression": 'http.host wildcard "api*.example.com"' },
      { "api.proxied": false },
    ],
    notApplicable: [{ zone: ABSENT }],
    broken: [
      { limits: ABSENT },
      { "limits.rules": [] },
      { "limits.rules[0].enabled": false },
      { "limits.rules[0].ratelimit": ABSENT },
      { "limits.rules[0].expression": '(http.host eq "www.example.com")' },
      { "limits.rules[0].expression": '(http.host ne "api.example.com")' },
      { "limits.rules[0].expression": '(http.host in {"api.example.com"} and http.request.uri.path eq "/login")' },
      { "limits.rules[0].expression": "false" },
      { "limits.rules[0].expression": '(ip.src.country eq "CR")' },
      { "limits.rules[0].expression": '(not http.request.uri.path contains "/api")' },
      { "limits.rules[0].expression": 'http.host eq "api.example.com" and ip.src in {192.0.2.4}' },
    ],
    undecided: [
      { "limits.rules": UNKNOWN },
      { "limits.phase": UNKNOWN },
      { "limits.zoneId": UNKNOWN },
      { "limits.rules[0].expression": UNKNOWN },
      { "limits.rules[0].expression": 'http.host matches "^api"' },
      { "api.name": UNKNOWN },
    ],
  },
  originProof: [
    {
      compliant: zone,
      broken: [
        { secret: ABSENT },
        { "secret.rules[0].expression": '(http.host eq "api-dev.example.com")' },
        { "secret.rules[0].actionParameters.headers.X-Origin-Secret.operation": "remove" },
        { "secret.rules[0].actionParameters.headers.X-Origin-Secret.value": "" },
        { "secret.rules[0].enabled": false },
      ],
      undecided: [{ "secret.rules": UNKNOWN }, { "secret.rules[0].expression": UNKNOWN }],
      notApplicable: [{ zone: ABSENT }, { api: ABSENT }],
    },
    {
      compliant: {
        ...zone,
        secret: { type: ORIGIN_PULLS, inputs: { zoneId: UNKNOWN, enabled: true }, refs },
      },
      broken: [{ "secret.enabled": false }],
      undecided: [{ "secret.enabled": UNKNOWN }],
    },
  ],
  limitsAct: {
    compliant: limits,
    alsoCompliant: [
      { "rules[0].ratelimit.characteristics": ["cf.colo.id", 'http.request.headers["x-api-key"]'] },
      { "rules[0].ratelimit.requestsPerPeriod": ABSENT, "rules[0].ratelimit.scorePerPeriod": 40 },
    ],
    notApplicable: [{ phase: "http_config_settings" }],
    broken: [
      { "rules[0].ratelimit.characteristics": ["cf.colo.id"] },
      { "rules[0].ratelimit.characteristics": ["ip.src"] },
      { "rules[0].ratelimit.characteristics": [] },
      { "rules[0].ratelimit": ABSENT },
      { "rules[0].action": "log" },
      { "rules[0].ratelimit.requestsPerPeriod": ABSENT },
      { "rules[0].ratelimit.requestsPerPeriod": 0 },
      { "rules[0].ratelimit.period": ABSENT },
      { "rules[0].ratelimit.requestsPerPeriod": 1_000_000 },
    ],
    undecided: [
      { "rules[0].ratelimit.period": UNKNOWN },
      { "rules[0].ratelimit.characteristics": UNKNOWN },
      { "rules[0].ratelimit.characteristics[1]": UNKNOWN },
      { "rules[0].ratelimit.requestsPerPeriod": UNKNOWN },
      { "rules[0].action": UNKNOWN },
    ],
  },
});
