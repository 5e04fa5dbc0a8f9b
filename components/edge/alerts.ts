import type * as cloudflare from "@pulumi/cloudflare";
import type * as pulumi from "@pulumi/pulumi";
import type { ZonePlan } from "../zone";

/** One alert. */
export interface Alert {
  /** Part of the resource name. */
  readonly role: string;
  /** Cloudflare's name of the event. */
  readonly alertType: string;
  /** What it tells, as the subject of the message. */
  readonly title: string;
  /** Which events of that type. @default all */
  readonly filters?: cloudflare.types.input.NotificationPolicyFilters;
}

/**
 * The alerts that a plan offers: https://developers.cloudflare.com/notifications/notification-available/
 *
 * Filters that are not needed are left out rather than empty: an empty list is read back as none, and every run would be
 * an update (https://github.com/cloudflare/terraform-provider-cloudflare/issues/7342).
 */
export function alerts(plan: ZonePlan, zoneId: pulumi.Input<string>): readonly Alert[] {
  const zones = [zoneId];
  return [
    { role: "certificates", alertType: "universal_ssl_event_type", title: "Certificate of the edge" },
    { role: "attack", alertType: "dos_attack_l7", title: "DDoS attack stopped" },
    { role: "origin-down", alertType: "real_origin_monitoring", title: "Origin cannot be reached" },
    { role: "blocked", alertType: "block_notification_new_block", title: "Cloudflare blocked the site for abuse" },
    {
      role: "incident",
      alertType: "incident_alert",
      title: "Incident at Cloudflare",
      filters: { incidentImpacts: ["INCIDENT_IMPACT_MAJOR", "INCIDENT_IMPACT_CRITICAL"] },
    },
    ...(plan === "business" || plan === "enterprise"
      ? [
          {
            role: "waf-spike",
            alertType: "clickhouse_alert_fw_anomaly",
            title: "Spike of WAF events",
            filters: { zones },
          },
        ]
      : []),
    ...(plan === "enterprise"
      ? [
          {
            role: "origin-errors",
            alertType: "http_alert_origin_error",
            title: "Origin answers with errors",
            filters: { zones, slos: ["99.9"] },
          },
        ]
      : []),
  ];
}
