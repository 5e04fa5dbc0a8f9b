import type { ObjectContext, ResourceRecord } from "../../record";
import { isObject, type Properties } from "../../interpreter/values";
import { ALPHANUMERIC, nameOrAutoName, prefixedId, schemaOf } from "./common";
import { projectRules } from "./project-rules";
import { withoutUnreadable } from "./unreadable";
import { variableApiRules } from "./variable-rules";
import { refuseTakenVariables } from "./variables-of-project";

/** Switches that Vercel sets by itself where the program says nothing. */
const SWITCHES = [
  ...["automaticallyExposeSystemEnvironmentVariables", "customerSuccessCodeVisibility", "directoryListing"],
  ...[
    "enableAffectedProjectsDeployments",
    "enablePreviewFeedback",
    "enableProductionFeedback",
    "functionFailover",
    "gitLfs",
  ],
  ...[
    "onDemandConcurrentBuilds",
    "previewComments",
    "previewDeploymentsDisabled",
    "prioritiseProductionBuilds",
    "protectedSourcemaps",
  ],
];

/** A site: its repository, build settings and protections. Deleting it deletes its deployments, domains and variables. */
export const project: ResourceRecord = {
  sources: [
    schemaOf("project"),
    "recorded plugin answers: only teamId replaces; buildMachineType, enablePreviewFeedback and a protection's type stay when left out",
    "https://github.com/vercel/terraform-provider-vercel/issues/132: a name is taken once per team",
    "https://vercel.com/docs/functions/runtimes/node-js/node-js-versions: default version of Node.js",
    "duration: one request to make it and up to three to set it up (vercel/resource_project.go)",
  ],
  seconds: { create: 3, update: 2, delete: 2 },
  id: prefixedId("prj"),
  replaces: ["teamId"],
  computed: [
    ...SWITCHES,
    ...["name", "teamId", "nodeVersion", "serverlessFunctionRegion", "buildMachineType"],
    ...["vercelAuthentication", "vercelAuthentication.deploymentType", "gitRepository.productionBranch"],
    ...["gitProviderOptions", "gitProviderOptions.requireVerifiedCommits", "gitProviderOptions.createDeployments"],
    ...["gitProviderOptions.repositoryDispatchEvents", "gitProviderOptions.gitCommitStatus"],
    ...["gitProviderOptions.consolidatedGitCommitStatus", "resourceConfig", "resourceConfig.fluid"],
    ...[
      "resourceConfig.functionDefaultCpuType",
      "resourceConfig.functionDefaultRegions",
      "resourceConfig.functionDefaultTimeout",
    ],
    ...[
      "environments[*].targets",
      "environments[*].customEnvironmentIds",
      "environments[*].comment",
      "environments[*].id",
    ],
    ...["gitRepository.deployHooks[*].id", "gitRepository.deployHooks[*].url"],
  ],
  defaults: { autoAssignCustomDomains: true, gitForkProtection: true, oidcTokenConfig: { issuerMode: "team" } },
  sameValue: {
    "oidcTokenConfig.issuerMode": (before, after) => (before ?? "team") === (after ?? "team"),
    "trustedIps.protectionMode": (before, after) =>
      (before ?? "trusted_ip_required") === (after ?? "trusted_ip_required"),
    // No longer has any effect.
    publicSource: () => true,
  },
  sets: [
    ...["environments", "environments[*].targets", "environments[*].customEnvironmentIds", "gitRepository.deployHooks"],
    ...[
      "optionsAllowlist.paths",
      "resourceConfig.functionDefaultRegions",
      "trustedIps.addresses",
      "trustedSources.projects",
    ],
    ...["trustedSources.projects[*].customAllows", "trustedSources.projects[*].customAllows[*].from.slugs"],
    ...["trustedSources.projects[*].customAllows[*].to.slugs", "trustedSources.externalSources"],
    "trustedSources.externalSources[*].to.slugs",
  ],
  rules: projectRules,
  apiRules: [variableApiRules("environments[*]")],
  unique: [
    {
      properties: ["teamId", "name"],
      needs: "name",
      says: 'conflict - Project "{name}" already exists, please use a new name',
    },
  ],
  accept: refuseTakenVariables,
  outputs: (object) => ({ ...settings(object), ...withIds(object) }),
  readBack: withoutUnreadable,
};

/** What Vercel answers for settings that the program left to it. */
function settings(object: ObjectContext): Properties {
  const { inputs, before } = object;
  const left = { nodeVersion: "24.x", serverlessFunctionRegion: "iad1", buildMachineType: "standard" };
  return {
    name: nameOrAutoName(object),
    ...Object.fromEntries(SWITCHES.map((name) => [name, inputs[name] ?? before[name] ?? false])),
    ...Object.fromEntries(Object.entries(left).map(([name, value]) => [name, inputs[name] ?? before[name] ?? value])),
    vercelAuthentication: {
      deploymentType: "standard_protection_new",
      ...asObject(before["vercelAuthentication"]),
      ...asObject(inputs["vercelAuthentication"]),
    },
  };
}

/** Deploy hooks and variables with what only Vercel knows of them. */
function withIds({ id, inputs, token }: ObjectContext): Properties {
  const repository = inputs["gitRepository"];
  const variables = inputs["environments"];
  return {
    ...(isObject(repository)
      ? {
          gitRepository: {
            productionBranch: "main",
            ...repository,
            ...(Array.isArray(repository["deployHooks"])
              ? { deployHooks: repository["deployHooks"].map((hook: Properties) => withHookId(hook, id, token)) }
              : {}),
          },
        }
      : {}),
    ...(Array.isArray(variables)
      ? {
          environments: variables.map((variable: Properties) => ({
            ...variable,
            id: token(`variable ${String(variable["key"])}`, 16, ALPHANUMERIC),
          })),
        }
      : {}),
  };
}

function withHookId(hook: Properties, project: string, token: ObjectContext["token"]): Properties {
  const hookId = token(`hook ${String(hook["name"])}`, 10, ALPHANUMERIC);
  const key = token(`hook key ${String(hook["name"])}`, 10, ALPHANUMERIC);
  return { ...hook, id: hookId, url: `https://api.vercel.com/v1/integrations/deploy/${project}/${key}` };
}

function asObject(value: unknown): Properties {
  return isObject(value) ? value : {};
}
