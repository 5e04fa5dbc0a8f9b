/** Type tokens and small helpers of the tests of this provider. */
import type { Failure } from "../../../../sandbox/interpreter/rules";

export const PROJECT = "vercel:index/project:Project";
export const DOMAIN = "vercel:index/projectDomain:ProjectDomain";
export const ROUTE = "vercel:index/projectRoute:ProjectRoute";
export const VARIABLE = "vercel:index/projectEnvironmentVariable:ProjectEnvironmentVariable";
export const VARIABLES = "vercel:index/projectEnvironmentVariables:ProjectEnvironmentVariables";
export const SHARED = "vercel:index/sharedEnvironmentVariable:SharedEnvironmentVariable";
export const ENVIRONMENT = "vercel:index/customEnvironment:CustomEnvironment";
export const FIREWALL = "vercel:index/firewallConfig:FirewallConfig";
export const RETENTION = "vercel:index/projectDeploymentRetention:ProjectDeploymentRetention";
export const ROLLING_RELEASE = "vercel:index/projectRollingRelease:ProjectRollingRelease";
export const CRONS = "vercel:index/projectCrons:ProjectCrons";
export const BYPASS = "vercel:index/projectProtectionBypass:ProjectProtectionBypass";
export const WEBHOOK = "vercel:index/webhook:Webhook";
export const LOG_DRAIN = "vercel:index/logDrain:LogDrain";
export const EDGE_CONFIG = "vercel:index/edgeConfig:EdgeConfig";
export const EDGE_CONFIG_ITEM = "vercel:index/edgeConfigItem:EdgeConfigItem";

/** The properties that were refused. */
export function names(failures: readonly Failure[]): string[] {
  return failures.map(({ property }) => property);
}
