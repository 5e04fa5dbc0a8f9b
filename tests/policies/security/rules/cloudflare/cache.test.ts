import * as cache from "../../../../../policies/security/rules/cloudflare/cache";
import { DNS_RECORD, PAGE_RULE, RULESET, ZONE } from "../../../../../policies/types/cloudflare";
import { ABSENT, UNKNOWN } from "../../../support/fixture";
import { testRules } from "../../../support/promises";

const rules = {
  zoneId: UNKNOWN,
  kind: "zone",
  name: "cache",
  phase: "http_request_cache_settings",
  rules: [
    {
      action: "set_cache_settings",
      actionParameters: { cache: false },
      expression: '(http.host in {"api.example.com"})',
      enabled: true,
    },
    {
      action: "set_cache_settings",
      actionParameters: {
        cache: true,
        edgeTtl: {
          mode: "override_origin",
          default: 2_592_000,
          statusCodeTtls: [{ statusCodeRange: { from: 400, to: 599 }, value: -1 }],
        },
      },
      expression: '(http.host in {"api.example.com"} and starts_with(http.request.uri.path, "/static/"))',
      enabled: true,
    },
  ],
};
const redirects = {
  zoneId: UNKNOWN,
  kind: "zone",
  name: "redirects",
  phase: "http_request_dynamic_redirect",
  rules: [
    {
      action: "redirect",
      actionParameters: { fromValue: { statusCode: 302, targetUrl: { value: "https://example.com/" } } },
      expression: '(http.host eq "media.example.com")',
      enabled: true,
    },
  ],
};
const ttls = "rules[1].actionParameters.edgeTtl.statusCodeTtls";
const target = "rules[0].actionParameters.fromValue.targetUrl";
const refs = { zoneId: "zone" };

testRules(cache, {
  notEverything: {
    compliant: rules,
    broken: [{ "rules[1].expression": "true" }, { "rules[1].expression": 'ip.src.country eq "CR"' }],
    undecided: [{ "rules[1].expression": UNKNOWN }, { "rules[0].actionParameters": UNKNOWN }],
    notApplicable: [{ "rules[1]": ABSENT }, { phase: "http_ratelimit" }],
  },
  originsBypass: {
    compliant: {
      zone: { type: ZONE, inputs: { name: "example.com" } },
      api: {
        type: DNS_RECORD,
        inputs: { zoneId: UNKNOWN, type: "CNAME", name: "api.example.com", proxied: true },
        refs,
      },
      cache: { type: RULESET, inputs: rules, refs },
    },
    alsoCompliant: [{ "cache.rules[0]": ABSENT }],
    broken: [
      { "cache.rules[0].actionParameters.cache": true },
      { "cache.rules[1].expression": '(http.host in {"api.example.com"})' },
      { "cache.rules[1].expression": "true" },
      // The last rule takes only a part of what the one before it caches out again.
      {
        "cache.rules[0].actionParameters.cache": true,
        "cache.rules[1].actionParameters.cache": false,
        "cache.rules[1].expression": '(http.host eq "api.example.com" and ip.src.country eq "CR")',
      },
      { "cache.rules[1].expression": '(http.host eq "api.example.com" and ip.src.country eq "CR")' },
    ],
    undecided: [
      {
        "cache.rules[0].actionParameters.cache": UNKNOWN,
        "cache.rules[1].actionParameters.cache": false,
        "cache.rules[1].expression": '(http.host eq "api.example.com" and ip.src.country eq "CR")',
      },
      { "cache.rules": UNKNOWN },
      { "cache.rules[0].actionParameters": UNKNOWN },
      { "cache.rules[1].expression": UNKNOWN },
    ],
    notApplicable: [{ zone: ABSENT }, { api: ABSENT }, { cache: ABSENT }],
  },
  errorsNotKept: {
    compliant: rules,
    alsoCompliant: [{ [`${ttls}[0].value`]: 10 }, { [`${ttls}[0].statusCodeRange`]: { from: 500 } }],
    broken: [
      { [ttls]: ABSENT },
      { [ttls]: [] },
      { [`${ttls}[0].value`]: 3_600 },
      { [`${ttls}[0].statusCodeRange`]: { from: 400, to: 499 } },
    ],
    undecided: [{ [ttls]: UNKNOWN }, { [`${ttls}[0].value`]: UNKNOWN }, { "rules[1].actionParameters": UNKNOWN }],
    notApplicable: [{ "rules[1].actionParameters.edgeTtl.mode": "respect_origin" }],
  },
  httpsTargets: [
    {
      compliant: redirects,
      alsoCompliant: [{ [target]: { expression: 'concat("https://example.com", http.request.uri.path)' } }],
      broken: [
        { [`${target}.value`]: "http://example.com/" },
        { [target]: { expression: 'concat("http://example.com", http.request.uri.path)' } },
      ],
      undecided: [{ [target]: UNKNOWN }, { [`${target}.value`]: UNKNOWN }, { [target]: { expression: UNKNOWN } }],
      notApplicable: [{ rules: [] }],
    },
    {
      type: PAGE_RULE,
      compliant: {
        zoneId: UNKNOWN,
        target: "old.example.com/*",
        actions: { forwardingUrl: { url: "https://example.com/$1", statusCode: 301 } },
      },
      broken: [{ "actions.forwardingUrl.url": "http://example.com/$1" }],
      undecided: [{ actions: UNKNOWN }],
      notApplicable: [{ "actions.forwardingUrl": ABSENT }],
    },
  ],
  notOpen: {
    compliant: redirects,
    alsoCompliant: [
      { [target]: { expression: 'concat("https://example.com/", http.request.uri.args["page"][0])' } },
      { [target]: { expression: 'concat("https://example.com", http.request.uri.path)' } },
      { [target]: { expression: 'concat("https://", http.host, http.request.uri)' } },
    ],
    broken: [
      { [target]: { expression: 'http.request.uri.args["next"][0]' } },
      { [target]: { expression: 'concat("https://", http.request.headers["x-host"][0])' } },
      { [target]: { expression: 'concat("https://example.com", http.request.uri.args["next"][0])' } },
    ],
    undecided: [{ [target]: UNKNOWN }, { [target]: { expression: UNKNOWN } }],
    notApplicable: [{ rules: [] }, { phase: "http_ratelimit" }],
  },
});
