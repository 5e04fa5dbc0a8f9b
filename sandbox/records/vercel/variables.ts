import { CloudError } from "../../cloud/error";
import { atLeastOneOf, sizeBetween, type Failure } from "../../interpreter/rules";
import { UNKNOWN, type Properties } from "../../interpreter/values";
import type { ObjectContext, Reference, ResourceRecord } from "../../record";
import { ALPHANUMERIC, FOR_PROJECTS, OF_PROJECT, prefixedId, schemaOf } from "./common";
import { CUSTOM_ENVIRONMENT, SHARED_VARIABLE, VARIABLES } from "./types";
import { listReadBack, variableReadBack } from "./unreadable";
import { oneVariableRules, variableApiRules, variableRules } from "./variable-rules";
import { refuseTakenVariables } from "./variables-of-project";

const SENSITIVE =
  "https://vercel.com/docs/environment-variables/sensitive-environment-variables: for production and preview only, never read back";

/** One environment variable of a project. */
export const projectEnvironmentVariable: ResourceRecord = {
  sources: [
    schemaOf("project_environment_variable"),
    SENSITIVE,
    "https://vercel.com/docs/rest-api/projects/create-one-or-more-environment-variables: a gitBranch needs the target preview alone",
    "https://github.com/vercel/terraform-provider-vercel/issues/570: a changed valueWo is never sent",
    "duration: two requests",
  ],
  seconds: { create: 1 },
  id: ({ token }) => token("id", 16, ALPHANUMERIC),
  replaces: ["key", "projectId", "teamId", "sensitive", "customEnvironmentIds"],
  computed: ["comment", "customEnvironmentIds", "targets", "teamId"],
  sets: ["customEnvironmentIds", "targets"],
  sameValue: { valueWo: () => true },
  rules: [
    oneVariableRules,
    sizeBetween("customEnvironmentIds", 1),
    atLeastOneOf("", ["targets", "customEnvironmentIds"]),
  ],
  apiRules: [variableApiRules("")],
  references: [OF_PROJECT, inCustomEnvironments("customEnvironmentIds[*]")],
  accept: refuseTakenVariables,
  // Write-only: neither the state nor the API ever holds it.
  outputs: () => ({ valueWo: undefined }),
  readBack: variableReadBack,
};

/** Several environment variables of a project in one resource; others of that project are left alone. */
export const projectEnvironmentVariables: ResourceRecord = {
  sources: [schemaOf("project_environment_variables"), SENSITIVE, "duration: two requests"],
  seconds: { create: 1, update: 2 },
  // The real id is the project's. A second list of the same project needs another one here: this store finds by id.
  id: ({ inputs, cloud, token }) => {
    const projectId = String(inputs["projectId"]);
    return cloud.find(VARIABLES, projectId) === undefined ? projectId : `${projectId}/${token("id", 8, ALPHANUMERIC)}`;
  },
  replaces: ["projectId", "teamId"],
  computed: [
    "teamId",
    "variables[*].comment",
    "variables[*].customEnvironmentIds",
    "variables[*].id",
    "variables[*].targets",
  ],
  sets: ["variables", "variables[*].customEnvironmentIds", "variables[*].targets"],
  rules: [variableRules("variables[*]")],
  apiRules: [variableApiRules("variables[*]")],
  references: [OF_PROJECT, inCustomEnvironments("variables[*].customEnvironmentIds[*]")],
  accept: refuseTakenVariables,
  outputs: ({ inputs, token }) => ({
    variables: (inputs["variables"] as Properties[]).map((variable) => ({
      ...variable,
      id: token(
        `variable ${String(variable["key"])} ${String(variable["targets"])} ${String(variable["gitBranch"])}`,
        16,
        ALPHANUMERIC,
      ),
    })),
  }),
  readBack: ({ inputs, remembered }) => ({ ...inputs, ...listReadBack("variables", inputs, remembered) }),
};

/** An environment variable of the team that several projects share. */
export const sharedEnvironmentVariable: ResourceRecord = {
  sources: [schemaOf("shared_environment_variable"), SENSITIVE, "duration: one request"],
  seconds: { create: 1 },
  id: prefixedId("env"),
  replaces: ["key", "sensitive", "teamId"],
  computed: ["applyToAllCustomEnvironments", "comment", "targets", "teamId"],
  sets: ["projectIds", "targets"],
  sameValue: { valueWo: () => true },
  rules: [oneVariableRules, needsTargets],
  apiRules: [variableApiRules("")],
  references: [FOR_PROJECTS],
  accept: refuseTakenShared,
  outputs: () => ({ valueWo: undefined }),
  readBack: variableReadBack,
};

function needsTargets(inputs: Properties): Failure[] {
  const { applyToAllCustomEnvironments: toAll, targets } = inputs;
  if (toAll === true || toAll === UNKNOWN || targets === UNKNOWN) return [];
  if (Array.isArray(targets) && targets.length > 0) return [];
  return [
    { property: "targets", reason: "must have at least one element unless applyToAllCustomEnvironments is true" },
  ];
}

function refuseTakenShared({ id, inputs, cloud }: ObjectContext): void {
  const targets = (inputs["targets"] ?? []) as unknown[];
  for (const other of cloud.list(SHARED_VARIABLE)) {
    if (other.id === id || other.inputs["key"] !== inputs["key"] || other.inputs["teamId"] !== inputs["teamId"])
      continue;
    const both = ((other.inputs["targets"] ?? []) as unknown[]).filter((target) => targets.includes(target));
    if (both.length > 0) {
      throw CloudError.conflict(
        `ENV_CONFLICT - A shared variable with the name \`${String(inputs["key"])}\` already exists for the target ${both.join(", ")}`,
      );
    }
  }
}

function inCustomEnvironments(path: string): Reference {
  return { path, to: [CUSTOM_ENVIRONMENT], onTargetDelete: "stays" };
}
