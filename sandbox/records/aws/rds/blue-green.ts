/** Updates of an instance on a copy, which then takes over. */
import { CloudError } from "../../../cloud/error";
import type { Failure } from "../../../interpreter/rules";
import { canonical, isAbsent, isObject, textOr, type Properties } from "../../../interpreter/values";
import type { ObjectContext } from "../../../record";
import { majorOf } from "./engines";

/** Parameter groups of the cloud by name. */
export const PARAMETER_GROUP = "aws:rds/parameterGroup:ParameterGroup";

/**
 * What the provider changes without a copy; it makes one for everything else, the smallest change included
 * (terraform-provider-aws internal/service/rds/instance.go, resourceInstanceUpdate).
 */
const WITHOUT_COPY = [
  "allowMajorVersionUpgrade",
  "applyImmediately",
  "blueGreenUpdate",
  "deleteAutomatedBackups",
  "deletionProtection",
  "finalSnapshotIdentifier",
  "password",
  "replicateSourceDb",
  "skipFinalSnapshot",
  "tags",
  "tagsAll",
];

/** What the API refuses of an instance that is updated by blue/green, whatever it was before. */
export function blueGreen(inputs: Properties): Failure[] {
  if (!isWanted(inputs)) return [];
  const wrong =
    inputs["backupRetentionPeriod"] === 0
      ? "needs automated backups: backupRetentionPeriod is 0"
      : isAbsent(inputs["replicateSourceDb"])
        ? undefined
        : "is not possible for a replica";
  return wrong === undefined ? [] : [{ property: "blueGreenUpdate.enabled", reason: wrong }];
}

/** Refuses a change by blue/green that RDS cannot make of the instance as it is. @throws CloudError */
export function copiedByBlueGreen({ inputs, before, cloud }: ObjectContext): void {
  const names = [...Object.keys(inputs), "manageMasterUserPassword"];
  const copied = names.some((name) => !WITHOUT_COPY.includes(name) && differs(inputs[name], before[name]));
  if (!isWanted(inputs) || !copied) return;
  // What counts is the database as it is: turning the secret off in the same step comes too late.
  if (((before["masterUserSecrets"] ?? []) as unknown[]).length > 0) {
    throw CloudError.precondition(
      "SourceDatabaseNotSupportedFault: blue/green deployments don't support a master password that is managed in Secrets Manager; take manageMasterUserPassword away and apply that first",
    );
  }
  if (majorOf(inputs["engineVersion"]) === majorOf(before["engineVersion"])) return;
  const group = cloud.find(PARAMETER_GROUP, textOr(before["parameterGroupName"], ""));
  const parameters = (group?.outputs["parameters"] ?? []) as { name: string; value: string }[];
  if (parameters.some(({ name, value }) => name === "rds.logical_replication" && value === "1")) return;
  throw CloudError.precondition(
    "blueGreenUpdate.enabled needs the parameter rds.logical_replication to be 1 in the database's group for a major version",
  );
}

function isWanted({ blueGreenUpdate }: Properties): boolean {
  return isObject(blueGreenUpdate) && blueGreenUpdate["enabled"] === true;
}

function differs(after: unknown, before: unknown): boolean {
  if (isAbsent(after)) return before === true;
  return canonical(after) !== canonical(before);
}
