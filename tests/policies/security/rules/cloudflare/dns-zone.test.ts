import * as dnsZone from "../../../../../policies/security/rules/cloudflare/dns-zone";
import { CERTIFICATE } from "../../../../../policies/types/aws";
import { DNS_RECORD, ZONE } from "../../../../../policies/types/cloudflare";
import { VERCEL_DOMAIN } from "../../../../../policies/types/vercel";
import type { Given } from "../../../support/fixture";
import { ABSENT, UNKNOWN } from "../../../support/fixture";
import { testRules } from "../../../support/promises";

const record = (inputs: Readonly<Record<string, unknown>>): Given => ({
  type: DNS_RECORD,
  inputs: { zoneId: UNKNOWN, ttl: 1, ...inputs },
  refs: { zoneId: "zone" },
});
const caa = (tag: string, value: string): Given =>
  record({ type: "CAA", name: "example.com", data: { flags: 0, tag, value } });
const zone = { type: ZONE, inputs: { name: "example.com", account: { id: "0123456789abcdef0123456789abcdef" } } };
const authorities = {
  zone,
  issue: caa("issue", "letsencrypt.org"),
  wild: caa("issuewild", "pki.goog; cansignhttpexchanges=yes"),
  reports: caa("iodef", "mailto:team@example.org"),
};
const mail = {
  zone,
  spf: record({ type: "TXT", name: "example.com", content: '"v=spf1 -all"' }),
  dkim: record({ type: "TXT", name: "*._domainkey.example.com", content: '"v=DKIM1; p="' }),
  dmarc: record({ type: "TXT", name: "_dmarc.example.com", content: '"v=DMARC1; p=reject; sp=reject"' }),
};
const txt = (content: string): Record<string, unknown> => ({
  zoneId: "023e105f4ecef8ad9ca31a8372d0c353",
  type: "TXT",
  name: "example.com",
  ttl: 1,
  content,
});
const key = Buffer.alloc(162, 7).toString("base64");

testRules(dnsZone, {
  caa: {
    compliant: authorities,
    broken: [
      { issue: ABSENT },
      { wild: ABSENT },
      { "issue.data.tag": "iodef" },
      { "issue.data.value": "" },
      { "issue.name": "www.example.com" },
      { "issue.zoneId": "another zone" },
    ],
    undecided: [{ "issue.data": UNKNOWN }, { "issue.name": UNKNOWN }, { "issue.type": UNKNOWN }],
    notApplicable: [{ zone: ABSENT }],
  },
  caaAllows: {
    compliant: {
      ...authorities,
      site: { type: VERCEL_DOMAIN, inputs: { domain: "example.com" } },
      certificate: { type: CERTIFICATE, inputs: { domainName: "api.example.com" } },
      amazon: caa("issue", "amazon.com"),
    },
    alsoCompliant: [{ certificate: ABSENT, amazon: ABSENT }],
    broken: [
      { issue: ABSENT },
      { amazon: ABSENT },
      { "issue.data.value": "sectigo.com" },
      { "amazon.data.tag": "issuewild" },
    ],
    undecided: [{ "amazon.data.value": UNKNOWN }],
    notApplicable: [
      { zone: ABSENT },
      { site: ABSENT, certificate: ABSENT },
      { issue: ABSENT, wild: ABSENT, reports: ABSENT, amazon: ABSENT },
    ],
  },
  mailRecords: {
    compliant: mail,
    alsoCompliant: [{ "dkim.type": "CNAME", "dkim.content": "s1.mail.example.net" }],
    notApplicable: [{ zone: ABSENT }],
    broken: [
      { spf: ABSENT },
      { "spf.name": "www.example.com" },
      { "spf.content": '"google-site-verification=1"' },
      { "spf.content": ABSENT },
      { "spf.type": "CNAME" },
      { dmarc: ABSENT },
      { "dmarc.name": "example.com" },
      { "dmarc.content": '"v=spf1 -all"' },
      { dkim: ABSENT },
      { "dkim.content": '"v=DKIM1"' },
      { "dkim.name": "example.com" },
    ],
    undecided: [
      { "spf.content": UNKNOWN },
      { "spf.name": UNKNOWN },
      { "dmarc.content": UNKNOWN },
      { "dkim.content": UNKNOWN },
    ],
  },
  mailRecordsStrict: {
    compliant: txt('"v=spf1 include:_spf.example.net -all"'),
    alsoCompliant: [
      { content: '"v=spf1 include:_spf.exam" "ple.net -all"' },
      { content: "v=spf1 redirect=_spf.example.net" },
      { content: '"v=DMARC1;p=quarantine;sp=reject;pct=100"' },
      { content: '"v=spf1 -all"' },
      { content: '"v=DKIM1; p="' },
      { content: `"v=DKIM1; k=ed25519; p=${Buffer.alloc(32, 7).toString("base64")}"` },
    ],
    broken: [
      { content: '"v=spf1 include:_spf.example.net ~all"' },
      { content: '"v=spf1 +all"' },
      { content: '"v=spf1 ?all"' },
      { content: '"v=spf1"' },
      { content: '"v=DMARC1; p=none"' },
      { content: '"v=DMARC1"' },
      { content: '"v=DMARC1; p=reject; sp=none"' },
      { content: '"v=DMARC1; p=reject; pct=20"' },
      { content: '"v=DKIM1; k=rsa"' },
      { content: `"v=DKIM1; p=${key.slice(0, 101)}"` },
      { content: `"v=DKIM1; p=${Buffer.alloc(90, 7).toString("base64")}"` },
      { content: '"v=DKIM1; p=not base64!"' },
    ],
    undecided: [{ content: UNKNOWN }, { type: UNKNOWN }],
    notApplicable: [{ content: '"google-site-verification=1"' }, { type: "CAA" }, { content: ABSENT }],
  },
});
