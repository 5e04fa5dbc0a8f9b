import { atLeastOneOf, between, matches } from "../../../interpreter/rules";
import type { ObjectContext, ResourceRecord } from "../../../record";
import { arn, nameIn } from "../account";
import { takenByBackup } from "./plan";
import { VAULT } from "./vault";

const PLAN = "aws:backup/restoreTestingPlan:RestoreTestingPlan";
const NAME = matches("name", /^[a-zA-Z0-9_]{1,50}$/, "1 to 50 letters, digits and underscores");

/** When restores are tried. A name that Pulumi makes up has a dash, and is refused. */
export const restoreTestingPlan: ResourceRecord = {
  sources: [
    "https://docs.aws.amazon.com/aws-backup/latest/devguide/API_RestoreTestingPlanForCreate.html: name, hours to start 1 to 168",
    "https://docs.aws.amazon.com/aws-backup/latest/devguide/API_RestoreTestingRecoveryPointSelection.html: algorithm, types, vaults or *, 1 to 365 days",
    "terraform-provider-aws internal/service/backup/restore_testing_plan.go: name replaces; the id is the name",
    "duration: typical",
  ],
  seconds: { create: 3 },
  id: nameIn,
  idWithin: ["region"],
  autoName: { property: "name", maxLength: 50 },
  computed: ["scheduleExpressionTimezone", "startWindowHours"],
  sets: [
    "recoveryPointSelection.includeVaults",
    "recoveryPointSelection.excludeVaults",
    "recoveryPointSelection.recoveryPointTypes",
  ],
  rules: [NAME, between("startWindowHours", 1, 168), between("recoveryPointSelection.selectionWindowDays", 1, 365)],
  apiRules: [matches("scheduleExpression", /^(cron|rate)\(.+\)$/, "cron(...) or rate(...)")],
  references: [
    {
      path: "recoveryPointSelection.includeVaults[*]",
      to: [VAULT],
      by: "arn",
      except: ["*"],
      onTargetDelete: "stays",
    },
  ],
  outputs: (object) => ({
    arn: arn(object, "backup", `restore-testing-plan:${nameIn(object)}-${object.token("arn", 8)}`),
    scheduleExpressionTimezone: object.inputs["scheduleExpressionTimezone"] ?? "UTC",
    startWindowHours: object.inputs["startWindowHours"] ?? 24,
  }),
};

/** What is restored. */
export const restoreTestingSelection: ResourceRecord = {
  sources: [
    "https://docs.aws.amazon.com/aws-backup/latest/devguide/API_RestoreTestingSelectionForCreate.html: name, ARNs or conditions, 1 to 168 hours",
    "https://docs.aws.amazon.com/aws-backup/latest/devguide/API_DeleteRestoreTestingPlan.html: a plan with selections is not deleted",
    "terraform-provider-aws internal/service/backup/restore_testing_selection.go: name, plan and type replace; imported as <name>:<plan>",
    "duration: typical; the provider waits for the role",
  ],
  seconds: { create: 8, delete: 2 },
  id: (object) => `${nameIn(object)}:${planOf(object)}`,
  autoName: { property: "name", maxLength: 50 },
  computed: ["protectedResourceArns", "restoreMetadataOverrides", "validationWindowHours"],
  sets: ["protectedResourceArns"],
  rules: [NAME, between("validationWindowHours", 1, 168)],
  apiRules: [atLeastOneOf("", ["protectedResourceArns", "protectedResourceConditions"])],
  references: [
    { path: "restoreTestingPlanName", to: [PLAN], by: "name" },
    { path: "iamRoleArn", to: ["aws:iam/role:Role"], by: "arn", onTargetDelete: "stays" },
  ],
  accept: takenByBackup,
  outputs: ({ inputs }) => ({
    restoreMetadataOverrides: inputs["restoreMetadataOverrides"] ?? {},
    validationWindowHours: inputs["validationWindowHours"] ?? 0,
  }),
};

function planOf({ inputs }: ObjectContext): string {
  return String(inputs["restoreTestingPlanName"]);
}
