import * as app from "../../../../../policies/security/rules/digitalocean/app";
import { ABSENT, UNKNOWN } from "../../../support/fixture";
import { testRules } from "../../../support/promises";

const SPEC = {
  name: "landing-prod-api",
  region: "nyc",
  vpcs: [{ id: UNKNOWN }],
  domainNames: [{ name: "api.example.com", type: "PRIMARY" }],
  disableEdgeCache: true,
  ingress: {
    rules: [{ match: { path: { prefix: "/" } }, component: { name: "api" } }],
    secureHeader: { key: "X-Origin-Secret", value: UNKNOWN },
  },
  databases: [
    { name: "db", engine: "PG", production: true, clusterName: UNKNOWN },
    { name: "cache", engine: "VALKEY", production: true, clusterName: UNKNOWN },
  ],
  jobs: [
    {
      name: "migrate",
      kind: "PRE_DEPLOY",
      image: { registryType: "DOCR", repository: "api", digest: `sha256:${"a".repeat(64)}` },
      envs: [{ key: "DATABASE_URL", type: "GENERAL", value: "${db.DATABASE_PRIVATE_URL}" }],
    },
  ],
  services: [
    {
      name: "api",
      image: { registryType: "DOCR", repository: "api", digest: `sha256:${"a".repeat(64)}` },
      envs: [{ key: "LOG_LEVEL", type: "GENERAL", value: "info" }],
    },
  ],
  envs: [{ key: "SECRET_KEY", scope: "RUN_TIME", type: "SECRET", value: UNKNOWN }],
};
const compliant = { spec: SPEC };

testRules(app, {
  secretsEncrypted: {
    compliant,
    alsoCompliant: [
      { "spec.services[0].envs[0].key": "TOKEN_TTL" },
      { "spec.services[0].envs[0].key": "PUBLIC_KEY" },
      { "spec.services[0].envs[0].value": UNKNOWN },
      { "spec.jobs[0].envs[0].key": "DB_PASSWORD" },
    ],
    broken: [
      { "spec.envs[0].type": "GENERAL" },
      { "spec.envs[0].type": ABSENT },
      { "spec.services[0].envs[0].key": "smtpPassword" },
      { "spec.services[0].envs[0].value": "postgres://app:hunter2@db.example.com/app" },
      { "spec.workers": [{ name: "mail", envs: [{ key: "MAIL_TOKEN", value: "x" }] }] },
      { "spec.functions": [{ name: "hook", envs: [{ key: "SIGNING_KEY", value: "x" }] }] },
      { "spec.staticSites": [{ name: "site", envs: [{ key: "API_SECRET", value: "x" }] }] },
    ],
    undecided: [
      { "spec.envs[0].type": UNKNOWN },
      { "spec.services[0].envs[0]": UNKNOWN },
      { "spec.services[0].envs[0].key": UNKNOWN },
      { spec: UNKNOWN },
    ],
    notApplicable: [{ spec: { name: "empty" } }],
  },
  behindTheEdge: {
    compliant,
    alsoCompliant: [
      { "spec.ingress.secureHeader": ABSENT, "spec.enhancedThreatControlEnabled": true },
      { "spec.ingress.secureHeader.value": UNKNOWN },
    ],
    broken: [
      { "spec.ingress.secureHeader": ABSENT },
      { "spec.ingress.secureHeader.value": "" },
      { "spec.ingress.secureHeader.key": null },
      { "spec.ingress": ABSENT },
    ],
    undecided: [{ "spec.ingress": ABSENT, "spec.enhancedThreatControlEnabled": UNKNOWN }],
    notApplicable: [{ "spec.services": ABSENT }],
  },
  oneCache: {
    compliant,
    broken: [{ "spec.disableEdgeCache": false }, { "spec.disableEdgeCache": ABSENT }],
    undecided: [{ "spec.disableEdgeCache": UNKNOWN }],
    notApplicable: [{ "spec.ingress.secureHeader": ABSENT }],
  },
  corsNotOpen: {
    compliant: {
      spec: {
        ingress: {
          rules: [{ cors: { allowCredentials: true, allowOrigins: { exact: "https://www.example.com" } } }],
        },
      },
    },
    alsoCompliant: [
      { "spec.ingress.rules[0].cors": { allowCredentials: false, allowOrigins: { regex: ".*" } } },
      { "spec.ingress.rules[0].cors": { allowOrigins: { exact: "*" } } },
      { "spec.ingress.rules[0].cors.allowCredentials": null },
    ],
    broken: [
      { "spec.ingress.rules[0].cors.allowOrigins": { exact: "*" } },
      { "spec.ingress.rules[0].cors.allowOrigins": { regex: "^https?://.*$" } },
      { "spec.ingress.rules[0].cors.allowOrigins": { prefix: "https://", regex: ".*" } },
      { "spec.services": [{ name: "api", cors: { allowCredentials: true, allowOrigins: { regex: ".+" } } }] },
    ],
    undecided: [
      { "spec.ingress.rules[0].cors": UNKNOWN },
      { "spec.ingress.rules[0].cors.allowOrigins.exact": UNKNOWN },
      { "spec.ingress.rules[0].cors": { allowCredentials: UNKNOWN, allowOrigins: { regex: ".*" } } },
    ],
    notApplicable: [{ "spec.ingress.rules[0].cors": ABSENT }, { "spec.ingress.rules": [] }],
  },
  imagesPinned: {
    compliant,
    alsoCompliant: [
      { "spec.services[0].image.digest": UNKNOWN },
      { "spec.services[0].image": { registryType: "DOCR", repository: "api", tag: "1.4.2" } },
      { "spec.services[0].image": ABSENT },
    ],
    broken: [
      { "spec.services[0].image.digest": ABSENT },
      { "spec.services[0].image.digest": "" },
      { "spec.services[0].image": { registryType: "DOCR", repository: "api", tag: "latest" } },
      { "spec.jobs[0].image.digest": null },
      { "spec.workers": [{ name: "mail", image: { registryType: "DOCR", repository: "mail" } }] },
    ],
    undecided: [
      { "spec.services[0].image": { registryType: "DOCR", repository: "api", tag: UNKNOWN } },
      { "spec.services[0].image": UNKNOWN },
      { "spec.services[0]": UNKNOWN },
    ],
    notApplicable: [{ "spec.services": ABSENT, "spec.jobs": [] }],
  },
  noDeployOnPush: [
    {
      compliant: {
        spec: { services: [{ name: "api", image: { repository: "api" }, github: { deployOnPush: false } }] },
      },
      alsoCompliant: [{ "spec.services[0].github": ABSENT }],
      broken: [
        { "spec.services[0].image.deployOnPushes": [{ enabled: true }] },
        { "spec.services[0].github.deployOnPush": true },
        { "spec.staticSites": [{ name: "site", gitlab: { deployOnPush: true } }] },
      ],
      undecided: [{ "spec.services[0].github.deployOnPush": UNKNOWN }],
    },
  ],
  imagesFromOwnRegistry: [
    {
      compliant,
      broken: [{ "spec.services[0].image.registryType": "DOCKER_HUB" }, { "spec.jobs[0].image.registryType": "GHCR" }],
      undecided: [{ "spec.services[0].image.registryType": UNKNOWN }],
      notApplicable: [{ "spec.services": ABSENT, "spec.jobs": ABSENT }],
    },
  ],
});
