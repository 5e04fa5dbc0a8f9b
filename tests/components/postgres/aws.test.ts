import { createPostgres, type PostgresArgs } from "../../../components/postgres";
import {
  alarms,
  AWS_STATE,
  awsContext,
  awsNetwork,
  BACKUP_COPY,
  EVENTS,
  KEY_ARN,
  KMS_KEY,
  LOG_GROUP,
  METRIC_ALARM,
  PARAMETER_GROUP,
  PASSWORD,
  PROXY,
  PROXY_TARGET,
  PROXY_TARGETS,
  RDS_INSTANCE,
  ROLE,
  SECRET_ROTATION,
  SECRET_VERSION,
  SG_EGRESS,
  SG_INGRESS,
  SUBNET_GROUP,
} from "../../support/aws";
import { POSTGRES_ARGS } from "../../support/args";
import { record, type Registration, type RunOptions } from "../../support/mocks";

const state = {
  ...AWS_STATE,
  [KMS_KEY]: { arn: "arn:aws:kms:us-west-2:123456789012:key/66666666-7777-8888-9999-000000000000" },
  [ROLE]: { arn: "arn:aws:iam::123456789012:role/e2e-landing-prod-postgres-monitoring" },
};

const DB = "e2e-landing-prod-postgres.c1a2b3d4e5f6.us-east-1.rds.amazonaws.com";
const POOL = "e2e-landing-prod-postgres-proxy.proxy-c1a2b3d4e5f6.us-east-1.rds.amazonaws.com";

function run(changed: Partial<PostgresArgs> = {}, options: RunOptions = {}, context = () => awsContext()) {
  return record(
    () =>
      createPostgres("postgres", {
        ...POSTGRES_ARGS,
        context: context(),
        network: awsNetwork(),
        alarms: alarms(),
        ...changed,
      }),
    { state, ...options },
  );
}

const instance = async (changed: Partial<PostgresArgs> = {}) => (await run(changed)).one(RDS_INSTANCE);

describe("the instance", () => {
  test("is what was asked for", async () => {
    expect((await instance()).inputs).toEqual({
      identifier: "e2e-landing-prod-postgres",
      engine: "postgres",
      engineVersion: "17",
      autoMinorVersionUpgrade: true,
      allowMajorVersionUpgrade: true,
      engineLifecycleSupport: "open-source-rds-extended-support-disabled",
      instanceClass: "db.t4g.medium",
      multiAz: true,
      dbName: "landing",
      parameterGroupName: "e2e-landing-prod-postgres-17-20260101",
      dbSubnetGroupName: "e2e-landing-prod-postgres-20260101",
      vpcSecurityGroupIds: ["sg-postgres"],
      publiclyAccessible: false,
      caCertIdentifier: "rds-ca-rsa2048-g1",
      storageType: "gp3",
      allocatedStorage: 60,
      maxAllocatedStorage: 500,
      storageEncrypted: true,
      kmsKeyId: KEY_ARN,
      username: "master",
      manageMasterUserPassword: true,
      masterUserSecretKmsKeyId: KEY_ARN,
      iamDatabaseAuthenticationEnabled: true,
      backupRetentionPeriod: 35,
      backupWindow: "07:00-08:00",
      copyTagsToSnapshot: true,
      deleteAutomatedBackups: false,
      deletionProtection: true,
      skipFinalSnapshot: false,
      finalSnapshotIdentifier: "e2e-landing-prod-postgres-final-pa55word",
      maintenanceWindow: "sun:09:00-sun:10:00",
      applyImmediately: true,
      blueGreenUpdate: { enabled: false },
      enabledCloudwatchLogsExports: ["postgresql", "upgrade"],
      databaseInsightsMode: "standard",
      performanceInsightsEnabled: true,
      performanceInsightsKmsKeyId: KEY_ARN,
      performanceInsightsRetentionPeriod: 7,
      monitoringInterval: 60,
      monitoringRoleArn: "arn:aws:iam::123456789012:role/e2e-landing-prod-postgres-monitoring",
      tags: { org: "e2e", app: "landing", env: "prod", component: "postgres", "managed-by": "pulumi" },
    });
  });

  test("keeps its version when AWS has raised the minor one in the maintenance window", async () => {
    expect((await instance({ version: 18 })).inputs["engineVersion"]).toBe("18");
  });

  test("does not leave changes pending until the window, where every preview would show them", async () => {
    expect((await instance()).inputs["applyImmediately"]).toBe(true);
  });

  test("has three hours for a blue/green update, which holds the CLI until the copy has caught up", async () => {
    const updated = await instance({ masterPassword: "stack", blueGreenUpdates: true });

    expect(updated.inputs["blueGreenUpdate"]).toEqual({ enabled: true });
    expect(updated.options.customTimeouts).toEqual({ update: "3h" });
  });

  test("that was restored is not replaced when the program no longer says from what", async () => {
    expect((await instance()).options.ignoreChanges).toEqual(["snapshotIdentifier", "restoreToPointInTime"]);
  });
});

describe("data", () => {
  test("is protected, with its backups, its final snapshot and the key of its copies", async () => {
    const guarded = await run();

    expect(guarded.one(RDS_INSTANCE).options.protect).toBe(true);
    expect(guarded.one(BACKUP_COPY).options.protect).toBe(true);
    expect(guarded.one(KMS_KEY).options.protect).toBe(true);
  });

  test("is not protected where the stack says so, and still leaves a snapshot", async () => {
    const open = await run({}, {}, () => awsContext("dev"));

    expect(open.registrations.filter(({ options }) => options.protect === true)).toEqual([]);
    expect(open.one(RDS_INSTANCE).inputs).toMatchObject({ deletionProtection: false, skipFinalSnapshot: false });
  });

  test("a second destroy does not fail on the final snapshot of the first: what replaces the database draws a new name", async () => {
    expect((await run()).one(PASSWORD, "postgres-final-snapshot").inputs["keepers"]).toEqual({
      identifier: "e2e-landing-prod-postgres",
      database: "landing",
      key: KEY_ARN,
      network: "vpc-1",
    });
  });

  test("is copied to another region, under a key of that region", async () => {
    const copied = await run();

    expect(copied.one(KMS_KEY).inputs).toMatchObject({ region: "us-west-2", enableKeyRotation: true });
    expect(copied.one(BACKUP_COPY).inputs).toEqual({
      region: "us-west-2",
      sourceDbInstanceArn: "arn:aws:rds:us-east-1:123456789012:db:e2e-landing-prod-postgres",
      kmsKeyId: "arn:aws:kms:us-west-2:123456789012:key/66666666-7777-8888-9999-000000000000",
      retentionPeriod: 35,
    });
  });

  test("stays in one region if the stack says so", async () => {
    const here = await run({ copyRegion: "none" });

    expect([...here.all(BACKUP_COPY), ...here.all(KMS_KEY)]).toEqual([]);
  });
});

describe("the groups", () => {
  test("of parameters is made anew for a major version before the old one goes, which is in use until then", async () => {
    const { inputs } = (await run({ version: 18 })).one(PARAMETER_GROUP);

    expect(inputs).toMatchObject({ namePrefix: "e2e-landing-prod-postgres-18-", family: "postgres18" });
    expect(inputs).not.toHaveProperty("name");
  });

  test("of subnets holds the data subnets of all zones", async () => {
    expect((await run()).one(SUBNET_GROUP).inputs).toMatchObject({
      namePrefix: "e2e-landing-prod-postgres-",
      subnetIds: ["subnet-data-a", "subnet-data-b"],
    });
  });
});

describe("logs", () => {
  test("are encrypted and end some day, because their groups are there before RDS makes its own", async () => {
    const logged = await run();

    expect(
      logged.all(LOG_GROUP).map(({ inputs }) => [inputs["name"], inputs["retentionInDays"], inputs["kmsKeyId"]]),
    ).toEqual([
      ["/aws/rds/instance/e2e-landing-prod-postgres/postgresql", 30, KEY_ARN],
      ["/aws/rds/instance/e2e-landing-prod-postgres/upgrade", 30, KEY_ARN],
    ]);
    expect(logged.one(RDS_INSTANCE).options.dependsOn).toHaveLength(2);
  });
});

describe("roles", () => {
  test("the master's password does not change every seven days, but every 30", async () => {
    expect((await run()).one(SECRET_ROTATION).inputs).toEqual({
      secretId: "arn:aws:secretsmanager:us-east-1:123456789012:secret:rds!db-1-AbCdEf",
      rotateImmediately: false,
      rotationRules: { scheduleExpression: "rate(30 days)" },
    });
  });

  test("ResourceNotFoundException: the rotation is not cancelled when RDS gives the password away, and the secret is gone", async () => {
    expect((await run()).one(SECRET_ROTATION).options.retainOnDelete).toBe(true);
  });

  test("SourceDatabaseNotSupportedFault: for a blue/green update the stack keeps the master's password, not RDS", async () => {
    const made = await run({ masterPassword: "stack" });
    const { inputs } = made.one(RDS_INSTANCE);

    expect(inputs).toMatchObject({ username: "master", password: { secret: "pa55word" } });
    expect(inputs).not.toHaveProperty("manageMasterUserPassword");
    expect(inputs).not.toHaveProperty("masterUserSecretKmsKeyId");
    expect(made.all(SECRET_ROTATION)).toEqual([]);
    expect(made.one(PASSWORD, "postgres-master-password").inputs).toEqual({ length: 32, special: false });
    expect(
      JSON.parse(
        (made.one(SECRET_VERSION, "postgres-master-version").inputs["secretString"] as { secret: string }).secret,
      ),
    ).toEqual({ username: "master", password: "pa55word" });
  });

  test("the migration reads the master's password where it is kept: at RDS, or in the secret of the stack", async () => {
    expect((await run()).result.aws?.masterSecretArn).toContain(":secret:rds!db-");
    expect((await run({ masterPassword: "stack" })).result.aws?.masterSecretArn).not.toContain("rds!db-");
  });

  test("owner and app have secrets of their own, the app with a way to the PgBouncer beside it", async () => {
    const made = await run();
    const values = (name: string) =>
      JSON.parse((made.one(SECRET_VERSION, name).inputs["secretString"] as { secret: string }).secret) as unknown;

    expect(values("postgres-owner-version")).toEqual({
      username: "owner",
      password: "pa55word",
      url: `postgresql://owner:pa55word@${DB}:5432/landing?sslmode=require`,
    });
    expect(values("postgres-app-version")).toEqual({
      username: "app",
      password: "pa55word",
      url: `postgresql://app:pa55word@${DB}:5432/landing?sslmode=require`,
      pooledUrl: "postgresql://app:pa55word@127.0.0.1:6432/landing?sslmode=disable",
    });
    expect(made.result.ownerUrl).toBe(`postgresql://owner:pa55word@${DB}:5432/landing?sslmode=require`);
    expect(made.result.poolUrl).toBe(`postgresql://app:pa55word@${DB}:5432/landing?sslmode=require`);
  });

  test("passwords need no quotes in a connection string", async () => {
    for (const role of ["owner", "app"]) {
      expect((await run()).one(PASSWORD, `postgres-${role}-password`).inputs).toEqual({ length: 32, special: false });
    }
  });
});

describe("RDS Proxy", () => {
  const proxied = () => run({ pooling: "rds-proxy" });

  test("is not there with PgBouncer", async () => {
    const made = await run();

    expect([...made.all(PROXY), ...made.all(SG_INGRESS), ...made.all(SG_EGRESS)]).toEqual([]);
    expect(made.result.poolName).toBe("landing");
  });

  test("signs in as the app, over TLS only, in the subnets of the database", async () => {
    expect((await proxied()).one(PROXY).inputs).toMatchObject({
      name: "e2e-landing-prod-postgres-proxy",
      engineFamily: "POSTGRESQL",
      requireTls: true,
      auths: [
        {
          authScheme: "SECRETS",
          iamAuth: "DISABLED",
          secretArn: "arn:aws:secretsmanager:us-east-1:123456789012:secret:e2e-landing-prod-postgres-app-1-AbCdEf",
          clientPasswordAuthType: "POSTGRES_SCRAM_SHA_256",
        },
      ],
      vpcSubnetIds: ["subnet-data-a", "subnet-data-b"],
      vpcSecurityGroupIds: ["sg-postgres"],
    });
  });

  test("leads to the database with the connections of the pool", async () => {
    const made = await proxied();

    expect(made.one(PROXY_TARGETS).inputs["connectionPoolConfig"]).toMatchObject({ maxConnectionsPercent: 8 });
    expect(made.one(PROXY_TARGET).inputs).toMatchObject({ dbInstanceIdentifier: "e2e-landing-prod-postgres" });
  });

  test("InvalidPermission.Duplicate: makes no rules, for the network lets the members of the group talk to one another", async () => {
    const made = await proxied();

    expect([...made.all(SG_INGRESS), ...made.all(SG_EGRESS)]).toEqual([]);
  });

  test("is where the app's connection string leads, and the owner's does not", async () => {
    const { result } = await proxied();

    expect(result.poolUrl).toBe(`postgresql://app:pa55word@${POOL}:5432/landing?sslmode=require`);
    expect(result.ownerUrl).toContain(`@${DB}:5432/`);
    expect(result.poolName).toBe("e2e-landing-prod-postgres-proxy");
  });
});

test("the backups' role has a secret of its own, with a way to another database for drills", async () => {
  const { inputs } = (await run()).one(SECRET_VERSION, "postgres-backup-version");
  const { secret } = inputs["secretString"] as { secret: string };
  const at = "@e2e-landing-prod-postgres.c1a2b3d4e5f6.us-east-1.rds.amazonaws.com:5432";

  expect(JSON.parse(secret)).toEqual({
    username: "backup",
    password: "pa55word",
    url: `postgresql://backup:pa55word${at}/landing?sslmode=require`,
    drillUrl: `postgresql://backup:pa55word${at}/postgres?sslmode=require`,
  });
});

test("what only AWS has is handed on to the app and the backups", async () => {
  const secret = (role: string) => `arn:aws:secretsmanager:us-east-1:123456789012:secret:${role}`;
  const reference = {
    arn: secret("e2e-landing-prod-postgres-app-1-AbCdEf"),
    versionId: "EXAMPLE1-90ab-cdef-fedc-ba987EXAMPLE",
  };

  expect((await run()).result.aws).toEqual({
    instanceArn: "arn:aws:rds:us-east-1:123456789012:db:e2e-landing-prod-postgres",
    instanceIdentifier: "e2e-landing-prod-postgres",
    subnetGroupName: "e2e-landing-prod-postgres-20260101",
    masterSecretArn: secret("rds!db-1-AbCdEf"),
    ownerSecret: reference,
    appSecret: reference,
    backupSecret: reference,
    pooling: "pgbouncer",
    poolConnections: 40,
  });
});

test("people are told of a failover, a failure and a full disk", async () => {
  expect((await run()).one(EVENTS).inputs).toMatchObject({
    snsTopic: "arn:aws:sns:us-east-1:123456789012:e2e-landing-prod-alarms",
    sourceType: "db-instance",
    sourceIds: ["e2e-landing-prod-postgres"],
    eventCategories: ["availability", "failover", "failure", "low storage", "maintenance", "notification", "recovery"],
  });
});

test("CPU, disk, memory and connections raise alarms", async () => {
  expect((await run()).all(METRIC_ALARM).map(({ name }) => name)).toEqual([
    "postgres-cpu-alarm",
    "postgres-storage-alarm",
    "postgres-memory-alarm",
    "postgres-connections-alarm",
  ]);
});

describe("what AWS or the pools would refuse is refused before the first resource", () => {
  const one = () => ({ ...awsNetwork(), aws: { ...awsNetwork().aws, dataSubnetIds: [] } }) as never;

  test.each<[Partial<PostgresArgs>, string]>([
    [
      { size: "3vcpu-5gb" },
      'size "3vcpu-5gb" is not offered by AWS; choose one of 1vcpu-1gb, 1vcpu-2gb, 2vcpu-4gb, 2v',
    ],
    [{ poolConnections: 361 }, 'poolConnections 361 does not fit size "2vcpu-4gb"; choose 1 to 360, or a larger size'],
    [{ poolConnections: 0 }, "poolConnections 0 does not fit"],
    [{ backupDays: 0 }, "backupDays 0 is not possible; choose 1 to 35"],
    [{ backupDays: 36 }, "backupDays 36 is not possible"],
    [{ storageGib: 19 }, "storageGib 19 is not possible with gp3; choose 20 to 65536"],
    [{ storageGib: 60, maxStorageGib: 65 }, "maxStorageGib 65 leaves no room to grow; choose 66 to 65536"],
    [
      { copyRegion: "us-east" },
      'copyRegion "us-east" takes no backups from us-east; choose one of us-west, ca-central',
    ],
    [
      { blueGreenUpdates: true },
      'blueGreenUpdates are refused by RDS while it manages the master password; apply masterPassword "stack" first',
    ],
    [{ maintenance: "sunday" }, 'maintenance "sunday" is not a weekly window'],
    [{ alarms: {} }, "alarms.topicArn is missing"],
    [{ network: one() }, "network has 0 data subnets, and two zones are needed"],
    [{ network: { networkId: awsNetwork().networkId, cidr: awsNetwork().cidr } }, "network.aws is missing"],
  ])("%p", async (wrong, says) => {
    const registered: Registration[] = [];

    await expect(run(wrong, { registered })).rejects.toThrow(`postgres: ${says}`);
    expect(registered.map(({ type }) => type).filter((type) => !type.includes(":providers:"))).toEqual([
      "endtoendlab:postgres:AwsPostgres",
    ]);
  });
});
