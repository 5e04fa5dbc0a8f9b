import type * as digitalocean from "@pulumi/digitalocean";

/*
 * Alerts go to the e-mail address of the team. No alert names a destination: the provider never reads destinations back,
 * so that after each refresh they would look changed, and each change would be a deployment
 * (https://github.com/digitalocean/terraform-provider-digitalocean/issues/1606).
 */

/** Alerts of the app as a whole. */
export function appAlerts(scales: boolean): digitalocean.types.input.AppSpecAlert[] {
  return [{ rule: "DEPLOYMENT_FAILED" }, { rule: "DOMAIN_FAILED" }, ...(scales ? [{ rule: "AUTOSCALE_FAILED" }] : [])];
}

/** Alerts of the service: load that lasts, memory before it runs out, and a loop of restarts. */
export function serviceAlerts(): digitalocean.types.input.AppSpecServiceAlert[] {
  return [
    { rule: "CPU_UTILIZATION", operator: "GREATER_THAN", value: 85, window: "TEN_MINUTES" },
    { rule: "MEM_UTILIZATION", operator: "GREATER_THAN", value: 85, window: "TEN_MINUTES" },
    { rule: "RESTART_COUNT", operator: "GREATER_THAN", value: 2, window: "TEN_MINUTES" },
  ];
}
