import { CloudError } from "../../../cloud/error";
import { atLeastOneOf, each, lengthBetween, matches, sizeBetween } from "../../../interpreter/rules";
import { isObject, type Properties } from "../../../interpreter/values";
import type { ObjectContext, ResourceRecord } from "../../../record";
import { arn } from "../account";
import { trusts } from "../iam/trust";
import { newUuid } from "../new-uuid";
import { VAULT } from "./vault";

/** Type token of a plan. */
export const PLAN = "aws:backup/plan:Plan";

/** When backups are made, and how long they are kept. */
export const plan: ResourceRecord = {
  sources: [
    "https://docs.aws.amazon.com/aws-backup/latest/devguide/API_BackupRule.html: names, windows in minutes, schedule",
    "https://docs.aws.amazon.com/aws-backup/latest/devguide/API_Lifecycle.html: 90 days at least between cold storage and the end",
    "https://docs.aws.amazon.com/aws-backup/latest/devguide/point-in-time-recovery.html: continuous backups are kept for 1 to 35 days and know no cold storage",
    "terraform-provider-aws internal/service/backup/plan.go: name replaces; the id is the plan's; rules are a set",
    "duration: typical",
  ],
  seconds: { create: 2 },
  id: newUuid,
  autoName: { property: "name", maxLength: 50 },
  replaces: ["name"],
  sets: ["rules", "advancedBackupSettings"],
  rules: [
    sizeBetween("rules", 1),
    matches("rules[*].ruleName", /^[a-zA-Z0-9\-_.]{1,50}$/, "1 to 50 letters, digits, dashes, underscores and dots"),
  ],
  apiRules: [
    matches("rules[*].schedule", /^(cron|rate)\(.+\)$/, "cron(...) or rate(...)"),
    each("rules[*]", (rule) => (isObject(rule) ? wrongRule(rule) : undefined)),
    each("rules", (rules) => {
      const names = (rules as Properties[]).map((rule) => rule["ruleName"]);
      return new Set(names).size === names.length ? undefined : "must have each ruleName once";
    }),
  ],
  references: [{ path: "rules[*].targetVaultName", to: [VAULT], onTargetDelete: "stays" }],
  outputs: (object) => ({
    arn: arn(object, "backup", `backup-plan:${object.id}`),
    version: object.token(`version ${JSON.stringify(object.inputs["rules"])}`, 48),
  }),
};

/** What a plan backs up. */
export const selection: ResourceRecord = {
  sources: [
    "https://docs.aws.amazon.com/aws-backup/latest/devguide/API_CreateBackupSelection.html: name, role that AWS Backup may take; a selection is never changed",
    "https://docs.aws.amazon.com/aws-backup/latest/devguide/API_DeleteBackupPlan.html: a plan with selections is not deleted",
    "terraform-provider-aws internal/service/backup/selection.go: every property replaces; the id is the selection's",
    "duration: typical; the provider waits for the role",
  ],
  seconds: { create: 8, delete: 2 },
  id: newUuid,
  autoName: { property: "name", maxLength: 50 },
  computed: ["conditions", "notResources"],
  sets: ["resources", "notResources", "selectionTags", "conditions"],
  rules: [lengthBetween("name", 1, 50)],
  apiRules: [atLeastOneOf("", ["resources", "selectionTags", "conditions"])],
  references: [
    { path: "planId", to: [PLAN] },
    { path: "iamRoleArn", to: ["aws:iam/role:Role"], by: "arn", onTargetDelete: "stays" },
  ],
  accept: takenByBackup,
};

/** Refuses a role that AWS Backup may not take. @throws CloudError */
export function takenByBackup({ inputs, cloud }: ObjectContext): void {
  const roleArn = String(inputs["iamRoleArn"]);
  if (trusts(cloud, roleArn, "backup.amazonaws.com")) return;
  throw CloudError.invalid(`iamRoleArn: IAM Role ${roleArn} cannot be assumed by AWS Backup`);
}

function wrongRule(rule: Properties): string | undefined {
  const { startWindow = 480, completionWindow = 10_080, lifecycle } = rule;
  if (Number(startWindow) < 60) return "must have a startWindow of 60 minutes at least";
  if (Number(completionWindow) < Number(startWindow) + 60) {
    return "must have a completionWindow 60 minutes longer than startWindow at least";
  }
  const { coldStorageAfter, deleteAfter } = isObject(lifecycle) ? lifecycle : {};
  if (
    coldStorageAfter !== undefined &&
    deleteAfter !== undefined &&
    Number(deleteAfter) < Number(coldStorageAfter) + 90
  ) {
    return "must have a deleteAfter 90 days later than coldStorageAfter at least";
  }
  if (rule["enableContinuousBackup"] !== true) return undefined;
  if (coldStorageAfter !== undefined) return "must not have coldStorageAfter with enableContinuousBackup";
  return Number(deleteAfter) >= 1 && Number(deleteAfter) <= 35
    ? undefined
    : "must have a deleteAfter of 1 to 35 days with enableContinuousBackup";
}
