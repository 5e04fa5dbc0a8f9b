import * as pulumi from "@pulumi/pulumi";
import { createBackups, type BackupsArgs } from "../../../../components/backups";
import { AwsBackups } from "../../../../components/backups/aws";
import { DIGEST } from "../../../support/args";
import { AWS_STATE, KEY_ARN, LOG_GROUP, METRIC_ALARM, ROLE, SECRET, SECRET_VERSION } from "../../../support/aws";
import { expectComponentConventions } from "../../../support/conventions";
import { record, type RunOptions } from "../../../support/mocks";
import { containersOf, ROLE_POLICY, SCHEDULE, TASK_DEFINITION } from "../../app-platform/aws/run-app";
import { awsBackups, CLUSTER_ARN } from "../args";

/** What is said to whoever deploys; nobody listens here. */
beforeEach(() => jest.spyOn(pulumi.log, "warn").mockResolvedValue());

const OURS = "arn:aws:secretsmanager:us-east-1:123456789012:secret:backups-offsite";
const DATABASE = "arn:aws:secretsmanager:us-east-1:123456789012:secret:e2e-landing-prod-postgres-backup-1-AbCdEf";
const TOPIC = "arn:aws:sns:us-east-1:123456789012:e2e-landing-prod-alarms";
const EVENT_RULE = "aws:cloudwatch/eventRule:EventRule";
const FILTER = "aws:cloudwatch/logMetricFilter:LogMetricFilter";

const options: RunOptions = {
  state: {
    ...AWS_STATE,
    [SECRET]: {},
    "aws:backup/vault:Vault": { arn: "arn:aws:backup:us-east-1:123456789012:backup-vault:e2e-landing-prod-backups" },
    [SECRET_VERSION]: { secretArn: OURS, versionId: "v1" },
    [LOG_GROUP]: { arn: "arn:aws:logs:us-east-1:123456789012:log-group:/e2e/landing/prod/backups" },
  },
  answer: (type, name) => ({
    ...(type === ROLE ? { arn: `arn:aws:iam::123456789012:role/${name}` } : {}),
    ...(type === TASK_DEFINITION ? { arn: `arn:aws:ecs:us-east-1:123456789012:task-definition/${name}:7` } : {}),
  }),
};

const run = (changed: Partial<BackupsArgs> = {}) =>
  record(() => createBackups("backups", awsBackups(changed)), options);

test("follows the conventions of components", async () => {
  await expectComponentConventions((name) => new AwsBackups(name, awsBackups()), options);
});

test("without an image no copies are made off-site, and the vault stays", async () => {
  const made = await run({ image: undefined });

  expect([...made.all(TASK_DEFINITION), ...made.all(SCHEDULE), ...made.all(SECRET)]).toEqual([]);
  expect(made.all("aws:backup/vault:Vault")).toHaveLength(1);
});

describe("the daily task", () => {
  const common = {
    image: `123456789012.dkr.ecr.us-east-1.amazonaws.com/endtoendlab/backup@${DIGEST}`,
    cpu: 0,
    user: "10001:10001",
    entryPoint: ["python3", "-m", "backup"],
    readonlyRootFilesystem: true,
    linuxParameters: { initProcessEnabled: true },
    portMappings: [],
    environment: [
      { name: "AWS_DEFAULT_REGION", value: "auto" },
      { name: "BACKUP_DRILL_MAX_AGE_DAYS", value: "8" },
      { name: "BACKUP_KEEP_DAILY", value: "45" },
      { name: "BACKUP_NAME", value: "e2e-landing-prod" },
      {
        name: "BACKUP_REPOSITORY",
        value: "s3:https://0123.r2.cloudflarestorage.com/e2e-landing-prod-offsite/aws",
      },
    ],
    mountPoints: [{ sourceVolume: "tmp", containerPath: "/tmp", readOnly: false }],
    volumesFrom: [],
    systemControls: [],
    stopTimeout: 60,
    logConfiguration: {
      logDriver: "awslogs",
      options: {
        "awslogs-group": "/e2e/landing/prod/backups",
        "awslogs-region": "us-east-1",
        "awslogs-stream-prefix": "daily",
        mode: "non-blocking",
        "max-buffer-size": "25m",
      },
    },
  };
  const ours = ["AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY", "RESTIC_PASSWORD"].map((name) => ({
    name,
    valueFrom: `${OURS}:${name}::v1`,
  }));
  const url = { name: "BACKUP_DATABASE_URL", valueFrom: `${DATABASE}:url::version-of-postgres-backup` };

  test("copies, then checks, then clears up; and clears nothing up after a copy or a check that failed", async () => {
    const definition = (await run()).one(TASK_DEFINITION, "backups-daily-task-definition");

    expect(definition.inputs).toMatchObject({
      family: "e2e-landing-prod-backups-daily",
      cpu: "512",
      memory: "1024",
      executionRoleArn: "arn:aws:iam::123456789012:role/backups-execution",
      taskRoleArn: "arn:aws:iam::123456789012:role/backups-task",
    });
    expect(containersOf(definition)).toEqual([
      {
        ...common,
        name: "backup",
        essential: false,
        command: ["backup"],
        secrets: [...ours.slice(0, 2), url, ...ours.slice(2)],
      },
      {
        ...common,
        name: "verify",
        essential: false,
        command: ["verify"],
        secrets: ours,
        dependsOn: [{ containerName: "backup", condition: "SUCCESS" }],
      },
      {
        ...common,
        name: "prune",
        essential: true,
        command: ["prune"],
        secrets: ours,
        dependsOn: [{ containerName: "verify", condition: "SUCCESS" }],
      },
    ]);
  });

  test("calls the hooks where there are some, whose addresses are secrets like the others", async () => {
    const made = await run({ alertUrl: pulumi.secret("https://a"), heartbeatUrl: pulumi.secret("https://h") });
    const [backup] = containersOf(made.one(TASK_DEFINITION, "backups-daily-task-definition"));

    expect(backup?.secrets.map(({ name }) => name)).toEqual([
      "AWS_ACCESS_KEY_ID",
      "AWS_SECRET_ACCESS_KEY",
      "BACKUP_ALERT_URL",
      "BACKUP_DATABASE_URL",
      "BACKUP_HEARTBEAT_URL",
      "RESTIC_PASSWORD",
    ]);
    const { secret } = made.one(SECRET_VERSION).inputs["secretString"] as { secret: string };
    expect(JSON.parse(secret)).toMatchObject({ BACKUP_ALERT_URL: "https://a", BACKUP_HEARTBEAT_URL: "https://h" });
  });

  test("no secret stands in a definition", async () => {
    const definitions = (await run()).all(TASK_DEFINITION).map(({ inputs }) => inputs["containerDefinitions"]);

    expect(JSON.stringify(definitions)).not.toMatch(/k3y-id|s3cret-key|p4ssword/);
  });
});

describe("the drill", () => {
  test("restores the newest copy from another database than the one that is copied", async () => {
    const [drill, ...others] = containersOf((await run()).one(TASK_DEFINITION, "backups-drill-task-definition"));

    expect(others).toEqual([]);
    expect(drill).toMatchObject({ name: "drill", essential: true, command: ["drill"] });
    expect(drill?.secrets).toContainEqual({
      name: "DRILL_DATABASE_URL",
      valueFrom: `${DATABASE}:drillUrl::version-of-postgres-backup`,
    });
    // By it the program knows the live database, and keeps away from it.
    expect(drill?.secrets).toContainEqual({
      name: "BACKUP_DATABASE_URL",
      valueFrom: `${DATABASE}:url::version-of-postgres-backup`,
    });
  });

  test("is off together with the restore tests of the vault", async () => {
    const made = await run({ restoreTests: false });

    expect(made.all(SCHEDULE).map(({ name }) => name)).toEqual(["backups-daily"]);
  });
});

test("both run by the clock in the API's cluster and network", async () => {
  const schedules = (await run()).all(SCHEDULE).map(({ inputs }) => inputs);

  expect(schedules.map(({ name, scheduleExpression }) => [name, scheduleExpression])).toEqual([
    ["e2e-landing-prod-backups-daily", "cron(15 2 * * ? *)"],
    ["e2e-landing-prod-backups-drill", "cron(15 4 ? * SUN *)"],
  ]);
  for (const { target, scheduleExpressionTimezone } of schedules) {
    expect(scheduleExpressionTimezone).toBe("UTC");
    expect(target).toMatchObject({
      arn: CLUSTER_ARN,
      retryPolicy: { maximumEventAgeInSeconds: 3_600, maximumRetryAttempts: 10 },
      ecsParameters: {
        networkConfiguration: { subnets: ["subnet-private-a", "subnet-private-b"], securityGroups: ["sg-app"] },
      },
    });
  }
});

describe("the roles", () => {
  const statements = async (role: string) => {
    const { inputs } = (await run()).one(ROLE_POLICY, `${role}-policy`);
    return (JSON.parse(inputs["policy"] as string) as { Statement: { Sid: string }[] }).Statement;
  };

  test("ECS pulls this repository, reads the two secrets of the backups and writes their log, and nothing else", async () => {
    expect(await statements("backups-execution")).toEqual([
      { Sid: "LogInToRegistry", Effect: "Allow", Action: "ecr:GetAuthorizationToken", Resource: "*" },
      {
        Sid: "PullImage",
        Effect: "Allow",
        Action: ["ecr:BatchCheckLayerAvailability", "ecr:BatchGetImage", "ecr:GetDownloadUrlForLayer"],
        Resource: ["arn:aws:ecr:us-east-1:123456789012:repository/endtoendlab/backup"],
      },
      {
        Sid: "WriteLogs",
        Effect: "Allow",
        Action: ["logs:CreateLogStream", "logs:PutLogEvents"],
        Resource: "arn:aws:logs:us-east-1:123456789012:log-group:/e2e/landing/prod/backups:*",
      },
      { Sid: "ReadSecrets", Effect: "Allow", Action: "secretsmanager:GetSecretValue", Resource: [OURS, DATABASE] },
      {
        Sid: "DecryptSecrets",
        Effect: "Allow",
        Action: "kms:Decrypt",
        Resource: KEY_ARN,
        Condition: { StringEquals: { "kms:ViaService": "secretsmanager.us-east-1.amazonaws.com" } },
      },
    ]);
  });

  test("the programs may do nothing on AWS", async () => {
    expect((await run()).all(ROLE_POLICY).map(({ name }) => name)).not.toContain("backups-task-policy");
  });

  test("the schedules start these two families, and hand over these two roles", async () => {
    const [start, , handOver] = await statements("backups-scheduler");

    expect([start, handOver]).toMatchObject([
      {
        Resource: ["daily", "drill"].map(
          (end) => `arn:aws:ecs:us-east-1:123456789012:task-definition/e2e-landing-prod-backups-${end}:*`,
        ),
        Condition: { ArnEquals: { "ecs:cluster": CLUSTER_ARN } },
      },
      { Resource: ["execution", "task"].map((end) => `arn:aws:iam::123456789012:role/backups-${end}`) },
    ]);
  });
});

describe("somebody is told", () => {
  test("of a copy that was missed, whatever the reason: 26 hours without the line that ends a good one", async () => {
    const made = await run();
    const metric = { namespace: "e2e/landing/prod/backups", name: "copies-made" };

    expect(made.one(FILTER).inputs).toEqual({
      name: "e2e-landing-prod-backups-made",
      logGroupName: "/e2e/landing/prod/backups",
      pattern: '{ ($.command = "backup") && ($.outcome = "ok") }',
      metricTransformation: { ...metric, value: "1" },
    });
    const { inputs } = made.one(METRIC_ALARM, "backups-missed");
    expect(inputs).toMatchObject({
      namespace: metric.namespace,
      metricName: metric.name,
      statistic: "Sum",
      period: 3_600,
      evaluationPeriods: 26,
      comparisonOperator: "LessThanThreshold",
      threshold: 1,
      // Nothing is logged by a task that never ran.
      treatMissingData: "breaching",
      alarmActions: [TOPIC],
      okActions: [TOPIC],
    });
    expect(inputs).not.toHaveProperty("datapointsToAlarm");
  });

  test("of a task that ended badly or never began", async () => {
    const made = await run();

    expect(JSON.parse(made.one(EVENT_RULE, "backups-stopped").inputs["eventPattern"] as string)).toEqual({
      source: ["aws.ecs"],
      "detail-type": ["ECS Task State Change"],
      detail: {
        clusterArn: [CLUSTER_ARN],
        group: ["family:e2e-landing-prod-backups-daily", "family:e2e-landing-prod-backups-drill"],
        lastStatus: ["STOPPED"],
        $or: [{ stopCode: ["TaskFailedToStart"] }, { containers: { exitCode: [{ "anything-but": 0 }] } }],
      },
    });
    expect(made.one("aws:cloudwatch/eventTarget:EventTarget", "backups-stopped-topic").inputs).toEqual({
      rule: "e2e-landing-prod-backups-stopped",
      targetId: "topic",
      arn: TOPIC,
    });
  });

  test("of a run that the scheduler gave up", async () => {
    expect((await run()).one(METRIC_ALARM, "backups-dropped").inputs).toMatchObject({
      namespace: "AWS/Scheduler",
      metricName: "InvocationDroppedCount",
      dimensions: { ScheduleGroup: "e2e-landing-prod-backups" },
      alarmActions: [TOPIC],
    });
  });
});

test("a time of day that is none is refused before anything is made", async () => {
  await expect(run({ at: "night" })).rejects.toThrow('backups: at "night" is no time of day');
});
