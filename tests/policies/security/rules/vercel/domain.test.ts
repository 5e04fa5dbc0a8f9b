import * as domain from "../../../../../policies/security/rules/vercel/domain";
import { DNS_RECORD } from "../../../../../policies/types/cloudflare";
import { VERCEL_DOMAIN } from "../../../../../policies/types/vercel";
import { ABSENT, UNKNOWN } from "../../../support/fixture";
import { testRules } from "../../../support/promises";

const record = (name: string): { type: string; inputs: Record<string, unknown> } => ({
  type: DNS_RECORD,
  inputs: { zoneId: "023e105f", type: "CNAME", name, content: "cname.vercel-dns-0.com", proxied: false, ttl: 1 },
});
const site = {
  domain: { type: VERCEL_DOMAIN, inputs: { projectId: UNKNOWN, domain: "example.com" } },
  alias: {
    type: VERCEL_DOMAIN,
    inputs: { projectId: UNKNOWN, domain: "www.example.com", redirect: "example.com", redirectStatusCode: 308 },
  },
  record: record("example.com"),
  aliasRecord: record("www.example.com"),
};

testRules(domain, {
  record: {
    compliant: site,
    alsoCompliant: [
      { "domain.domain": "web.vercel.app" },
      { "record.type": "A", "record.content": "76.76.21.21" },
      { "record.proxied": ABSENT },
      { "record.content": "216.198.79.1" },
    ],
    broken: [
      { record: ABSENT },
      { "record.name": "old.example.com" },
      { "record.type": "TXT" },
      { "record.proxied": true },
      { "record.content": "team.github.io" },
      { "record.content": "vercel-dns.com.example.net" },
      { "record.content": ABSENT },
    ],
    undecided: [
      { "record.name": UNKNOWN },
      { "domain.domain": UNKNOWN },
      { "record.proxied": UNKNOWN },
      { "record.content": UNKNOWN },
    ],
  },
  redirectStays: {
    compliant: site,
    alsoCompliant: [{ "alias.redirectStatusCode": 301 }],
    broken: [
      { "alias.redirect": "example.net" },
      { "alias.redirectStatusCode": 307 },
      { "alias.redirectStatusCode": ABSENT },
      { domain: ABSENT },
    ],
    undecided: [{ "alias.redirect": UNKNOWN }, { "alias.redirectStatusCode": UNKNOWN }, { "domain.domain": UNKNOWN }],
    notApplicable: [{ "alias.redirect": ABSENT }],
  },
});
