import fc from "fast-check";
import * as pulumi from "@pulumi/pulumi";
import { awsContext, awsPostgres } from "../../../support/aws";
import { leastPoolConnections, poolSize } from "../../../../components/app-platform/aws/pgbouncer-size";
import { containersOf, runApp, TASK_DEFINITION, type Container } from "./run-app";

const IMAGE = `123456789012.dkr.ecr.us-east-1.amazonaws.com/e2e/api@sha256:${"a".repeat(64)}`;
const APP_SECRET = "arn:aws:secretsmanager:us-east-1:123456789012:secret:e2e-landing-prod-postgres-app-1-AbCdEf";
const OWNER_SECRET = APP_SECRET.replace("postgres-app", "postgres-owner");
const BACKUP_SECRET = APP_SECRET.replace("postgres-app", "postgres-backup");
const REDIS_SECRET = APP_SECRET.replace("postgres-app", "redis");

async function containers(
  task = "api-task-definition",
  ...given: Parameters<typeof runApp>
): Promise<[Container, ...Container[]]> {
  return containersOf((await runApp(...given)).one(TASK_DEFINITION, task)) as [Container, ...Container[]];
}

const logsOf = (task: string) => ({
  logDriver: "awslogs",
  options: {
    "awslogs-group": "/e2e/landing/prod/api",
    "awslogs-region": "us-east-1",
    "awslogs-stream-prefix": task,
    mode: "non-blocking",
    "max-buffer-size": "25m",
  },
});

/** What ECS says of every container, and what looks changed after each refresh when it is left out (pulumi-aws#4576). */
const ALWAYS = {
  cpu: 0,
  portMappings: [],
  environment: [],
  secrets: [],
  mountPoints: [],
  volumesFrom: [],
  systemControls: [],
  linuxParameters: { initProcessEnabled: true },
  readonlyRootFilesystem: true,
};

describe("the task", () => {
  test("is one of Fargate on ARM64, whose earlier revisions stay so that ECS can go back", async () => {
    const { inputs } = (await runApp()).one(TASK_DEFINITION, "api-task-definition");

    expect(inputs).toEqual({
      family: "e2e-landing-prod-api",
      requiresCompatibilities: ["FARGATE"],
      networkMode: "awsvpc",
      cpu: "1024",
      memory: "2048",
      runtimePlatform: { cpuArchitecture: "ARM64", operatingSystemFamily: "LINUX" },
      executionRoleArn: "arn:aws:iam::123456789012:role/some",
      taskRoleArn: "arn:aws:iam::123456789012:role/some",
      volumes: [{ name: "tmp" }],
      skipDestroy: true,
      containerDefinitions: expect.any(String) as unknown,
      tags: { org: "e2e", app: "landing", env: "prod", component: "api", "managed-by": "pulumi" },
    });
  });

  test("runs on amd64 where the image is for that", async () => {
    const { inputs } = (await runApp(() => ({ architecture: "x86_64" }))).one(TASK_DEFINITION, "api-task-definition");

    expect(inputs["runtimePlatform"]).toMatchObject({ cpuArchitecture: "X86_64" });
  });

  test("has the API and its pool", async () => {
    const [api, pool] = await containers();

    expect(api).toEqual({
      ...ALWAYS,
      name: "api",
      image: IMAGE,
      essential: true,
      user: "10001:10001",
      portMappings: [{ containerPort: 8000, hostPort: 8000, protocol: "tcp" }],
      environment: [
        { name: "ENVIRONMENT", value: "prod" },
        { name: "LOG_LEVEL", value: "info" },
        { name: "PORT", value: "8000" },
        { name: "SITE_URL", value: "https://example.com" },
      ],
      secrets: [
        { name: "DATABASE_URL", valueFrom: `${APP_SECRET}:pooledUrl::version-of-postgres-app` },
        { name: "REDIS_URL", valueFrom: `${REDIS_SECRET}:url::version-of-redis` },
        { name: "SECRET_KEY", valueFrom: `${APP_SECRET}:SECRET_KEY::EXAMPLE1-90ab-cdef-fedc-ba987EXAMPLE` },
      ],
      mountPoints: [{ sourceVolume: "tmp", containerPath: "/tmp", readOnly: false }],
      dependsOn: [{ containerName: "pgbouncer", condition: "HEALTHY" }],
      healthCheck: {
        command: [
          "CMD",
          "python",
          "-c",
          'import urllib.request; urllib.request.urlopen("http://127.0.0.1:8000/livez", timeout=3)',
        ],
        interval: 10,
        timeout: 5,
        retries: 6,
        startPeriod: 30,
      },
      stopTimeout: 60,
      logConfiguration: logsOf("api"),
    });
    expect(pool).toEqual({
      ...ALWAYS,
      name: "pgbouncer",
      image: `docker.io/edoburu/pgbouncer@sha256:${"b".repeat(64)}`,
      essential: true,
      user: "70:70",
      entryPoint: ["/bin/sh", "-c"],
      command: [expect.any(String)],
      environment: [
        { name: "DATABASE_HOST", value: "e2e-landing-prod-postgres.abc123.us-east-1.rds.amazonaws.com" },
        { name: "DATABASE_NAME", value: "landing" },
        { name: "DATABASE_PORT", value: "5432" },
      ],
      secrets: [
        { name: "DATABASE_PASSWORD", valueFrom: `${APP_SECRET}:password::version-of-postgres-app` },
        { name: "DATABASE_USER", valueFrom: `${APP_SECRET}:username::version-of-postgres-app` },
      ],
      healthCheck: {
        command: ["CMD", "nc", "-z", "127.0.0.1", "6432"],
        interval: 10,
        timeout: 5,
        retries: 6,
        startPeriod: 30,
      },
      stopTimeout: 30,
      logConfiguration: logsOf("api"),
    });
  });

  test("has no pool of its own beside RDS Proxy", async () => {
    const behindProxy = () => {
      const postgres = awsPostgres();
      return { postgres: { ...postgres, aws: { ...postgres.aws, pooling: "rds-proxy" } as typeof postgres.aws } };
    };
    const [api, ...others] = await containers("api-task-definition", behindProxy);

    expect(others).toEqual([]);
    expect(api).not.toHaveProperty("dependsOn");
    expect(api.secrets[0]?.valueFrom).toBe(`${APP_SECRET}:url::version-of-postgres-app`);
  });

  test("has no secret value in it: the document is stored and shown as it is", async () => {
    const registrations = (await runApp()).all(TASK_DEFINITION);
    const text = JSON.stringify(registrations.map(({ inputs }) => inputs));

    for (const secret of ["k3y", "0rigin", "4pp", "0wner", "t0ken", "pa55word"]) expect(text).not.toContain(secret);
  });

  test("is a new one with a new version of a secret, and a rollback has the old version again", async () => {
    const withVersion = (id: string) => () => {
      const postgres = awsPostgres();
      const appSecret = { arn: pulumi.output(APP_SECRET), versionId: pulumi.output(id) };
      return { postgres: { ...postgres, aws: { ...postgres.aws, appSecret } as typeof postgres.aws } };
    };
    const databaseOf = async (id: string) =>
      (await containers("api-task-definition", withVersion(id)))[0].secrets.find(({ name }) => name === "DATABASE_URL");

    expect(await databaseOf("v1")).toEqual({ name: "DATABASE_URL", valueFrom: `${APP_SECRET}:pooledUrl::v1` });
    expect(await databaseOf("v2")).toEqual({ name: "DATABASE_URL", valueFrom: `${APP_SECRET}:pooledUrl::v2` });
  });

  test("can be written into only for ECS Exec, whose agent needs it", async () => {
    const [api] = await containers("api-task-definition", () => ({ exec: true, context: awsContext("dev") }));

    expect(api["readonlyRootFilesystem"]).toBe(false);
  });
});

describe("the pool", () => {
  test("shares the connections among the instances of two releases, never more than there are", () => {
    expect([poolSize(100, 4), poolSize(100, 3), poolSize(20, 10)]).toEqual([12, 16, 1]);
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 250 }), fc.integer({ min: 0, max: 4_500 }), (instances, more) => {
        const connections = leastPoolConnections(instances) + more;
        const size = poolSize(connections, instances);
        expect(size).toBeGreaterThanOrEqual(1);
        expect(2 * instances * size).toBeLessThanOrEqual(connections);
      }),
    );
  });

  test("listens inside of the task only, in transaction mode, with TLS to the server", async () => {
    const [, pool] = await containers("api-task-definition", () => ({ maxInstances: 4 }));

    expect((pool?.["command"] as string[])[0]).toBe(
      [
        "set -eu",
        "umask 077",
        `printf '"%s" "%s"\\n' "$DATABASE_USER" "$DATABASE_PASSWORD" > /dev/shm/users`,
        "cat > /dev/shm/pgbouncer.ini <<END",
        "[databases]",
        "$DATABASE_NAME = host=$DATABASE_HOST port=$DATABASE_PORT",
        "[pgbouncer]",
        "listen_addr = 127.0.0.1",
        "listen_port = 6432",
        "unix_socket_dir =",
        "auth_type = scram-sha-256",
        "auth_file = /dev/shm/users",
        "pool_mode = transaction",
        "default_pool_size = 12",
        "max_db_connections = 12",
        "max_client_conn = 1000",
        "max_prepared_statements = 200",
        "server_tls_sslmode = require",
        "ignore_startup_parameters = extra_float_digits",
        "END",
        "exec pgbouncer /dev/shm/pgbouncer.ini",
        "",
      ].join("\n"),
    );
  });
});

test("the migration makes the roles as the master user, then migrates as the owner, past the pool", async () => {
  const [roles, migrate] = await containers("api-migration-task-definition");
  const common = {
    ...ALWAYS,
    image: IMAGE,
    user: "10001:10001",
    mountPoints: [{ sourceVolume: "tmp", containerPath: "/tmp", readOnly: false }],
    logConfiguration: logsOf("migration"),
  };

  expect(roles).toEqual({
    ...common,
    name: "roles",
    essential: false,
    command: ["python", "-m", "app.roles"],
    environment: [
      { name: "DATABASE_HOST", value: "e2e-landing-prod-postgres.abc123.us-east-1.rds.amazonaws.com" },
      { name: "DATABASE_NAME", value: "landing" },
      { name: "DATABASE_PORT", value: "5432" },
      { name: "ENVIRONMENT", value: "prod" },
      { name: "LOG_LEVEL", value: "info" },
    ],
    secrets: [
      { name: "DATABASE_APP_PASSWORD", valueFrom: `${APP_SECRET}:password::version-of-postgres-app` },
      { name: "DATABASE_APP_USER", valueFrom: `${APP_SECRET}:username::version-of-postgres-app` },
      { name: "DATABASE_BACKUP_PASSWORD", valueFrom: `${BACKUP_SECRET}:password::version-of-postgres-backup` },
      { name: "DATABASE_BACKUP_USER", valueFrom: `${BACKUP_SECRET}:username::version-of-postgres-backup` },
      {
        name: "DATABASE_MASTER_PASSWORD",
        valueFrom: "arn:aws:secretsmanager:us-east-1:123456789012:secret:rds!db-1-AbCdEf:password::",
      },
      {
        name: "DATABASE_MASTER_USER",
        valueFrom: "arn:aws:secretsmanager:us-east-1:123456789012:secret:rds!db-1-AbCdEf:username::",
      },
      { name: "DATABASE_OWNER_PASSWORD", valueFrom: `${OWNER_SECRET}:password::version-of-postgres-owner` },
      { name: "DATABASE_OWNER_USER", valueFrom: `${OWNER_SECRET}:username::version-of-postgres-owner` },
    ],
    stopTimeout: 30,
  });
  expect(migrate).toEqual({
    ...common,
    name: "migrate",
    essential: true,
    command: ["alembic", "upgrade", "head"],
    environment: [
      { name: "DATABASE_APP_USER", value: "app" },
      { name: "DATABASE_BACKUP_USER", value: "backup" },
      { name: "ENVIRONMENT", value: "prod" },
      { name: "LOG_LEVEL", value: "info" },
    ],
    secrets: [{ name: "DATABASE_URL", valueFrom: `${OWNER_SECRET}:url::version-of-postgres-owner` }],
    dependsOn: [{ containerName: "roles", condition: "SUCCESS" }],
    stopTimeout: 120,
  });
});

test("the housekeeping has what the API has, but one connection needs no pool", async () => {
  const [housekeeping, ...others] = await containers("api-housekeeping-task-definition", () => ({
    housekeeping: "rate(1 day)",
  }));

  expect(others).toEqual([]);
  expect(housekeeping).toMatchObject({
    name: "housekeeping",
    command: ["python", "-m", "app.housekeeping"],
    secrets: [
      { name: "DATABASE_URL", valueFrom: `${APP_SECRET}:url::version-of-postgres-app` },
      { name: "REDIS_URL" },
      { name: "SECRET_KEY" },
    ],
    logConfiguration: logsOf("housekeeping"),
  });
});
