import type { Records } from "..";
import { projectDomain } from "./domain";
import { edgeConfig, edgeConfigItem } from "./edge-config";
import { firewallConfig } from "./firewall";
import { logDrain, webhook } from "./observing";
import { project } from "./project";
import { projectRoute } from "./project-route";
import { projectProtectionBypass } from "./protection-bypass";
import { customEnvironment, projectCrons, projectDeploymentRetention, projectRollingRelease } from "./settings";
import {
  CUSTOM_ENVIRONMENT,
  EDGE_CONFIG,
  PROJECT,
  PROJECT_DOMAIN,
  PROJECT_ROUTE,
  PROTECTION_BYPASS,
  SHARED_VARIABLE,
  VARIABLE,
  VARIABLES,
} from "./types";
import { projectEnvironmentVariable, projectEnvironmentVariables, sharedEnvironmentVariable } from "./variables";

/** What the sandbox knows of Vercel. */
export const vercelRecords: Records = {
  [CUSTOM_ENVIRONMENT]: customEnvironment,
  [EDGE_CONFIG]: edgeConfig,
  "vercel:index/edgeConfigItem:EdgeConfigItem": edgeConfigItem,
  "vercel:index/firewallConfig:FirewallConfig": firewallConfig,
  "vercel:index/logDrain:LogDrain": logDrain,
  [PROJECT]: project,
  "vercel:index/projectCrons:ProjectCrons": projectCrons,
  "vercel:index/projectDeploymentRetention:ProjectDeploymentRetention": projectDeploymentRetention,
  [PROJECT_DOMAIN]: projectDomain,
  [VARIABLE]: projectEnvironmentVariable,
  [VARIABLES]: projectEnvironmentVariables,
  [PROTECTION_BYPASS]: projectProtectionBypass,
  "vercel:index/projectRollingRelease:ProjectRollingRelease": projectRollingRelease,
  [PROJECT_ROUTE]: projectRoute,
  [SHARED_VARIABLE]: sharedEnvironmentVariable,
  "vercel:index/webhook:Webhook": webhook,
};
