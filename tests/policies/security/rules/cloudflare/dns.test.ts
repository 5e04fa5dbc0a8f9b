import * as dns from "../../../../../policies/security/rules/cloudflare/dns";
import { DNS_RECORD } from "../../../../../policies/types/cloudflare";
import { VERCEL_DOMAIN } from "../../../../../policies/types/vercel";
import type { Given } from "../../../support/fixture";
import { ABSENT, UNKNOWN } from "../../../support/fixture";
import { testRules } from "../../../support/promises";

const zoneId = "023e105f4ecef8ad9ca31a8372d0c353";
const record = (inputs: Readonly<Record<string, unknown>>, refs: Given["refs"] = {}): Given => ({
  type: DNS_RECORD,
  inputs: { zoneId, ttl: 1, ...inputs },
  refs,
});
const api = record({ type: "CNAME", name: "api.example.com", content: UNKNOWN, proxied: true });
const site = record({ type: "CNAME", name: "example.com", content: "cname.vercel-dns-0.com", proxied: false });
const domain = { type: VERCEL_DOMAIN, inputs: { projectId: UNKNOWN, domain: "example.com" } };

testRules(dns, {
  proxied: [
    {
      compliant: {
        api,
        site,
        proof: record({
          type: "CNAME",
          name: "_0123.api.example.com",
          content: "_9.acm-validations.aws",
          proxied: false,
        }),
        key: record({ type: "CNAME", name: "s1._domainkey.example.com", content: "s1.mail.example.net" }),
        mx: record({ type: "MX", name: "example.com", content: "mail.example.com", priority: 10 }),
        mail: record({ type: "A", name: "mail.example.com", content: "198.51.100.7", proxied: false }),
        text: record({ type: "TXT", name: "example.com", content: '"v=spf1 -all"' }),
      },
      alsoCompliant: [{ "site.content": "76.76.21.21", "site.type": "A" }],
      broken: [
        { "api.proxied": false, "api.content": "lb.example.net" },
        { "api.proxied": ABSENT, "api.content": "203.0.113.7", "api.type": "A" },
        { mx: ABSENT },
        { "site.content": "evil-vercel-dns.example.net" },
      ],
      undecided: [
        { "api.proxied": UNKNOWN },
        { "api.proxied": false },
        { "api.type": UNKNOWN },
        { "site.name": UNKNOWN, "site.content": UNKNOWN },
      ],
    },
    {
      // The domain of a project says it, when the target does not yet.
      compliant: {
        api,
        domain,
        site: record({ type: "CNAME", name: "example.com", content: UNKNOWN, proxied: false }),
      },
      broken: [{ "site.name": "www.example.com", "site.content": "lb.example.net" }],
      undecided: [{ domain: ABSENT }],
      notApplicable: [{ api: ABSENT }],
    },
  ],
  publicAddresses: {
    compliant: { zoneId, type: "A", name: "api.example.com", content: "1.1.1.1", proxied: true, ttl: 1 },
    alsoCompliant: [{ type: "AAAA", content: "2606:4700:4700::1111" }],
    broken: [
      { content: "10.0.0.1" },
      { content: "172.16.5.4" },
      { content: "192.168.1.1" },
      { content: "127.0.0.1" },
      { content: "169.254.169.254" },
      { content: "100.64.0.1" },
      { content: "0.0.0.0" },
      { type: "AAAA", content: "::1" },
      { type: "AAAA", content: "fd00::1" },
      { type: "AAAA", content: "fe80::1" },
      { type: "AAAA", content: "::ffff:10.0.0.1" },
      { content: "" },
      { content: ABSENT },
    ],
    undecided: [{ content: UNKNOWN }, { type: UNKNOWN }],
    notApplicable: [{ type: "CNAME", content: "10.example.com" }],
  },
  noWildcard: {
    compliant: { zoneId, type: "CNAME", name: "api.example.com", content: "lb.example.net", ttl: 1 },
    broken: [{ name: "*.example.com" }, { name: "*" }, { type: "MX", name: "*.example.com" }],
    undecided: [{ name: UNKNOWN }, { type: UNKNOWN }],
    notApplicable: [{ type: "TXT", name: "*._domainkey.example.com" }],
  },
  noTakeover: {
    compliant: {
      app: { type: "digitalocean:index/app:App", inputs: {} },
      api: record({ type: "CNAME", name: "api.example.com", content: UNKNOWN }, { content: "app" }),
      known: record({ type: "CNAME", name: "a.example.com", content: "app-x1.ondigitalocean.app" }, { content: "app" }),
      proof: record({ type: "CNAME", name: "_0123.api.example.com", content: "_9.acm-validations.aws" }),
      site,
      domain,
    },
    broken: [
      { "api.content": "app-x1.ondigitalocean.app" },
      { "api.content": "lb-1.us-east-1.elb.amazonaws.com." },
      { "api.content": "team.github.io" },
      { "site.name": "old.example.com" },
      { domain: ABSENT },
    ],
    undecided: [{ "api.content": UNKNOWN }, { "api.type": UNKNOWN }, { "site.name": UNKNOWN }],
    notApplicable: [{ api: ABSENT, known: ABSENT, proof: ABSENT, site: ABSENT }],
  },
  caaIssuers: {
    compliant: {
      zoneId,
      type: "CAA",
      name: "example.com",
      ttl: 1,
      data: { flags: 0, tag: "issue", value: "letsencrypt.org" },
    },
    alsoCompliant: [
      { "data.value": "pki.goog; cansignhttpexchanges=yes" },
      { "data.value": ";" },
      { "data.tag": "iodef", "data.value": "mailto:team@example.org" },
    ],
    broken: [
      { "data.tag": "isue" },
      { "data.value": "let's encrypt" },
      { "data.value": "" },
      { "data.value": ABSENT },
      { data: ABSENT },
    ],
    undecided: [{ data: UNKNOWN }, { "data.value": UNKNOWN }, { type: UNKNOWN }],
    notApplicable: [{ type: "TXT" }],
  },
});
