import { CloudError } from "../../cloud/error";
import { lengthBetween, matches } from "../../interpreter/rules";
import { locate, type Properties } from "../../interpreter/values";
import type { ResourceRecord } from "../../record";
import { MOMENT, ZONE, anyCase, hexId } from "./common";
import { ALERT_PLANS, ALERT_TYPES, REQUIRED_FILTERS } from "./notification-types";
import { bestPlanOf, requirePlan } from "./plan";

const WEBHOOKS = "cloudflare:index/notificationPolicyWebhooks:NotificationPolicyWebhooks";

/** Who is told of what. */
export const notificationPolicy: ResourceRecord = {
  sources: [
    "recorded plugin answers: alertType is a closed list; mechanisms are required, and may be empty",
    "terraform-provider-cloudflare internal/services/notification_policy/schema.go: enabled is true when absent; accountId replaces; impacts",
    "https://developers.cloudflare.com/notifications/: email on every plan, webhooks from Pro, PagerDuty from Business, by the best zone of the account",
    "https://developers.cloudflare.com/notifications/notification-available/: alerts by plan, mandatory filters",
    "https://github.com/cloudflare/terraform-provider-cloudflare/issues/7342: an empty list of mechanisms is reported as none",
  ],
  seconds: { create: 1 },
  id: hexId,
  replaces: ["accountId"],
  defaults: { enabled: true },
  rules: [
    anyCase("alertType", ...ALERT_TYPES),
    anyCase(
      "filters.incidentImpacts[*]",
      "INCIDENT_IMPACT_NONE",
      "INCIDENT_IMPACT_MINOR",
      "INCIDENT_IMPACT_MAJOR",
      "INCIDENT_IMPACT_CRITICAL",
    ),
    anyCase("filters.trafficExclusions[*]", "security_events"),
  ],
  apiRules: [
    lengthBetween("name", 1),
    matches("accountId", /^[0-9a-f]{32}$/, "an account id (32 hex digits)"),
    matches("mechanisms.emails[*].id", /^[^@\s]+@[^@\s]+$/, "an email address"),
  ],
  references: [
    { path: "mechanisms.webhooks[*].id", to: [WEBHOOKS] },
    { path: "filters.zones[*]", to: [ZONE], onTargetDelete: "stays" },
    { path: "filters.healthCheckIds[*]", to: ["cloudflare:index/healthcheck:Healthcheck"], onTargetDelete: "stays" },
  ],
  accept: ({ cloud, inputs }) => {
    const plan = bestPlanOf(cloud, inputs["accountId"]);
    const alert = String(inputs["alertType"]);
    requirePlan(plan, ALERT_PLANS[alert] ?? "free", `the alert ${alert}`);
    const used = mechanismsOf(inputs);
    if (used.length === 0)
      throw CloudError.invalid("mechanisms must name one email address, webhook or PagerDuty service at least");
    if (used.includes("webhooks")) requirePlan(plan, "pro", "a webhook");
    if (used.includes("pagerduties")) requirePlan(plan, "business", "PagerDuty");
    const missing = (REQUIRED_FILTERS[alert] ?? []).find(
      (filter) => locate(inputs, `filters.${filter}[*]`).length === 0,
    );
    if (missing !== undefined) throw CloudError.invalid(`the alert ${alert} needs filters.${missing}`);
  },
  outputs: () => ({ created: MOMENT, modified: MOMENT }),
  readBack: ({ inputs }) => {
    const mechanisms = Object.entries(inputs["mechanisms"] as Properties);
    const told = mechanisms.filter(([, list]) => !(Array.isArray(list) && list.length === 0));
    return { ...inputs, mechanisms: Object.fromEntries(told) };
  },
};

/** A webhook that notifications are sent to. */
export const notificationPolicyWebhooks: ResourceRecord = {
  sources: [
    "recorded plugin answers: name and url update in place; accountId replaces",
    "https://developers.cloudflare.com/notifications/get-started/configure-webhooks/: from Pro; the type follows from the address; the secret is not shown again",
  ],
  seconds: { create: 2 },
  id: hexId,
  replaces: ["accountId"],
  apiRules: [lengthBetween("name", 1), matches("url", /^https:\/\/\S+$/, "an https address")],
  accept: ({ cloud, inputs }) => {
    requirePlan(bestPlanOf(cloud, inputs["accountId"]), "pro", "a webhook");
  },
  outputs: ({ inputs }) => ({
    type: webhookType(String(inputs["url"])),
    createdAt: MOMENT,
    lastSuccess: "",
    lastFailure: "",
  }),
};

function mechanismsOf(inputs: Properties): string[] {
  const mechanisms = Object.entries(inputs["mechanisms"] as Properties);
  return mechanisms.flatMap(([name, list]) => (Array.isArray(list) && list.length > 0 ? [name] : []));
}

function webhookType(url: string): string {
  const hosts: Readonly<Record<string, string>> = {
    "hooks.slack.com": "slack",
    "discord.com": "discord",
    "chat.googleapis.com": "gchat",
  };
  return hosts[new URL(url).host] ?? "generic";
}
