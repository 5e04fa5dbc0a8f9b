/** Type tokens that more than one record of this provider names. */
export const PROJECT = "vercel:index/project:Project";
export const PROJECT_DOMAIN = "vercel:index/projectDomain:ProjectDomain";
export const PROJECT_ROUTE = "vercel:index/projectRoute:ProjectRoute";
export const CUSTOM_ENVIRONMENT = "vercel:index/customEnvironment:CustomEnvironment";
export const VARIABLE = "vercel:index/projectEnvironmentVariable:ProjectEnvironmentVariable";
export const VARIABLES = "vercel:index/projectEnvironmentVariables:ProjectEnvironmentVariables";
export const SHARED_VARIABLE = "vercel:index/sharedEnvironmentVariable:SharedEnvironmentVariable";
export const PROTECTION_BYPASS = "vercel:index/projectProtectionBypass:ProjectProtectionBypass";
export const EDGE_CONFIG = "vercel:index/edgeConfig:EdgeConfig";
