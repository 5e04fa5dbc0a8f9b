/** Checks from outside, and the alerts that belong to them. */
import { matches, notEmpty, oneOf, sizeBetween } from "../../interpreter/rules";
import type { ResourceRecord } from "../../record";
import { nameOf, newUuid } from "./account";
import { UPTIME_CHECK } from "./types";

/** A check of an address, made every minute from several regions. */
export const uptimeCheck: ResourceRecord = {
  sources: [
    "recorded plugin answers: everything changes in place",
    "terraform-provider-digitalocean digitalocean/uptime/resource_uptime_check.go: value checks, defaults, set",
    "https://docs.digitalocean.com/reference/api/digitalocean/#operation/uptime_create_check: regions",
    "duration: typical",
  ],
  seconds: { create: 2 },
  id: newUuid,
  computed: ["name"],
  defaults: { type: "https", enabled: true },
  sets: ["regions"],
  rules: [oneOf("type", ["ping", "http", "https"])],
  apiRules: [notEmpty("target"), oneOf("regions[*]", ["us_east", "us_west", "eu_west", "se_asia"])],
  outputs: (object) => ({
    name: nameOf(object),
    regions: object.inputs["regions"] ?? ["us_east", "us_west", "eu_west", "se_asia"],
  }),
};

/** An alert on a check. It ends with the check. */
export const uptimeAlert: ResourceRecord = {
  sources: [
    "recorded plugin answers: everything changes in place",
    "terraform-provider-digitalocean digitalocean/uptime/resource_uptime_alert.go: value checks; the provider reads the first notification, so there must be one",
    "https://docs.digitalocean.com/reference/api/digitalocean/#operation/uptime_create_alert: an alert is a part of its check",
    "duration: typical",
  ],
  seconds: { create: 2 },
  id: newUuid,
  computed: ["name"],
  rules: [
    oneOf("type", ["latency", "down", "down_global", "ssl_expiry"]),
    oneOf("comparison", ["greater_than", "less_than"]),
    oneOf("period", ["2m", "3m", "5m", "10m", "15m", "30m", "1h"]),
    notEmpty("notifications[*].slacks[*].channel", "notifications[*].slacks[*].url"),
  ],
  apiRules: [
    sizeBetween("notifications", 1, 1),
    matches("notifications[*].emails[*]", /^[^@\s]+@[^@\s]+\.[^@\s]+$/, "an e-mail address"),
  ],
  references: [{ path: "checkId", to: [UPTIME_CHECK], onTargetDelete: "goes-with-it" }],
  outputs: (object) => ({ name: nameOf(object) }),
};
