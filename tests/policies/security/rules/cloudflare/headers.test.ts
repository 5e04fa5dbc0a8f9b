import * as headers from "../../../../../policies/security/rules/cloudflare/headers";
import { DNS_RECORD, R2_CUSTOM_DOMAIN, RULESET, ZONE } from "../../../../../policies/types/cloudflare";
import { ABSENT, UNKNOWN } from "../../../support/fixture";
import { testRules } from "../../../support/promises";

const set = (value: unknown): { operation: string; value: unknown } => ({ operation: "set", value });
const response = {
  zoneId: UNKNOWN,
  kind: "zone",
  name: "headers",
  phase: "http_response_headers_transform",
  rules: [
    {
      action: "rewrite",
      actionParameters: {
        headers: {
          "Content-Security-Policy": set("frame-ancestors 'none'"),
          "X-Content-Type-Options": set("nosniff"),
          "X-Frame-Options": set("DENY"),
          "Referrer-Policy": set("strict-origin-when-cross-origin"),
          "Strict-Transport-Security": set("max-age=31536000; includeSubDomains"),
          "X-Powered-By": { operation: "remove" },
        },
      },
      expression: '(http.host in {"api.example.com" "media.example.com"})',
      enabled: true,
    },
  ],
};
const request = {
  zoneId: UNKNOWN,
  kind: "zone",
  name: "origin",
  phase: "http_request_late_transform",
  rules: [
    {
      action: "rewrite",
      actionParameters: { headers: { "X-Origin-Secret": set(UNKNOWN), "X-Trace": { operation: "add", value: "1" } } },
      expression: '(http.host eq "api.example.com")',
      enabled: true,
    },
  ],
};
const header = (name: string): string => `rules[0].actionParameters.headers.${name}`;
const refs = { zoneId: "zone" };

testRules(headers, {
  keepProtection: {
    compliant: response,
    alsoCompliant: [
      { [header("X-Trace")]: set(UNKNOWN) },
      { [header("Access-Control-Allow-Origin")]: set("https://example.com") },
    ],
    notApplicable: [{ rules: [] }, { phase: "http_request_late_transform" }],
    broken: [
      { [header("Content-Security-Policy.value")]: "script-src 'self' 'unsafe-inline'" },
      { [header("Content-Security-Policy.value")]: "default-src *" },
      { [header("Content-Security-Policy.value")]: "" },
      { [header("X-Content-Type-Options.value")]: "sniff" },
      { [header("X-Frame-Options.value")]: "ALLOWALL" },
      { [header("Referrer-Policy.value")]: "unsafe-url" },
      { [header("Strict-Transport-Security.value")]: "max-age=0" },
      { [header("Access-Control-Allow-Origin")]: set("*") },
      { [header("X-Frame-Options")]: { operation: "remove" } },
      { [header("strict-transport-security")]: { operation: "remove" } },
    ],
    undecided: [
      { [header("X-Frame-Options.value")]: UNKNOWN },
      { "rules[0].actionParameters.headers": UNKNOWN },
      { [header("X-Frame-Options")]: UNKNOWN },
      { [header("X-Frame-Options.operation")]: UNKNOWN },
    ],
  },
  everyHost: {
    compliant: {
      zone: { type: ZONE, inputs: { name: "example.com" } },
      api: {
        type: DNS_RECORD,
        inputs: { zoneId: UNKNOWN, type: "CNAME", name: "api.example.com", proxied: true },
        refs,
      },
      media: { type: R2_CUSTOM_DOMAIN, inputs: { zoneId: UNKNOWN, domain: "media.example.com" }, refs },
      headers: { type: RULESET, inputs: response, refs },
    },
    alsoCompliant: [{ [`headers.${header("Content-Security-Policy.value")}`]: UNKNOWN }],
    broken: [
      { headers: ABSENT },
      { "headers.rules[0].expression": '(http.host in {"api.example.com"})' },
      { "headers.rules[0].enabled": false },
      { [`headers.${header("X-Content-Type-Options")}`]: ABSENT },
      { [`headers.${header("Referrer-Policy")}`]: { operation: "remove" } },
      { "media.domain": "files.example.com" },
    ],
    undecided: [
      { "headers.rules": UNKNOWN },
      { "headers.rules[0].actionParameters": UNKNOWN },
      { "media.domain": UNKNOWN },
      { "api.name": UNKNOWN },
    ],
    notApplicable: [{ zone: ABSENT }, { "api.proxied": false, media: ABSENT }],
  },
  trustNoClient: {
    compliant: request,
    alsoCompliant: [{ [header("True-Client-IP")]: { operation: "set", expression: "ip.src" } }],
    notApplicable: [{ phase: "http_response_headers_transform" }],
    broken: [
      { [header("X-Origin-Secret.operation")]: "add" },
      { [header("X-Forwarded-For")]: { operation: "add", expression: "ip.src" } },
      { [header("X-Real-IP")]: { operation: "set", expression: 'http.request.headers["x-forwarded-for"][0]' } },
    ],
    undecided: [
      { [header("X-Origin-Secret")]: UNKNOWN },
      { [header("X-Origin-Secret.operation")]: UNKNOWN },
      { [header("X-Origin-Secret.expression")]: UNKNOWN },
    ],
  },
});
