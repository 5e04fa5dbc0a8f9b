/** Environment variables as a project holds them, whichever of three resource types made them. */
import { CloudError } from "../../cloud/error";
import type { CloudObject, CloudStore } from "../../cloud/store";
import { isObject, textOr, valueAt, type Properties } from "../../interpreter/values";
import type { ObjectContext } from "../../record";
import { PROJECT, VARIABLE, VARIABLES } from "./types";

/**
 * Refuses a variable whose key and environment the project has already, and one for the production branch.
 * https://github.com/vercel/terraform-provider-vercel/issues/362 (ENV_CONFLICT), /193 (ENV_ALREADY_EXISTS)
 * @throws CloudError
 */
export function refuseTakenVariables({ type, id, inputs, cloud }: ObjectContext): void {
  const own = variablesIn(type, inputs);
  const projectId = type === PROJECT ? id : String(inputs["projectId"]);
  const others = cloud
    .list(PROJECT, VARIABLE, VARIABLES)
    .filter((object) => !(object.type === type && object.id === id) && projectOf(object) === projectId)
    .flatMap((object) => variablesIn(object.type, object.inputs));
  own.forEach((variable, index) => {
    const rival = [...others, ...own.slice(0, index)].find((other) => sharesEnvironment(variable, other));
    if (rival !== undefined) {
      throw CloudError.conflict(
        `ENV_CONFLICT - A variable with the name \`${String(variable["key"])}\` already exists for the target ${environments(rival).join(", ")} on branch ${String(rival["gitBranch"])}`,
      );
    }
  });
  const production = type === PROJECT ? productionBranch(inputs) : productionBranchOf(cloud, projectId);
  const wrong = own.find((variable) => variable["gitBranch"] !== undefined && variable["gitBranch"] === production);
  if (production !== undefined && wrong !== undefined) {
    throw CloudError.invalid(
      `${String(wrong["key"])}: gitBranch ${production} is the production branch of ${projectId}; use the target production`,
    );
  }
}

/** The production branch of a project; Vercel takes `main` where none is named. */
export function productionBranchOf(cloud: CloudStore, projectId: string): string | undefined {
  const project = cloud.find(PROJECT, projectId);
  return project === undefined ? undefined : productionBranch(project.inputs);
}

function productionBranch(project: Properties): string | undefined {
  if (!isObject(project["gitRepository"])) return undefined;
  return textOr(valueAt(project, "gitRepository.productionBranch"), "main");
}

function variablesIn(type: string, inputs: Properties): Properties[] {
  if (type === VARIABLE) return [inputs];
  const list = inputs[type === PROJECT ? "environments" : "variables"];
  return Array.isArray(list) ? (list as Properties[]) : [];
}

function projectOf(object: CloudObject): string {
  return object.type === PROJECT ? object.id : String(object.inputs["projectId"]);
}

function sharesEnvironment(one: Properties, other: Properties): boolean {
  return (
    one["key"] === other["key"] &&
    one["gitBranch"] === other["gitBranch"] &&
    environments(one).some((environment) => environments(other).includes(environment))
  );
}

function environments(variable: Properties): unknown[] {
  return ["targets", "customEnvironmentIds"].flatMap((name) =>
    Array.isArray(variable[name]) ? (variable[name] as unknown[]) : [],
  );
}
