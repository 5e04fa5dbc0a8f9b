import * as pulumi from "@pulumi/pulumi";
import { createBackups, type BackupsArgs } from "../../../components/backups";
import { AwsBackups } from "../../../components/backups/aws";
import { KEY_ARN } from "../../support/aws";
import { expectComponentConventions } from "../../support/conventions";
import { network, postgres } from "../../support/digitalocean";
import { record, type Registration, type RunOptions } from "../../support/mocks";
import { awsBackups } from "./args";

/** What is said to whoever deploys; nobody listens here. */
beforeEach(() => jest.spyOn(pulumi.log, "warn").mockResolvedValue());

const VAULT = "aws:backup/vault:Vault";
const LOCK = "aws:backup/vaultLockConfiguration:VaultLockConfiguration";
const PLAN = "aws:backup/plan:Plan";
const TEST_PLAN = "aws:backup/restoreTestingPlan:RestoreTestingPlan";
const TEST_SELECTION = "aws:backup/restoreTestingSelection:RestoreTestingSelection";
const VAULT_ARN = "arn:aws:backup:us-east-1:123456789012:backup-vault:e2e-landing-prod-backups";
const INSTANCE_ARN = "arn:aws:rds:us-east-1:123456789012:db:e2e-landing-prod-postgres";
const TAGS = { org: "e2e", app: "landing", env: "prod", component: "backups", "managed-by": "pulumi" };

const options: RunOptions = {
  state: {
    [VAULT]: { arn: VAULT_ARN },
    "aws:iam/role:Role": { arn: "arn:aws:iam::123456789012:role/e2e-landing-prod-backups-role" },
  },
};

/** Without copies off-site, which have tests of their own. */
function args(changed: Partial<BackupsArgs> = {}): BackupsArgs {
  return awsBackups({ image: undefined, ...changed });
}

function make(changed: Partial<BackupsArgs> = {}) {
  return record(() => createBackups("backups", args(changed)), options);
}

test("follows the conventions of components", async () => {
  await expectComponentConventions((name) => new AwsBackups(name, args()), options);
});

test("the vault is encrypted with the environment's key and refuses to be deleted", async () => {
  const { inputs, options: given } = (await make()).one(VAULT);

  expect(inputs).toEqual({ name: "e2e-landing-prod-backups", kmsKeyArn: KEY_ARN, tags: TAGS });
  expect(given.protect).toBe(true);
});

describe("the plan", () => {
  test("makes snapshots: continuous backups would change the instance's own retention at every run", async () => {
    const { inputs } = (await make()).one(PLAN);

    expect(inputs["rules"]).toEqual([
      {
        ruleName: "daily",
        targetVaultName: "e2e-landing-prod-backups",
        schedule: "cron(0 4 * * ? *)",
        startWindow: 60,
        completionWindow: 240,
        lifecycle: { deleteAfter: 90 },
        recoveryPointTags: TAGS,
      },
    ]);
  });

  test("backs up the database and nothing else", async () => {
    const run = await make();

    expect(run.one("aws:backup/selection:Selection").inputs).toEqual({
      name: "postgres",
      planId: "backups-plan-id",
      iamRoleArn: "arn:aws:iam::123456789012:role/e2e-landing-prod-backups-role",
      resources: [INSTANCE_ARN],
    });
  });

  test("acts with AWS's own permissions for backups and restores", async () => {
    const run = await make();

    expect(
      run.all("aws:iam/rolePolicyAttachment:RolePolicyAttachment").map(({ inputs }) => inputs["policyArn"]),
    ).toEqual([
      "arn:aws:iam::aws:policy/service-role/AWSBackupServiceRolePolicyForBackup",
      "arn:aws:iam::aws:policy/service-role/AWSBackupServiceRolePolicyForRestores",
    ]);
  });
});

describe("the lock", () => {
  test("of governance can be lifted: it has no days after which it is final", async () => {
    const { inputs } = (await make()).one(LOCK);

    expect(inputs).toEqual({ backupVaultName: "e2e-landing-prod-backups", minRetentionDays: 90 });
  });

  test("of compliance is final after a week", async () => {
    const { inputs } = (await make({ lock: "compliance" })).one(LOCK);

    expect(inputs).toMatchObject({ minRetentionDays: 90, changeableForDays: 7 });
  });

  test("is absent where none is asked for", async () => {
    expect((await make({ lock: "none" })).all(LOCK)).toEqual([]);
  });
});

describe("restore tests", () => {
  test("have a name without dashes, which AWS refuses", async () => {
    const { inputs } = (await make()).one(TEST_PLAN);

    expect(inputs).toMatchObject({
      name: "e2e_landing_prod_backups",
      scheduleExpression: "cron(0 6 ? * SUN *)",
      recoveryPointSelection: {
        algorithm: "LATEST_WITHIN_WINDOW",
        includeVaults: [VAULT_ARN],
        recoveryPointTypes: ["SNAPSHOT"],
        selectionWindowDays: 7,
      },
    });
  });

  test("restore into our subnets: an account need not have a default VPC", async () => {
    const { inputs } = (await make()).one(TEST_SELECTION);

    expect(inputs).toMatchObject({
      protectedResourceType: "RDS",
      protectedResourceArns: [INSTANCE_ARN],
      restoreMetadataOverrides: {
        dbSubnetGroupName: "e2e-landing-prod-postgres-1",
        publiclyAccessible: "false",
        multiAZ: "false",
      },
    });
  });

  test("can be turned off", async () => {
    const run = await make({ restoreTests: false });

    expect([...run.all(TEST_PLAN), ...run.all(TEST_SELECTION)]).toEqual([]);
  });
});

test("failures are told by events: the vault's own messages of failures are never sent", async () => {
  const run = await make();

  expect(run.all("aws:backup/vaultNotifications:VaultNotifications")).toEqual([]);
  const { inputs } = run.one("aws:cloudwatch/eventRule:EventRule");
  const ends = ["ABORTED", "EXPIRED", "FAILED", "PARTIAL"];
  expect(JSON.parse(String(inputs["eventPattern"]))).toEqual({
    source: ["aws.backup"],
    "detail-type": ["Backup Job State Change", "Restore Job State Change"],
    detail: { $or: [{ backupVaultArn: [VAULT_ARN], state: ends }, { status: ends }] },
  });
  expect(run.one("aws:cloudwatch/eventTarget:EventTarget").inputs).toEqual({
    rule: "e2e-landing-prod-backups-failed",
    targetId: "topic",
    arn: "arn:aws:sns:us-east-1:123456789012:e2e-landing-prod-alarms",
  });
});

test.each([
  [{ postgres: postgres() }, "backups: postgres.aws is missing; pass the postgres of a stack on AWS"],
  [{ network: network() }, "backups: network.aws is missing; pass the network of a stack on AWS"],
  [{ alarms: {} }, "backups: alarms.topicArn is missing; pass the channel for alarms of a stack on AWS"],
])("what is not of AWS is refused before anything is made: %#", async (changed, says) => {
  const registered: Registration[] = [];
  await expect(
    record(
      () => {
        createBackups("backups", args(changed));
      },
      { ...options, registered },
    ),
  ).rejects.toThrow(says);
  expect(registered.map(({ type }) => type)).not.toContain(VAULT);
});
