/** Type tokens of Vercel, in their family's first form: each once. A test finds them in the installed SDK. */
export const VERCEL_FIREWALL_BYPASS = "vercel:index/firewallBypass:FirewallBypass";
export const VERCEL_FIREWALL = "vercel:index/firewallConfig:FirewallConfig";
export const VERCEL_LOG_DRAIN = "vercel:index/logDrain:LogDrain";
export const VERCEL_PROJECT = "vercel:index/project:Project";
export const VERCEL_RETENTION = "vercel:index/projectDeploymentRetention:ProjectDeploymentRetention";
export const VERCEL_DOMAIN = "vercel:index/projectDomain:ProjectDomain";
export const VERCEL_VARIABLE = "vercel:index/projectEnvironmentVariable:ProjectEnvironmentVariable";
export const VERCEL_VARIABLES = "vercel:index/projectEnvironmentVariables:ProjectEnvironmentVariables";
export const VERCEL_ROUTE = "vercel:index/projectRoute:ProjectRoute";
export const VERCEL_SHARED_VARIABLE = "vercel:index/sharedEnvironmentVariable:SharedEnvironmentVariable";
export const VERCEL_TEAM = "vercel:index/teamConfig:TeamConfig";
export const VERCEL_TEAM_MEMBER = "vercel:index/teamMember:TeamMember";
export const VERCEL_USER_TOKEN = "vercel:index/userToken:UserToken";
