import * as r2 from "../../../../../policies/security/rules/cloudflare/r2";
import { ABSENT, UNKNOWN } from "../../../support/fixture";
import { testRules } from "../../../support/promises";

const bucket = { accountId: "0123456789abcdef0123456789abcdef", bucketName: "media", jurisdiction: "default" };
const domain = { ...bucket, domain: "media.example.com", enabled: true, minTls: "1.2", zoneId: "023e105f" };
const cors = {
  ...bucket,
  rules: [{ id: "site", allowed: { methods: ["GET", "HEAD"], origins: ["https://example.com"] } }],
};
const lifecycle = {
  ...bucket,
  rules: [
    {
      id: "trash",
      enabled: true,
      conditions: { prefix: "trash/" },
      deleteObjectsTransition: { condition: { type: "Age", maxAge: 2_592_000 } },
    },
    {
      id: "uploads",
      enabled: true,
      conditions: { prefix: "" },
      abortMultipartUploadsTransition: { condition: { type: "Age", maxAge: 86_400 } },
    },
  ],
};
const age = "rules[0].deleteObjectsTransition.condition.maxAge";
const lock = {
  ...bucket,
  rules: [{ id: "keep", enabled: true, condition: { type: "Age", maxAgeSeconds: 2_592_000 } }],
};

testRules(r2, {
  noManagedDomain: {
    compliant: { ...bucket, enabled: false },
    broken: [{ enabled: true }, { enabled: ABSENT }],
    undecided: [{ enabled: UNKNOWN }],
  },
  domain: {
    compliant: domain,
    alsoCompliant: [{ minTls: "1.3" }, { enabled: ABSENT }],
    broken: [{ minTls: "1.0" }, { minTls: "1.1" }, { minTls: ABSENT }, { minTls: null }, { enabled: false }],
    undecided: [{ minTls: UNKNOWN }, { enabled: UNKNOWN }],
  },
  corsNarrow: {
    compliant: cors,
    notApplicable: [{ rules: [] }, { rules: ABSENT }],
    broken: [
      { "rules[0].allowed.origins": ["*"] },
      { "rules[0].allowed.origins": ["https://*.example.com"] },
      { "rules[0].allowed.origins": ["https://example.com", "http://example.com"] },
      { "rules[0].allowed.methods[1]": "PUT" },
      { "rules[0].allowed.methods": ["DELETE"] },
    ],
    undecided: [
      { "rules[0].allowed.origins[0]": UNKNOWN },
      { "rules[0]": UNKNOWN },
      { rules: UNKNOWN },
      { "rules[0].allowed.methods[0]": UNKNOWN },
    ],
  },
  lifecycleSpares: {
    compliant: lifecycle,
    alsoCompliant: [
      { "rules[0].deleteObjectsTransition.condition": { type: "Date", date: "2027-01-01T00:00:00Z" } },
      { "rules[0].conditions.prefix": UNKNOWN },
      { "rules[0].deleteObjectsTransition": ABSENT },
    ],
    notApplicable: [{ rules: [] }],
    broken: [
      { "rules[0].conditions.prefix": "" },
      { "rules[0].conditions": ABSENT },
      { [age]: 0 },
      { [age]: 60 },
      { [age]: ABSENT },
      { "rules[0].enabled": false },
      { "rules[1].enabled": ABSENT },
    ],
    undecided: [{ rules: UNKNOWN }, { "rules[0]": UNKNOWN }, { [age]: UNKNOWN }, { "rules[0].enabled": UNKNOWN }],
  },
  locksHold: {
    compliant: lock,
    alsoCompliant: [
      { "rules[0].condition": { type: "Indefinite" } },
      { "rules[0].condition": { type: "Date", date: "2030-01-01T00:00:00Z" } },
    ],
    broken: [
      { "rules[0].enabled": false },
      { "rules[0].condition.maxAgeSeconds": 0 },
      { "rules[0].condition.maxAgeSeconds": ABSENT },
      { "rules[0].condition": { type: "Date" } },
      { rules: [] },
      { rules: ABSENT },
    ],
    undecided: [
      { "rules[0].enabled": UNKNOWN },
      { "rules[0].condition": UNKNOWN },
      { "rules[0].condition.type": UNKNOWN },
      { "rules[0].condition.maxAgeSeconds": UNKNOWN },
    ],
  },
});
