import * as headers from "../../../../../policies/security/rules/vercel/headers";
import { VERCEL_PROJECT, VERCEL_ROUTE } from "../../../../../policies/types/vercel";
import { ABSENT, UNKNOWN } from "../../../support/fixture";
import { testRules } from "../../../support/promises";

const route = {
  projectId: UNKNOWN,
  name: "security-headers",
  srcSyntax: "regex",
  position: { placement: "end" },
  route: {
    src: "^/.*$",
    headers: {
      "Content-Security-Policy": "default-src 'self'; img-src 'self' data:; frame-ancestors 'none'",
      "Cross-Origin-Opener-Policy": "same-origin",
      "Permissions-Policy": "camera=(), geolocation=()",
      "Referrer-Policy": "strict-origin-when-cross-origin",
      "Strict-Transport-Security": "max-age=31536000; includeSubDomains; preload",
      "X-Content-Type-Options": "nosniff",
      "X-Frame-Options": "DENY",
    },
  },
};

testRules(headers, {
  strong: {
    compliant: route,
    alsoCompliant: [{ "route.headers.X-Request": UNKNOWN }],
    broken: [
      { "route.headers.Content-Security-Policy": "default-src 'self' 'unsafe-inline'" },
      { "route.headers.Content-Security-Policy": "script-src https:" },
      { "route.headers.Content-Security-Policy": "default-src 'self' *" },
      { "route.headers.Strict-Transport-Security": "max-age=300" },
      { "route.headers.Strict-Transport-Security": "includeSubDomains" },
      { "route.headers.Cross-Origin-Opener-Policy": "unsafe-none" },
      { "route.headers.Permissions-Policy": "camera=*" },
    ],
    undecided: [{ "route.headers": UNKNOWN }, { "route.headers.Content-Security-Policy": UNKNOWN }],
    notApplicable: [{ "route.headers": ABSENT }],
  },
  everyPage: {
    compliant: {
      project: { type: VERCEL_PROJECT, inputs: { name: "web" } },
      route: { type: VERCEL_ROUTE, inputs: route, refs: { projectId: "project" } },
    },
    alsoCompliant: [{ "route.route.headers.Content-Security-Policy": UNKNOWN }, { "route.route.src": "/(.*)" }],
    broken: [
      { "route.route.headers.X-Frame-Options": ABSENT },
      { "route.route.headers": ABSENT },
      { "route.route.src": "^/assets/.*$" },
      { "route.enabled": false },
    ],
    undecided: [{ "route.projectId": UNKNOWN }, { "route.route": UNKNOWN }, { "route.route.headers": UNKNOWN }],
    notApplicable: [{ project: ABSENT }, { route: ABSENT }],
  },
});
