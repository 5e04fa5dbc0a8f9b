import { between, each, lengthBetween, matches, oneOf, sizeBetween } from "../../interpreter/rules";
import { isObject } from "../../interpreter/values";
import type { ResourceRecord } from "../../record";
import { ALPHANUMERIC, FOR_PROJECTS, nameOrAutoName, prefixedId, schemaOf } from "./common";

/** What a webhook can listen to. https://vercel.com/docs/webhooks/webhooks-api#supported-event-types */
const EVENTS = [
  ...[
    "canceled",
    "check-rerequested",
    "cleanup",
    "created",
    "error",
    "integration.action.cancel",
    "integration.action.cleanup",
  ],
  ...["integration.action.start", "promoted", "ready", "rollback", "succeeded"],
].map((event) => `deployment.${event}`);
const DOMAIN_EVENTS = [
  ...[
    "created",
    "auto-renew-changed",
    "certificate-add",
    "certificate-add-failed",
    "certificate-deleted",
    "certificate-renew",
  ],
  ...[
    "certificate-renew-failed",
    "dns-records-changed",
    "renewal",
    "renewal-failed",
    "transfer-in-completed",
    "transfer-in-failed",
  ],
  "transfer-in-started",
].map((event) => `domain.${event}`);
const PROJECT_EVENTS = [
  ...[
    "created",
    "removed",
    "renamed",
    "domain-created",
    "domain-deleted",
    "domain-moved",
    "domain-unverified",
    "domain-updated",
  ],
  ...[
    "domain-verified",
    "rolling-release.started",
    "rolling-release.approved",
    "rolling-release.completed",
    "rolling-release.aborted",
  ],
].map((event) => `project.${event}`);
const OTHER_EVENTS = [
  ...[
    "alerts.triggered",
    "firewall.attack",
    "integration-configuration.permission-upgraded",
    "integration-configuration.removed",
  ],
  ...["integration-configuration.scope-change-confirmed", "integration-configuration.transferred"],
  ...[
    "integration-resource.project-connected",
    "integration-resource.project-disconnected",
    "marketplace.invoice.created",
  ],
  ...[
    "marketplace.invoice.notpaid",
    "marketplace.invoice.paid",
    "marketplace.invoice.refunded",
    "marketplace.member.changed",
  ],
  ...["observability.error-anomaly", "observability.usage-anomaly"],
];

/** A call to an address of ours when something happens in the team. */
export const webhook: ResourceRecord = {
  sources: [
    schemaOf("webhook"),
    "https://vercel.com/docs/webhooks/webhooks-api: events; recorded plugin answers name the first of them in the same spelling",
    "the same file: nothing can be changed in place, and the secret is told at creation only",
    "duration: one request",
  ],
  seconds: { create: 1 },
  id: ({ token }) => `account_hook_${token("id", 16, ALPHANUMERIC)}`,
  replaces: ["endpoint", "events", "projectIds", "teamId"],
  computed: ["teamId"],
  sets: ["events", "projectIds"],
  rules: [
    oneOf("events[*]", [...EVENTS, ...DOMAIN_EVENTS, ...PROJECT_EVENTS, ...OTHER_EVENTS]),
    sizeBetween("events", 1),
  ],
  apiRules: [matches("endpoint", /^https?:\/\/[^/]/, "the address of a page, with https://")],
  references: [FOR_PROJECTS],
  outputs: ({ token }) => ({ secret: token("secret", 24, ALPHANUMERIC) }),
};

/** Logs of projects, sent to an address of ours. Vercel asks that address for a proof before it makes the drain. */
export const logDrain: ResourceRecord = {
  sources: [
    schemaOf("log_drain"),
    "the same file: nothing can be changed in place",
    "duration: two requests, one of them Vercel's to the endpoint",
  ],
  seconds: { create: 2, delete: 1 },
  id: prefixedId("ld"),
  replaces: [
    ...[
      "deliveryFormat",
      "endpoint",
      "environments",
      "headers",
      "name",
      "projectIds",
      "samplingRate",
      "secret",
      "sources",
    ],
    "teamId",
  ],
  computed: ["name", "secret", "teamId"],
  sets: ["environments", "projectIds", "sources"],
  fractions: ["samplingRate"],
  rules: [
    oneOf("deliveryFormat", ["json", "ndjson"]),
    oneOf("environments[*]", ["production", "preview"]),
    sizeBetween("environments", 1),
    oneOf("sources[*]", ["static", "edge", "external", "build", "lambda", "firewall", "redirect"]),
    sizeBetween("sources", 1),
    between("samplingRate", 0, 1),
    lengthBetween("secret", 32),
    each("headers", (value) =>
      isObject(value) && Object.keys(value).length > 5 ? "must have at most 5 headers" : undefined,
    ),
  ],
  apiRules: [matches("endpoint", /^https?:\/\/[^/]/, "the address of a page, with https://")],
  references: [FOR_PROJECTS],
  outputs: (object) => ({
    name: nameOrAutoName(object),
    secret: object.inputs["secret"] ?? object.token("secret", 32, ALPHANUMERIC),
  }),
};
