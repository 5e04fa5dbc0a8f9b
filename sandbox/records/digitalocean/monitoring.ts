import { CloudError } from "../../cloud/error";
import { between, matches, notEmpty, oneOf, sizeBetween } from "../../interpreter/rules";
import { locate } from "../../interpreter/values";
import type { ResourceRecord } from "../../record";
import { newUuid } from "./account";
import { tags } from "./tags";
import { DATABASE_CLUSTER } from "./types";
import { text } from "./text";

const EMAIL = /^[^@\s]+@[^@\s]+\.[^@\s]+$/;
const DROPLET = [
  "cpu",
  "memory_utilization_percent",
  "disk_utilization_percent",
  "public_outbound_bandwidth",
  "public_inbound_bandwidth",
  "private_outbound_bandwidth",
  "private_inbound_bandwidth",
  "disk_read",
  "disk_write",
  "load_1",
  "load_5",
  "load_15",
];
const LOAD_BALANCER = [
  "avg_cpu_utilization_percent",
  "connection_utilization_percent",
  "droplet_health",
  "tls_connections_per_second_utilization_percent",
  "increase_in_http_error_rate_percentage_4xx",
  "increase_in_http_error_rate_percentage_5xx",
  "increase_in_http_error_rate_count_4xx",
  "increase_in_http_error_rate_count_5xx",
  "high_http_request_response_time",
  "high_http_request_response_time_50p",
  "high_http_request_response_time_95p",
  "high_http_request_response_time_99p",
];
const DATABASE = ["load_15_alerts", "memory_utilization_alerts", "disk_utilization_alerts", "cpu_alerts"];
const TYPES = [
  ...DROPLET.map((metric) => `v1/insights/droplet/${metric}`),
  ...LOAD_BALANCER.map((metric) => `v1/insights/lbaas/${metric}`),
  ...DATABASE.map((metric) => `v1/dbaas/alerts/${metric}`),
];

/** An alert on a metric of a database, droplet or load balancer. */
export const monitorAlert: ResourceRecord = {
  sources: [
    "recorded plugin answers: everything changes in place",
    "terraform-provider-digitalocean digitalocean/monitoring/resource_monitor_alert.go: value checks, default, sets; the uuid is the id",
    "https://docs.digitalocean.com/reference/api/digitalocean/#operation/monitoring_create_alertPolicy: entities of a v1/dbaas alert are database clusters, as ids",
    "duration: typical",
  ],
  seconds: { create: 2 },
  id: newUuid,
  defaults: { enabled: true },
  fractions: ["value"],
  sets: ["entities", "tags"],
  rules: [
    oneOf("type", TYPES),
    oneOf("compare", ["GreaterThan", "LessThan"]),
    oneOf("window", ["5m", "10m", "30m", "1h"]),
    between("value", 0),
    sizeBetween("entities", 1),
    tags("tags"),
    notEmpty("alerts.slacks[*].channel", "alerts.slacks[*].url"),
  ],
  apiRules: [matches("alerts.emails[*]", EMAIL, "an e-mail address")],
  accept: ({ inputs, cloud }) => {
    if (!text(inputs["type"]).startsWith("v1/dbaas/")) return;
    for (const { path, value } of locate(inputs, "entities[*]")) {
      if (cloud.find(DATABASE_CLUSTER, text(value)) === undefined) {
        throw CloudError.notFound(`${path}: no DatabaseCluster has the id "${text(value)}"`);
      }
    }
  },
  outputs: ({ id }) => ({ uuid: id }),
};
