/** Secrets Manager. */
import type { Records } from "..";
import { CloudError } from "../../cloud/error";
import type { CloudObject, CloudStore } from "../../cloud/store";
import { conflicts, each, exactlyOneOf, matches, type Rule } from "../../interpreter/rules";
import { isAbsent, textOr, valueAt } from "../../interpreter/values";
import type { ObjectContext, ResourceRecord } from "../../record";
import { arn, nameIn } from "./account";
import { keyReference } from "./data-places";

const SECRET = "aws:secretsmanager/secret:Secret";
const ROTATION = "aws:secretsmanager/secretRotation:SecretRotation";
const RDS_INSTANCE = "aws:rds/instance:Instance";

/** A name that stays taken for the days of its recovery window; no resource of the provider. */
const DELETED_SECRET = "aws:secretsmanager/deletedSecret:DeletedSecret";

const DIGITS = "0123456789";
const LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";

const secret: ResourceRecord = {
  sources: [
    "https://docs.aws.amazon.com/secretsmanager/latest/apireference/API_CreateSecret.html",
    "https://docs.aws.amazon.com/secretsmanager/latest/userguide/manage_delete-secret.html: the name stays taken until the recovery window ends",
  ],
  seconds: { create: 1 },
  id: (object) => secretArn(object),
  autoName: { property: "name", maxLength: 512 },
  replaces: ["name"],
  computed: ["policy"],
  defaults: { recoveryWindowInDays: 30, forceOverwriteReplicaSecret: false },
  rules: [
    recoveryWindow(),
    matches("name", /^[A-Za-z0-9/_+=.@-]+$/, "letters, digits and /_+=.@- only"),
    conflicts("", ["name", "namePrefix"]),
  ],
  references: [keyReference("kmsKeyId")],
  unique: [{ properties: ["name"], says: "the secret {name} exists already" }],
  accept: (object) => {
    const name = nameIn(object);
    if (object.id !== "" || object.cloud.find(DELETED_SECRET, name) === undefined) return;
    throw CloudError.conflict(
      `name: a secret with the name ${name} is scheduled for deletion, and keeps its name until then; choose another one`,
    );
  },
  outputs: (object) => ({ name: nameIn(object), arn: object.id, policy: object.inputs["policy"] ?? "" }),
  onDelete: ({ inputs, before, cloud }) => {
    if (inputs["recoveryWindowInDays"] === 0) return;
    cloud.put(leftBehind(DELETED_SECRET, textOr(before["name"], "")));
  },
};

const secretVersion: ResourceRecord = {
  sources: ["https://docs.aws.amazon.com/secretsmanager/latest/apireference/API_PutSecretValue.html"],
  seconds: { create: 1 },
  id: (object) => `${textOr(object.inputs["secretId"], "")}|${versionIdOf(object)}`,
  replaces: ["secretId", "secretString", "secretBinary"],
  computed: ["versionStages"],
  rules: [exactlyOneOf("", ["secretString", "secretBinary", "secretStringWo"])],
  references: [{ path: "secretId", to: [SECRET], onTargetDelete: "goes-with-it" }],
  outputs: (object) => ({
    arn: object.inputs["secretId"],
    secretArn: object.inputs["secretId"],
    versionId: versionIdOf(object),
    versionStages: object.inputs["versionStages"] ?? ["AWSCURRENT"],
    hasSecretStringWo: !isAbsent(object.inputs["secretStringWo"]),
  }),
};

const secretRotation: ResourceRecord = {
  sources: [
    "https://docs.aws.amazon.com/secretsmanager/latest/userguide/rotate-secrets_managed.html: a secret that RDS manages rotates without a function",
    "https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/secretsmanager_secret_rotation: rotateImmediately is true unless given",
    "terraform-provider-aws internal/service/secretsmanager/secret_rotation.go: create and update are RotateSecret; delete is CancelRotateSecret, and every error of it ends the delete",
  ],
  seconds: { create: 2 },
  id: ({ inputs }) => textOr(inputs["secretId"], ""),
  onSameId: "overwrite",
  replaces: ["secretId"],
  computed: ["rotationEnabled"],
  defaults: { rotateImmediately: true },
  rules: [
    conflicts("rotationRules", ["automaticallyAfterDays", "scheduleExpression"]),
    matches(
      "rotationRules.scheduleExpression",
      /^(rate\(\d+ (hours?|days?)\)|cron\(.+\))$/,
      "a schedule such as rate(30 days)",
    ),
  ],
  accept: ({ inputs, cloud }) => {
    const secretId = textOr(inputs["secretId"], "");
    const found = secretWith(cloud, secretId);
    if (found === undefined) throw CloudError.notFound(`secretId: there is no secret ${secretId}`);
    if (found.type === SECRET && isAbsent(inputs["rotationLambdaArn"])) {
      throw CloudError.invalid(
        "rotationLambdaArn is needed: only a secret that a service manages rotates without a function",
      );
    }
  },
  onDelete: ({ inputs, cloud }) => {
    const secretId = textOr(inputs["secretId"], "");
    if (secretWith(cloud, secretId) !== undefined) return;
    throw CloudError.notFound(
      `deleting Secret Manager Secret Rotation (${secretId}): ResourceNotFoundException: Secrets Manager can't find the specified secret`,
    );
  },
  outputs: ({ inputs }) => ({ rotationEnabled: inputs["rotationEnabled"] ?? true }),
};

/** Records of Secrets Manager. */
export const secretsmanagerRecords: Records = {
  [SECRET]: secret,
  "aws:secretsmanager/secretVersion:SecretVersion": secretVersion,
  [ROTATION]: secretRotation,
};

/** The secret with an ARN, or the database whose master secret it is. */
export function secretWith(cloud: CloudStore, secretArnWanted: string): CloudObject | undefined {
  return (
    cloud.find(SECRET, secretArnWanted) ??
    cloud
      .list(RDS_INSTANCE)
      .find(({ outputs }) => valueAt(outputs, "masterUserSecrets[0].secretArn") === secretArnWanted)
  );
}

/**
 * Ends the rotation of a secret that RDS deletes. Reading it finds nothing any more, and the provider's delete fails.
 */
export function endRotation(cloud: CloudStore, secretArnEnded: unknown): void {
  for (const rotation of cloud.list(ROTATION)) {
    if (rotation.inputs["secretId"] === secretArnEnded) cloud.put({ ...rotation, unmanaged: true });
  }
}

/** Removes what is left of rotations when a database goes: its own, and those that ended before. */
export function forgetRotations(cloud: CloudStore, secretArnEnded: unknown): void {
  for (const rotation of cloud.list(ROTATION)) {
    const { secretId } = rotation.inputs;
    if (secretId === secretArnEnded || secretWith(cloud, textOr(secretId, "")) === undefined) cloud.remove(rotation);
  }
}

/** Something that outlives what was deleted, so that its name cannot be used again; no resource of the provider. */
export function leftBehind(type: string, id: string): CloudObject {
  return { type, id, name: id, seed: id, inputs: {}, outputs: {}, unmanaged: true };
}

function secretArn(object: ObjectContext): string {
  return arn(object, "secretsmanager", `secret:${nameIn(object)}-${object.token("arn", 6, LETTERS + DIGITS)}`);
}

function versionIdOf({ token }: ObjectContext): string {
  return `terraform-${token("version", 26, DIGITS)}`;
}

function recoveryWindow(): Rule {
  return each("recoveryWindowInDays", (value) => {
    const days = Number(value);
    return days === 0 || (days >= 7 && days <= 30) ? undefined : "must be 0, or between 7 and 30";
  });
}
