import { trustOfService } from "../../../../components/lib/aws/policy-document";
import { Account } from "./account";

const ROLE = "aws:iam/role:Role";
const VAULT = "aws:backup/vault:Vault";
const LOCK = "aws:backup/vaultLockConfiguration:VaultLockConfiguration";
const PLAN = "aws:backup/plan:Plan";
const SELECTION = "aws:backup/selection:Selection";
const TEST_PLAN = "aws:backup/restoreTestingPlan:RestoreTestingPlan";
const TEST_SELECTION = "aws:backup/restoreTestingSelection:RestoreTestingSelection";

const DATABASE = "arn:aws:rds:us-east-1:123456789012:db:e2e-landing-prod-postgres";
const RULE = {
  ruleName: "daily",
  targetVaultName: "vault",
  schedule: "cron(0 4 * * ? *)",
  startWindow: 60,
  completionWindow: 240,
  lifecycle: { deleteAfter: 90 },
};

function account(service = "backup.amazonaws.com") {
  const made = new Account();
  const role = made.make(ROLE, { name: "r", assumeRolePolicy: JSON.stringify(trustOfService(service)) });
  const vault = made.make(VAULT, { name: "vault" });
  return { account: made, vault, roleArn: role.outputs["arn"] };
}

describe("a vault", () => {
  test("has its name as id, and a key of AWS where none is given", () => {
    const { vault } = account();
    expect(vault.id).toBe("vault");
    expect(vault.outputs).toMatchObject({
      arn: "arn:aws:backup:us-east-1:123456789012:backup-vault:vault",
      kmsKeyArn: "arn:aws:kms:us-east-1:123456789012:alias/aws/backup",
    });
  });

  test.each([{ name: "other" }, { kmsKeyArn: "arn:aws:kms:us-east-1:123456789012:key/1" }])(
    "is replaced by %p",
    (changes) => {
      const { account: made, vault } = account();
      expect(made.replacedBy(vault, changes)).toEqual(Object.keys(changes));
    },
  );

  test.each([
    [{ name: "vault" }, "Backup vault with the same name already exists"],
    [{ name: "a vault" }, "name must be text that matches"],
    [{ name: "vault2", kmsKeyArn: "arn:aws:kms:us-east-1:123456789012:key/1" }, "kmsKeyArn: no Key has the arn"],
  ])("is refused: %#", (inputs, says) => {
    expect(() => account().account.make(VAULT, inputs, "second")).toThrow(says);
  });
});

describe("a lock", () => {
  test("belongs to a vault, goes with it, and is replaced by every change", () => {
    const { account: made, vault } = account();
    const lock = made.make(LOCK, { backupVaultName: "vault", minRetentionDays: 90 });
    expect(lock.outputs["backupVaultArn"]).toBe(vault.outputs["arn"]);
    expect(made.replacedBy(lock, { minRetentionDays: 30 })).toEqual(["minRetentionDays"]);
    expect(made.replacedBy(lock, { changeableForDays: 3 })).toEqual(["changeableForDays"]);
    made.delete(vault);
    expect(made.has(lock)).toBe(false);
  });

  test.each([
    [{ backupVaultName: "none" }, "backupVaultName: no Vault has the id"],
    [{ changeableForDays: 2 }, "changeableForDays must be between 3 and 36500"],
    [{ minRetentionDays: 0 }, "minRetentionDays must be between 1 and 36500"],
    [{ minRetentionDays: 90, maxRetentionDays: 30 }, "must not be more than maxRetentionDays 30"],
  ])("is refused: %#", (inputs, says) => {
    expect(() => account().account.make(LOCK, { backupVaultName: "vault", ...inputs })).toThrow(says);
  });
});

describe("a plan", () => {
  test("has a drawn id and a version that changes with its rules", () => {
    const { account: made } = account();
    const plan = made.make(PLAN, { name: "plan", rules: [RULE] });
    expect(plan.outputs["arn"]).toBe(`arn:aws:backup:us-east-1:123456789012:backup-plan:${plan.id}`);
    const changed = made.change(plan, { rules: [{ ...RULE, startWindow: 120 }] });
    expect(changed.outputs["version"]).not.toBe(plan.outputs["version"]);
    expect(made.replacedBy(plan, { name: "other" })).toEqual(["name"]);
  });

  test.each([
    ["a vault that is not there", { targetVaultName: "none" }, "targetVaultName: no Vault has the id"],
    ["too short a start", { startWindow: 30 }, "a startWindow of 60 minutes at least"],
    ["no time to complete", { completionWindow: 100 }, "completionWindow 60 minutes longer"],
    ["cold storage until the end", { lifecycle: { coldStorageAfter: 30, deleteAfter: 90 } }, "90 days later"],
    ["continuous backups of 90 days", { enableContinuousBackup: true }, "a deleteAfter of 1 to 35 days"],
    ["a schedule of its own", { schedule: "daily" }, "schedule must be cron(...) or rate(...)"],
    ["a space in a name", { ruleName: "every day" }, "ruleName must be"],
  ])("is refused with %s", (_, rule, says) => {
    expect(() => account().account.make(PLAN, { name: "plan", rules: [{ ...RULE, ...rule }] })).toThrow(says);
  });
});

describe("a selection", () => {
  test("holds its plan, and is never changed", () => {
    const { account: made, roleArn } = account();
    const plan = made.make(PLAN, { name: "plan", rules: [RULE] });
    const inputs = { name: "postgres", planId: plan.id, iamRoleArn: roleArn, resources: [DATABASE] };
    const selection = made.make(SELECTION, inputs);
    expect(made.replacedBy(selection, { name: "other" })).toEqual(["name"]);
    expect(() => {
      made.delete(plan);
    }).toThrow("is still used by Selection");
  });

  test("needs a role that trusts AWS Backup", () => {
    const { account: made, roleArn } = account("ecs-tasks.amazonaws.com");
    const plan = made.make(PLAN, { name: "plan", rules: [RULE] });
    const inputs = { name: "postgres", planId: plan.id, iamRoleArn: roleArn, resources: [DATABASE] };
    expect(() => made.make(SELECTION, inputs)).toThrow("cannot be assumed by AWS Backup");
    expect(() => made.make(SELECTION, { ...inputs, iamRoleArn: "arn:aws:iam::123456789012:role/x" })).toThrow(
      "iamRoleArn: no Role has the arn",
    );
  });
});

describe("restore tests", () => {
  const SELECTED = { algorithm: "LATEST_WITHIN_WINDOW", includeVaults: ["*"], recoveryPointTypes: ["SNAPSHOT"] };
  const TESTS = { name: "restore", scheduleExpression: "cron(0 6 ? * SUN *)", recoveryPointSelection: SELECTED };

  test("have a plan that their selections hold", () => {
    const { account: made, roleArn } = account();
    const plan = made.make(TEST_PLAN, TESTS);
    const selection = made.make(TEST_SELECTION, {
      name: "postgres",
      restoreTestingPlanName: "restore",
      protectedResourceType: "RDS",
      protectedResourceArns: [DATABASE],
      iamRoleArn: roleArn,
    });
    expect(selection.id).toBe("postgres:restore");
    expect(made.afterRefresh(plan, TESTS).changes).toEqual([]);
    expect(() => {
      made.delete(plan);
    }).toThrow("is still used by RestoreTestingSelection");
  });

  test.each([
    ["a dash in the name, as a made-up one has", { name: "restore-tests" }, "name must be 1 to 50 letters"],
    ["a window of nothing", { startWindowHours: 0 }, "startWindowHours must be between 1 and 168"],
    [
      "a vault that is not there",
      {
        recoveryPointSelection: {
          ...SELECTED,
          includeVaults: ["arn:aws:backup:us-east-1:123456789012:backup-vault:x"],
        },
      },
      "no Vault has the arn",
    ],
  ])("are refused with %s", (_, inputs, says) => {
    expect(() => account().account.make(TEST_PLAN, { ...TESTS, ...inputs })).toThrow(says);
  });

  test("need something to restore, and a plan", () => {
    const { account: made, roleArn } = account();
    const inputs = { name: "postgres", protectedResourceType: "RDS", iamRoleArn: roleArn };
    expect(() => made.make(TEST_SELECTION, { ...inputs, restoreTestingPlanName: "restore" })).toThrow(
      "at least one of",
    );
    expect(() =>
      made.make(TEST_SELECTION, { ...inputs, restoreTestingPlanName: "x", protectedResourceArns: [DATABASE] }),
    ).toThrow("restoreTestingPlanName: no RestoreTestingPlan has the name");
  });
});
