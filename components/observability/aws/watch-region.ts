import type { RegionName } from "../../lib/regions";

/**
 * The only place where AWS can watch a host from outside: Route 53 keeps the metrics of its checks in us-east-1, and an alarm
 * sees the metrics, and tells the topics, of its own region only.
 * https://docs.aws.amazon.com/Route53/latest/DeveloperGuide/monitoring-health-checks.html
 */
export const WATCH_REGION: RegionName = "us-east";
