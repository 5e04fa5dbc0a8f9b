/** Whether tasks of a definition can start: ECS finds out only then, and whoever started them waits and fails. */
import { CloudError } from "../../../cloud/error";
import type { CloudObject, CloudStore } from "../../../cloud/store";
import { textOr } from "../../../interpreter/values";
import { containersOf, listIn } from "./containers";

/** A task definition. */
export const TASK_DEFINITION = "aws:ecs/taskDefinition:TaskDefinition";

/**
 * The task definition with an ARN.
 * @throws CloudError when there is none, or its tasks could not start because a secret is not there.
 */
export function startable(cloud: CloudStore, property: string, arn: unknown): CloudObject {
  const found = taskDefinitionWith(cloud, property, arn);
  const fault = whyNotStartable(cloud, property, arn);
  if (fault !== undefined) throw CloudError.precondition(fault);
  return found;
}

/** The task definition with an ARN, whether or not its tasks can start. @throws CloudError when there is none. */
export function taskDefinitionWith(cloud: CloudStore, property: string, arn: unknown): CloudObject {
  const found = cloud.list(TASK_DEFINITION).find(({ outputs }) => outputs["arn"] === arn);
  if (found !== undefined) return found;
  throw CloudError.notFound(`${property}: no TaskDefinition has the arn ${JSON.stringify(arn)}`);
}

/** Why the tasks of a definition cannot start: a secret is not there. Undefined where they can. */
export function whyNotStartable(cloud: CloudStore, property: string, arn: unknown): string | undefined {
  const { inputs } = taskDefinitionWith(cloud, property, arn);
  const secrets = containersOf(inputs["containerDefinitions"]).flatMap((container) => listIn(container, "secrets"));
  const [missing] = secrets.flatMap(({ valueFrom }) => missingSecret(cloud, textOr(valueFrom, "")) ?? []);
  return missing === undefined
    ? undefined
    : `${property}: tasks cannot start (ResourceInitializationError: unable to pull secrets): ${missing}`;
}

/** https://docs.aws.amazon.com/AmazonECS/latest/developerguide/secrets-envvar-secrets-manager.html */
function missingSecret(cloud: CloudStore, valueFrom: string): string | undefined {
  const parts = valueFrom.split(":");
  const arn = parts.slice(0, 7).join(":");
  // RDS keeps and names its own secrets.
  if (arn.includes(":secret:rds!")) return undefined;
  if (!cloud.list("aws:secretsmanager/secret:Secret").some(({ outputs }) => outputs["arn"] === arn)) {
    return `no Secret has the arn ${JSON.stringify(arn)}`;
  }
  const [, , versionId = ""] = parts.slice(7);
  const versions = cloud.list("aws:secretsmanager/secretVersion:SecretVersion");
  const known = versions.some(({ outputs }) => outputs["arn"] === arn && outputs["versionId"] === versionId);
  return versionId === "" || known ? undefined : `${arn} has no version ${versionId}`;
}
