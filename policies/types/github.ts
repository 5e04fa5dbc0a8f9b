/** Type tokens of GitHub, in their family's first form: each once. A test finds them in the installed SDK. */
export const GITHUB_ACTIONS_ENVIRONMENT_SECRET = "github:index/actionsEnvironmentSecret:ActionsEnvironmentSecret";
export const GITHUB_ACTIONS_ENVIRONMENT_VARIABLE = "github:index/actionsEnvironmentVariable:ActionsEnvironmentVariable";
export const GITHUB_ACTIONS_ORGANIZATION_PERMISSIONS =
  "github:index/actionsOrganizationPermissions:ActionsOrganizationPermissions";
export const GITHUB_ACTIONS_ORGANIZATION_SECRET = "github:index/actionsOrganizationSecret:ActionsOrganizationSecret";
export const GITHUB_ACTIONS_ORGANIZATION_VARIABLE =
  "github:index/actionsOrganizationVariable:ActionsOrganizationVariable";
export const GITHUB_ACTIONS_ORGANIZATION_WORKFLOW_PERMISSIONS =
  "github:index/actionsOrganizationWorkflowPermissions:ActionsOrganizationWorkflowPermissions";
export const GITHUB_REPOSITORY_OIDC_TEMPLATE =
  "github:index/actionsRepositoryOidcSubjectClaimCustomizationTemplate:ActionsRepositoryOidcSubjectClaimCustomizationTemplate";
export const GITHUB_ACTIONS_REPOSITORY_PERMISSIONS =
  "github:index/actionsRepositoryPermissions:ActionsRepositoryPermissions";
export const GITHUB_ACTIONS_SECRET = "github:index/actionsSecret:ActionsSecret";
export const GITHUB_ACTIONS_VARIABLE = "github:index/actionsVariable:ActionsVariable";
export const GITHUB_DEPENDABOT_SECRET = "github:index/dependabotSecret:DependabotSecret";
export const GITHUB_ORGANIZATION_RULESET = "github:index/organizationRuleset:OrganizationRuleset";
export const GITHUB_REPOSITORY = "github:index/repository:Repository";
export const GITHUB_ENVIRONMENT = "github:index/repositoryEnvironment:RepositoryEnvironment";
export const GITHUB_ENVIRONMENT_DEPLOYMENT_POLICY =
  "github:index/repositoryEnvironmentDeploymentPolicy:RepositoryEnvironmentDeploymentPolicy";
export const GITHUB_REPOSITORY_RULESET = "github:index/repositoryRuleset:RepositoryRuleset";
export const GITHUB_REPOSITORY_VULNERABILITY_ALERTS =
  "github:index/repositoryVulnerabilityAlerts:RepositoryVulnerabilityAlerts";
export const GITHUB_WORKFLOW_PERMISSIONS = "github:index/workflowRepositoryPermissions:WorkflowRepositoryPermissions";
