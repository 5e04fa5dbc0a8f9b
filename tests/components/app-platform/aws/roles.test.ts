import { KEY_ARN, ROLE, awsContext, awsPostgres } from "../../../support/aws";
import { ROLE_POLICY, runApp } from "./run-app";

const SECRET = "arn:aws:secretsmanager:us-east-1:123456789012:secret";
const DATABASE = `${SECRET}:e2e-landing-prod-postgres`;

async function statements(role: string, ...given: Parameters<typeof runApp>): Promise<{ Sid: string }[]> {
  const { inputs } = (await runApp(...given)).one(ROLE_POLICY, `${role}-policy`);
  return (JSON.parse(inputs["policy"] as string) as { Statement: { Sid: string }[] }).Statement;
}

test("ECS pulls this repository, reads these secrets and writes this log, and nothing else", async () => {
  expect(await statements("api-execution")).toEqual([
    { Sid: "LogInToRegistry", Effect: "Allow", Action: "ecr:GetAuthorizationToken", Resource: "*" },
    {
      Sid: "PullImage",
      Effect: "Allow",
      Action: ["ecr:BatchCheckLayerAvailability", "ecr:BatchGetImage", "ecr:GetDownloadUrlForLayer"],
      Resource: ["arn:aws:ecr:us-east-1:123456789012:repository/e2e/api"],
    },
    {
      Sid: "WriteLogs",
      Effect: "Allow",
      Action: ["logs:CreateLogStream", "logs:PutLogEvents"],
      Resource: "arn:aws:logs:us-east-1:123456789012:log-group:/e2e/landing/prod/api:*",
    },
    {
      Sid: "ReadSecrets",
      Effect: "Allow",
      Action: "secretsmanager:GetSecretValue",
      Resource: [
        `${DATABASE}-app-1-AbCdEf`,
        `${SECRET}:e2e-landing-prod-redis-1-AbCdEf`,
        // The secret variables, in the mocks.
        `${DATABASE}-app-1-AbCdEf`,
      ],
    },
    {
      Sid: "DecryptSecrets",
      Effect: "Allow",
      Action: "kms:Decrypt",
      Resource: KEY_ARN,
      Condition: { StringEquals: { "kms:ViaService": "secretsmanager.us-east-1.amazonaws.com" } },
    },
  ]);
});

test("ECS may pull the copy of PgBouncer in ECR, but only for the task that has it beside the API", async () => {
  const host = "123456789012.dkr.ecr.us-east-1.amazonaws.com";
  const copied = () => ({ poolImage: `${host}/e2e/pgbouncer@sha256:${"b".repeat(64)}` });
  const pulled = async (role: string, ...given: Parameters<typeof runApp>) =>
    (await statements(role, ...given)).find(({ Sid }) => Sid === "PullImage");
  const [api, pool] = ["api", "pgbouncer"].map((name) => `arn:aws:ecr:us-east-1:123456789012:repository/e2e/${name}`);

  expect(await pulled("api-execution", copied)).toMatchObject({ Resource: [api, pool] });
  expect(await pulled("api-migration-execution", copied)).toMatchObject({ Resource: [api] });
  const behindProxy = () => {
    const postgres = awsPostgres();
    return {
      ...copied(),
      postgres: { ...postgres, aws: { ...postgres.aws, pooling: "rds-proxy" } as typeof postgres.aws },
    };
  };
  expect(await pulled("api-execution", behindProxy)).toMatchObject({ Resource: [api] });
});

test("only the migration reads the secrets of the owner, of the master user and of the backups", async () => {
  const read = (await statements("api-migration-execution")).find(({ Sid }) => Sid === "ReadSecrets");

  expect(read).toMatchObject({
    Resource: [
      `${SECRET}:rds!db-1-AbCdEf`,
      `${DATABASE}-owner-1-AbCdEf`,
      `${DATABASE}-app-1-AbCdEf`,
      `${DATABASE}-backup-1-AbCdEf`,
    ],
  });
});

test("the programs may do nothing on AWS, but for the channel of ECS Exec and its log", async () => {
  expect((await runApp()).all(ROLE_POLICY).map(({ name }) => name)).not.toContain("api-task-policy");
  expect(await statements("api-task", () => ({ exec: true, context: awsContext("dev") }))).toEqual([
    {
      Sid: "OpenShell",
      Effect: "Allow",
      Action: [
        "ssmmessages:CreateControlChannel",
        "ssmmessages:CreateDataChannel",
        "ssmmessages:OpenControlChannel",
        "ssmmessages:OpenDataChannel",
      ],
      Resource: "*",
    },
    {
      Sid: "FindLogOfShell",
      Effect: "Allow",
      Action: "logs:DescribeLogGroups",
      Resource: "arn:aws:logs:us-east-1:123456789012:log-group:*",
    },
    {
      Sid: "WriteLogOfShell",
      Effect: "Allow",
      Action: ["logs:CreateLogStream", "logs:DescribeLogStreams", "logs:PutLogEvents"],
      Resource: "arn:aws:logs:us-east-1:123456789012:log-group:/e2e/landing/prod/api:*",
    },
    { Sid: "OpenSealOfShell", Effect: "Allow", Action: "kms:Decrypt", Resource: KEY_ARN },
  ]);
});

test("each role is for one service, and stands inside the boundary", async () => {
  const roles = (await runApp(() => ({ housekeeping: "rate(1 day)" }))).all(ROLE);
  const trusted = roles.map(({ name, inputs }) => [
    name,
    (JSON.parse(inputs["assumeRolePolicy"] as string) as { Statement: { Principal: unknown }[] }).Statement[0]
      ?.Principal,
  ]);

  expect(Object.fromEntries(trusted)).toEqual({
    "api-task": { Service: "ecs-tasks.amazonaws.com" },
    "api-execution": { Service: "ecs-tasks.amazonaws.com" },
    "api-migration-execution": { Service: "ecs-tasks.amazonaws.com" },
    "api-migration-runner": { Service: "lambda.amazonaws.com" },
    "api-infrastructure": { Service: "ecs.amazonaws.com" },
    "api-scheduler": { Service: "scheduler.amazonaws.com" },
  });
  expect(new Set(roles.map(({ inputs }) => inputs["permissionsBoundary"]))).toEqual(
    new Set(["arn:aws:iam::123456789012:policy/e2e-landing-prod-boundary"]),
  );
});
