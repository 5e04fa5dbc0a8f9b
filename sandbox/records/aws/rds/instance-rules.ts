/** What an instance of RDS for PostgreSQL can be, and become. */
import { CloudError } from "../../../cloud/error";
import type { CloudStore } from "../../../cloud/store";
import { between, conflicts, each, matches, oneOf, type Failure, type Rule } from "../../../interpreter/rules";
import { isAbsent, textOr, valueAt, type Properties } from "../../../interpreter/values";
import type { ObjectContext } from "../../../record";
import { ROLE } from "../data-places";
import { windowForms, windowsApart } from "../database-windows";
import { trusts } from "../iam/trust";
import { endRotation, forgetRotations } from "../secretsmanager";
import { blueGreen, copiedByBlueGreen, PARAMETER_GROUP } from "./blue-green";
import { INSTANCE_CLASSES, majorOf, POSTGRES_VERSIONS } from "./engines";

/** A snapshot that outlives its instance; its name stays taken. No resource of this program. */
export const SNAPSHOT = "aws:rds/snapshot:Snapshot";

/** What the provider itself refuses. */
export const instanceRules: readonly Rule[] = [
  windowForms("backupWindow"),
  between("backupRetentionPeriod", 0, 35),
  oneOf("monitoringInterval", [0, 1, 5, 10, 15, 30, 60]),
  matches(
    "finalSnapshotIdentifier",
    /^[A-Za-z](-?[A-Za-z0-9])*$/,
    "letters, digits and single hyphens, with a letter first and no hyphen last",
  ),
  conflicts("", ["password", "passwordWo", "manageMasterUserPassword"]),
  conflicts("", ["identifier", "identifierPrefix"]),
];

/** What only the API refuses. */
export const instanceApiRules: readonly Rule[] = [
  oneOf("engine", ["postgres"]),
  each("engineVersion", (version) =>
    Object.hasOwn(POSTGRES_VERSIONS, majorOf(version))
      ? undefined
      : `must be a version of PostgreSQL ${Object.keys(POSTGRES_VERSIONS).join(", ")}`,
  ),
  oneOf("instanceClass", INSTANCE_CLASSES),
  each("username", (name) =>
    ["admin", "rdsadmin", "user"].includes(textOr(name, ""))
      ? "must not be a word that the engine reserves"
      : undefined,
  ),
  matches("dbName", /^[A-Za-z][A-Za-z0-9_]{0,62}$/, "letters, digits and underscores, with a letter first"),
  oneOf("enabledCloudwatchLogsExports[*]", ["postgresql", "upgrade", "iam-db-auth-error"]),
  oneOf("engineLifecycleSupport", ["open-source-rds-extended-support", "open-source-rds-extended-support-disabled"]),
  windowsApart("backupWindow", 30),
  password,
  storage,
  monitoring,
  encryption,
  insights,
  blueGreen,
];

/** Refuses what does not fit the rest of the cloud, or the instance's own past. @throws CloudError */
export function acceptInstance(object: ObjectContext): void {
  sameFamily(object);
  monitoringRole(object);
  if (object.id === "") return;
  onlyUpwards(object);
  copiedByBlueGreen(object);
  // https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/rds-secrets-manager.html: RDS deletes the secret with that change.
  if (object.inputs["manageMasterUserPassword"] !== true) endRotation(object.cloud, masterSecretIn(object.before));
}

/** Refuses the delete of a protected instance, and keeps the final snapshot. @throws CloudError */
export function endInstance({ inputs, before, cloud }: ObjectContext): void {
  if (inputs["deletionProtection"] === true) {
    throw CloudError.precondition(
      `the instance ${textOr(before["identifier"], "")} is protected; set deletionProtection to false and apply that first`,
    );
  }
  if (inputs["skipFinalSnapshot"] !== true) keepSnapshot(inputs, cloud);
  forgetRotations(cloud, masterSecretIn(before));
}

function masterSecretIn(before: Properties): unknown {
  return valueAt(before, "masterUserSecrets[0].secretArn");
}

function keepSnapshot(inputs: Properties, cloud: CloudStore): void {
  const snapshot = textOr(inputs["finalSnapshotIdentifier"], "");
  if (snapshot === "") {
    throw CloudError.invalid(
      "finalSnapshotIdentifier is required when skipFinalSnapshot is false, and must be applied first",
    );
  }
  if (cloud.find(SNAPSHOT, snapshot) !== undefined) {
    throw CloudError.conflict(`finalSnapshotIdentifier: a snapshot with the identifier ${snapshot} exists already`);
  }
  cloud.put({ type: SNAPSHOT, id: snapshot, name: snapshot, seed: snapshot, inputs: {}, outputs: {}, unmanaged: true });
}

function password(inputs: Properties): Failure[] {
  const given = ["password", "passwordWo", "manageMasterUserPassword", "replicateSourceDb", "snapshotIdentifier"];
  if ([...given, "restoreToPointInTime"].some((name) => !isAbsent(inputs[name]))) return [];
  return [{ property: "password", reason: "or manageMasterUserPassword is needed for a new database, got neither" }];
}

function storage(inputs: Properties): Failure[] {
  const { allocatedStorage, maxAllocatedStorage, storageType } = inputs;
  const failures: Failure[] = [];
  const size = Number(allocatedStorage);
  if (!isAbsent(allocatedStorage) && (size < 20 || size > 65_536)) {
    failures.push({ property: "allocatedStorage", reason: `must be between 20 and 65536 GiB, got ${size}` });
  }
  const most = Number(maxAllocatedStorage ?? 0);
  if (most !== 0 && most < Math.ceil(size * 1.1)) {
    failures.push({
      property: "maxAllocatedStorage",
      reason: `must be at least a tenth more than allocatedStorage (${Math.ceil(size * 1.1)} GiB), got ${most}`,
    });
  }
  for (const property of ["iops", "storageThroughput"]) {
    if (storageType === "gp3" && size < 400 && !isAbsent(inputs[property])) {
      failures.push({ property, reason: "cannot be given for gp3 with less than 400 GiB" });
    }
  }
  return failures;
}

function monitoring({ monitoringInterval, monitoringRoleArn }: Properties): Failure[] {
  if (Number(monitoringInterval ?? 0) === 0 || !isAbsent(monitoringRoleArn)) return [];
  return [{ property: "monitoringRoleArn", reason: "is required where monitoringInterval is not 0" }];
}

function encryption({
  kmsKeyId,
  storageEncrypted,
  masterUserSecretKmsKeyId,
  manageMasterUserPassword,
}: Properties): Failure[] {
  const failures: Failure[] = [];
  if (!isAbsent(kmsKeyId) && storageEncrypted !== true) {
    failures.push({ property: "storageEncrypted", reason: "must be true where kmsKeyId is given" });
  }
  if (!isAbsent(masterUserSecretKmsKeyId) && manageMasterUserPassword !== true) {
    failures.push({
      property: "manageMasterUserPassword",
      reason: "must be true where masterUserSecretKmsKeyId is given",
    });
  }
  return failures;
}

function insights({ databaseInsightsMode, performanceInsightsRetentionPeriod: days }: Properties): Failure[] {
  if (databaseInsightsMode !== "advanced" || Number(days) >= 465) return [];
  return [
    {
      property: "performanceInsightsRetentionPeriod",
      reason: `must be 465 or more in advanced mode, got ${String(days)}`,
    },
  ];
}

function sameFamily({ inputs, cloud }: ObjectContext): void {
  const name = textOr(inputs["parameterGroupName"], "");
  const family = textOr(cloud.find(PARAMETER_GROUP, name)?.outputs["family"], name.replace(/^default\./, ""));
  const wanted = `postgres${majorOf(inputs["engineVersion"])}`;
  if (name === "" || isAbsent(inputs["engineVersion"]) || family === wanted) return;
  throw CloudError.invalid(
    `parameterGroupName: ${name} is of the family ${family}, and engineVersion ${textOr(inputs["engineVersion"], "")} needs ${wanted}`,
  );
}

function monitoringRole({ inputs, cloud }: ObjectContext): void {
  const role = textOr(inputs["monitoringRoleArn"], "");
  const exists = cloud.list(ROLE).some(({ outputs }) => outputs["arn"] === role);
  if (!exists || trusts(cloud, role, "monitoring.rds.amazonaws.com")) return;
  throw CloudError.invalid(`monitoringRoleArn: ${role} does not let monitoring.rds.amazonaws.com take it`);
}

function onlyUpwards({ inputs, before }: ObjectContext): void {
  const [was, is] = [Number(majorOf(before["engineVersion"])), Number(majorOf(inputs["engineVersion"]))];
  if (is < was) throw CloudError.invalid(`engineVersion cannot be lowered from ${was} to ${is}`);
  if (is > was && inputs["allowMajorVersionUpgrade"] !== true) {
    throw CloudError.invalid(`allowMajorVersionUpgrade must be true to raise engineVersion from ${was} to ${is}`);
  }
}
