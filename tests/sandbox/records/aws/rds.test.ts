import type { CloudObject } from "../../../../sandbox/cloud/store";
import {
  accountWithPlaces,
  database,
  FAR_KEY,
  INSTANCE,
  KEY,
  madeDatabase,
  MONITORING_ROLE,
  PARAMETER_GROUP,
  PARAMETERS,
  PROXY_ROLE,
  SECRET,
  SUBNET_GROUP,
  TOPIC,
} from "./data-stores";

const EVENTS = "aws:rds/eventSubscription:EventSubscription";
const COPY = "aws:rds/instanceAutomatedBackupsReplication:InstanceAutomatedBackupsReplication";
const PROXY = "aws:rds/proxy:Proxy";
const TARGETS = "aws:rds/proxyDefaultTargetGroup:ProxyDefaultTargetGroup";
const TARGET = "aws:rds/proxyTarget:ProxyTarget";

describe("an instance", () => {
  test("says what only RDS knows, in its formats", () => {
    const { id, outputs } = madeDatabase(accountWithPlaces());

    expect(id).toMatch(/^db-[A-Z2-7]{26}$/);
    expect(outputs).toMatchObject({
      resourceId: id,
      arn: "arn:aws:rds:us-east-1:123456789012:db:pg",
      address: expect.stringMatching(/^pg\.[0-9a-f]{12}\.us-east-1\.rds\.amazonaws\.com$/) as unknown,
      port: 5432,
      engineVersionActual: "17.6",
      masterUserSecrets: [
        {
          secretArn: expect.stringMatching(
            /^arn:aws:secretsmanager:us-east-1:123456789012:secret:rds!db-[0-9a-f-]{36}-[A-Za-z]{6}$/,
          ) as unknown,
          secretStatus: "active",
          kmsKeyId: KEY,
        },
      ],
    });
  });

  test("keeps its address and the ARN of its secret when it is changed", () => {
    const account = accountWithPlaces();
    const before = madeDatabase(account);

    const { outputs } = account.change(before, { instanceClass: "db.m7g.xlarge" });

    expect(outputs["address"]).toBe(before.outputs["address"]);
    expect(outputs["masterUserSecrets"]).toEqual(before.outputs["masterUserSecrets"]);
  });

  test.each([
    [{ dbName: "other" }, "dbName"],
    [{ username: "root" }, "username"],
    [{ kmsKeyId: FAR_KEY }, "kmsKeyId"],
    [{ snapshotIdentifier: "pg-final-0" }, "snapshotIdentifier"],
    [{ region: "us-west-2" }, "region"],
  ])("%p replaces it", (changes, property) => {
    const account = accountWithPlaces();

    expect(account.replacedBy(madeDatabase(account), changes)).toEqual([property]);
  });

  test("a disk that has grown by itself is no change", () => {
    const account = accountWithPlaces();
    const grown = madeDatabase(account, { allocatedStorage: 150 });

    expect(account.afterRefresh(grown, { ...grown.inputs, allocatedStorage: 120 }).changes).toEqual([]);
  });

  test.each([
    [{ instanceClass: "db.m7g.tiny" }, "instanceClass must be one of"],
    [{ engineVersion: "9.6" }, "engineVersion must be a version of PostgreSQL"],
    [{ engineVersion: "18" }, "parameterGroupName: pg-17-"],
    [{ username: "admin" }, "username must not be a word that the engine reserves"],
    [{ backupWindow: "09:30-10:30" }, "backupWindow must not overlap maintenanceWindow sun:09:00-sun:10:00"],
    [{ backupWindow: "9:00-10:00" }, "backupWindow must be a daily window"],
    [{ maintenanceWindow: "sun:09:00-sun:09:10" }, "maintenanceWindow must be at least 30 minutes long"],
    [{ backupRetentionPeriod: 36 }, "backupRetentionPeriod must be between 0 and 35"],
    [{ allocatedStorage: 10, maxAllocatedStorage: 50 }, "allocatedStorage must be between 20 and 65536 GiB"],
    [{ maxAllocatedStorage: 125 }, "maxAllocatedStorage must be at least a tenth more than allocatedStorage (132 GiB)"],
    [{ iops: 3000 }, "iops cannot be given for gp3 with less than 400 GiB"],
    [{ monitoringRoleArn: undefined }, "monitoringRoleArn is required where monitoringInterval is not 0"],
    [{ monitoringRoleArn: PROXY_ROLE }, "does not let monitoring.rds.amazonaws.com take it"],
    [{ monitoringInterval: 7 }, "monitoringInterval must be one of 0, 1, 5"],
    [{ storageEncrypted: false }, "storageEncrypted must be true where kmsKeyId is given"],
    [{ databaseInsightsMode: "advanced" }, "performanceInsightsRetentionPeriod must be 465 or more"],
    [{ password: "geheim123" }, "conflict: give one of them only"],
    [
      { manageMasterUserPassword: undefined, masterUserSecretKmsKeyId: undefined },
      "manageMasterUserPassword is needed",
    ],
    [{ enabledCloudwatchLogsExports: ["error"] }, "enabledCloudwatchLogsExports[0] must be one of postgresql"],
    [{ finalSnapshotIdentifier: "1-final" }, "finalSnapshotIdentifier must be letters, digits and single hyphens"],
    [
      { blueGreenUpdate: { enabled: true }, backupRetentionPeriod: 0 },
      "blueGreenUpdate.enabled needs automated backups",
    ],
    [{ dbSubnetGroupName: "gone" }, "gone"],
    [{ vpcSecurityGroupIds: ["sg-gone"] }, "sg-gone"],
    [{ kmsKeyId: "arn:gone" }, "arn:gone"],
  ])("with %p is refused", (changes, says) => {
    expect(() => madeDatabase(accountWithPlaces(), changes)).toThrow(says);
  });

  test("has an identifier that nobody else has", () => {
    const account = accountWithPlaces();
    const { inputs } = database(account);
    account.make(INSTANCE, inputs, "first");

    expect(() => account.make(INSTANCE, inputs, "second")).toThrow("identifier: the DB instance pg exists already");
  });

  test("goes up by a major version with its new group, and never down again", () => {
    const account = accountWithPlaces();
    const made = madeDatabase(account);
    const next = account.make(PARAMETER_GROUP, { ...PARAMETERS, namePrefix: "pg-18-", family: "postgres18" }, "next");
    const upgrade = { engineVersion: "18", parameterGroupName: next.outputs["name"] };

    expect(() => account.change(made, { ...upgrade, allowMajorVersionUpgrade: false })).toThrow(
      "allowMajorVersionUpgrade must be true to raise engineVersion from 17 to 18",
    );
    account.change(made, upgrade);
    const old = made.inputs["parameterGroupName"];
    expect(() => account.change(made, { engineVersion: "17", parameterGroupName: old })).toThrow(
      "engineVersion cannot be lowered from 18 to 17",
    );
  });

  const OWN_PASSWORD = { manageMasterUserPassword: undefined, masterUserSecretKmsKeyId: undefined, password: "0wn" };
  const BLUE_GREEN = { blueGreenUpdate: { enabled: true } };

  test("SourceDatabaseNotSupportedFault: no blue/green update while RDS manages the master password", () => {
    const account = accountWithPlaces();
    const made = madeDatabase(account, BLUE_GREEN);

    for (const change of [{ instanceClass: "db.m7g.xlarge" }, { backupRetentionPeriod: 7 }]) {
      expect(() => account.change(made, change)).toThrow("SourceDatabaseNotSupportedFault");
    }
  });

  test("SourceDatabaseNotSupportedFault: the password cannot be taken over in the step that turns blue/green on", () => {
    const account = accountWithPlaces();
    const made = madeDatabase(account);

    expect(() => account.change(made, { ...OWN_PASSWORD, ...BLUE_GREEN })).toThrow("SourceDatabaseNotSupportedFault");
    account.change(made, OWN_PASSWORD);
    account.change(made, BLUE_GREEN);
    expect(account.change(made, { instanceClass: "db.m7g.xlarge" }).outputs["masterUserSecrets"]).toEqual([]);
  });

  test("what needs no copy is changed in place although blue/green is on", () => {
    const account = accountWithPlaces();
    const made = madeDatabase(account, BLUE_GREEN);

    expect(() => account.change(made, { deletionProtection: true, tags: { app: "landing" } })).not.toThrow();
    expect(() => account.change(made, { blueGreenUpdate: { enabled: false }, backupRetentionPeriod: 7 })).not.toThrow();
  });

  test("a major version by blue/green needs logical replication in the group that the database has so far", () => {
    const account = accountWithPlaces();
    const made = madeDatabase(account, { ...OWN_PASSWORD, ...BLUE_GREEN });
    const parameters = [{ name: "rds.logical_replication", value: "1", applyMethod: "pending-reboot" }];
    const next = account.make(
      PARAMETER_GROUP,
      { ...PARAMETERS, parameters, namePrefix: "pg-18-", family: "postgres18" },
      "next",
    );
    const upgrade = { engineVersion: "18", parameterGroupName: next.outputs["name"] };

    expect(() => account.change(made, upgrade)).toThrow(
      "blueGreenUpdate.enabled needs the parameter rds.logical_replication to be 1",
    );
    const group = account.cloud.list(PARAMETER_GROUP).find(({ id }) => id === made.inputs["parameterGroupName"]);
    account.change(group as CloudObject, { parameters });
    expect(account.change(made, upgrade).outputs["engineVersionActual"]).toBe("18.1");
  });
});

describe("the delete of an instance", () => {
  test("is refused while it is protected: the protection must be taken off and applied first", () => {
    const account = accountWithPlaces();
    const made = madeDatabase(account, { deletionProtection: true });

    expect(() => {
      account.delete(made);
    }).toThrow("the instance pg is protected; set deletionProtection to false");
    expect(account.has(made)).toBe(true);
  });

  test("needs the name of a final snapshot, or no snapshot", () => {
    const account = accountWithPlaces();
    const made = madeDatabase(account, { finalSnapshotIdentifier: undefined });

    expect(() => {
      account.delete(made);
    }).toThrow("finalSnapshotIdentifier is required when skipFinalSnapshot is false");
    account.delete(account.change(made, { skipFinalSnapshot: true }));
    expect(account.has(made)).toBe(false);
  });

  test("is refused when the final snapshot of an earlier one has the same name", () => {
    const account = accountWithPlaces();
    const { inputs } = database(account);
    account.delete(account.make(INSTANCE, inputs));
    const again = account.make(INSTANCE, inputs);

    expect(() => {
      account.delete(again);
    }).toThrow("finalSnapshotIdentifier: a snapshot with the identifier pg-final-1 exists already");
    expect(account.has(again)).toBe(true);
    account.delete(account.change(again, { finalSnapshotIdentifier: "pg-final-2" }));
  });

  test("comes before that of its groups", () => {
    const account = accountWithPlaces();
    const { inputs, subnets, parameters } = database(account);
    const made = account.make(INSTANCE, inputs);

    for (const group of [subnets, parameters]) {
      expect(() => {
        account.delete(group);
      }).toThrow("is still used by Instance");
    }
    account.delete(made);
    account.delete(subnets);
    account.delete(parameters);
  });
});

describe("a parameter group", () => {
  test("shows a change at every preview where a value of RDS itself is to be applied at once", () => {
    const account = accountWithPlaces();
    const program = { ...PARAMETERS, parameters: [{ name: "rds.force_ssl", value: "1", applyMethod: "immediate" }] };
    const made = account.make(PARAMETER_GROUP, program);

    expect(account.afterRefresh(made, program).changes).toHaveLength(1);
    expect(account.afterRefresh(account.make(PARAMETER_GROUP, PARAMETERS, "ours"), PARAMETERS).changes).toEqual([]);
  });

  test("does not apply a static parameter at once", () => {
    const parameters = [{ name: "max_connections", value: "450" }];

    expect(() => accountWithPlaces().make(PARAMETER_GROUP, { ...PARAMETERS, parameters })).toThrow(
      "parameters[0].applyMethod must be pending-reboot: max_connections is a static parameter",
    );
  });

  test("of another family is another group", () => {
    const account = accountWithPlaces();

    expect(account.replacedBy(account.make(PARAMETER_GROUP, PARAMETERS), { family: "postgres18" })).toEqual(["family"]);
  });

  test("is of a family of PostgreSQL", () => {
    expect(() => accountWithPlaces().make(PARAMETER_GROUP, { ...PARAMETERS, family: "postgres9.6" })).toThrow(
      "family must be",
    );
  });
});

describe("a subnet group", () => {
  test.each([
    [["subnet-a", "subnet-a2"], "subnetIds must cover at least 2 Availability Zones, got those of us-east-1a"],
    [["subnet-a", "subnet-other"], "subnetIds must all be in one VPC"],
    [["subnet-a", "subnet-gone"], "subnet-gone"],
  ])("of %p is refused", (subnetIds, says) => {
    expect(() => accountWithPlaces().make(SUBNET_GROUP, { namePrefix: "pg-", subnetIds })).toThrow(says);
  });

  test("knows its VPC", () => {
    const made = accountWithPlaces().make(SUBNET_GROUP, { namePrefix: "pg-", subnetIds: ["subnet-a", "subnet-b"] });

    expect(made.id).toMatch(/^pg-\d{26}$/);
    expect(made.outputs["vpcId"]).toBe("vpc-1");
  });
});

describe("an event subscription", () => {
  const inputs = {
    name: "events",
    snsTopic: TOPIC,
    sourceType: "db-instance",
    sourceIds: ["pg"],
    eventCategories: ["failover"],
  };

  test("is for instances that exist", () => {
    const account = accountWithPlaces();

    expect(() => account.make(EVENTS, inputs)).toThrow("pg");
    madeDatabase(account);
    expect(account.make(EVENTS, inputs).outputs["arn"]).toBe("arn:aws:rds:us-east-1:123456789012:es:events");
  });

  test.each([
    [{ eventCategories: ["explosion"] }, "eventCategories[0] must be one of availability"],
    [{ sourceType: undefined }, "sourceType is required where sourceIds are given"],
    [{ snsTopic: "arn:gone" }, "arn:gone"],
  ])("with %p is refused", (changes, says) => {
    const account = accountWithPlaces();
    madeDatabase(account);

    expect(() => account.make(EVENTS, { ...inputs, ...changes })).toThrow(says);
  });
});

describe("the copy of backups", () => {
  const source = "arn:aws:rds:us-east-1:123456789012:db:pg";
  const inputs = { region: "us-west-2", sourceDbInstanceArn: source, kmsKeyId: FAR_KEY, retentionPeriod: 35 };

  test("is in the other region, and outlives the database", () => {
    const account = accountWithPlaces();
    const made = madeDatabase(account);
    const copy = account.make(COPY, inputs);

    expect(copy.id).toMatch(/^arn:aws:rds:us-west-2:123456789012:auto-backup:ab-[a-z2-7]{40}$/);
    account.delete(made);
    expect(account.has(copy)).toBe(true);
    expect(account.replacedBy(copy, { retentionPeriod: 7 })).toEqual(["retentionPeriod"]);
  });

  test.each([
    [
      { region: "us-east-1", kmsKeyId: KEY },
      "region: the backups of an instance in us-east-1 cannot be copied to us-east-1",
    ],
    [{ kmsKeyId: KEY }, "kmsKeyId must be a key in us-west-2, got one in us-east-1"],
    [{ kmsKeyId: undefined }, "kmsKeyId is required: the instance is encrypted"],
    [{ region: "eu-south-1" }, "region: the backups of an instance in us-east-1 cannot be copied to eu-south-1"],
    [{ sourceDbInstanceArn: `${source}-gone` }, "gone"],
    [{ retentionPeriod: 36 }, "retentionPeriod must be between 1 and 35"],
  ])("with %p is refused", (changes, says) => {
    const account = accountWithPlaces();
    madeDatabase(account);

    expect(() => account.make(COPY, { ...inputs, ...changes })).toThrow(says);
  });

  test("needs backups to copy", () => {
    const account = accountWithPlaces();
    madeDatabase(account, { backupRetentionPeriod: 0 });

    expect(() => account.make(COPY, inputs)).toThrow("the instance has no automated backups");
  });
});

describe("a proxy", () => {
  function prepared() {
    const account = accountWithPlaces();
    madeDatabase(account);
    const secret = account.make(SECRET, { namePrefix: "app-" });
    return {
      account,
      inputs: {
        name: "pool",
        engineFamily: "POSTGRESQL",
        requireTls: true,
        roleArn: PROXY_ROLE,
        auths: [
          {
            authScheme: "SECRETS",
            iamAuth: "DISABLED",
            secretArn: secret.id,
            clientPasswordAuthType: "POSTGRES_SCRAM_SHA_256",
          },
        ],
        vpcSubnetIds: ["subnet-a", "subnet-b"],
        vpcSecurityGroupIds: ["sg-1"],
      },
    };
  }

  test("leads to a database", () => {
    const { account, inputs } = prepared();
    const proxy = account.make(PROXY, inputs);
    const targets = account.make(TARGETS, {
      dbProxyName: "pool",
      connectionPoolConfig: { maxConnectionsPercent: 11, maxIdleConnectionsPercent: 5 },
    });
    const target = account.make(TARGET, {
      dbProxyName: "pool",
      targetGroupName: targets.outputs["name"],
      dbInstanceIdentifier: "pg",
    });

    expect(proxy.outputs["endpoint"]).toMatch(/^pool\.proxy-[0-9a-f]{12}\.us-east-1\.rds\.amazonaws\.com$/);
    expect(target.id).toBe("pool/default/RDS_INSTANCE/pg");
    expect(account.replacedBy(proxy, { vpcSubnetIds: ["subnet-a", "subnet-c"] })).toEqual(["vpcSubnetIds"]);
    account.delete(target);
    account.delete(targets);
    account.delete(proxy);
    expect(account.has(targets)).toBe(false);
  });

  test.each([
    [{ roleArn: MONITORING_ROLE }, "does not let rds.amazonaws.com take it"],
    [{ roleArn: "arn:gone" }, "arn:gone"],
    [{ vpcSubnetIds: ["subnet-a", "subnet-a2"] }, "vpcSubnetIds must cover at least 2 Availability Zones"],
    [
      { auths: [{ secretArn: "arn:aws:secretsmanager:gone" }] },
      "auths[0].secretArn: there is no secret arn:aws:secretsmanager:gone",
    ],
    [{ name: "-pool" }, "name must be letters, digits and single hyphens"],
  ])("with %p is refused", (changes, says) => {
    const { account, inputs } = prepared();

    expect(() => account.make(PROXY, { ...inputs, ...changes })).toThrow(says);
  });

  test("refuses a small share with the provider's own 50 percent of idle connections", () => {
    const { account, inputs } = prepared();
    account.make(PROXY, inputs);

    expect(() =>
      account.make(TARGETS, { dbProxyName: "pool", connectionPoolConfig: { maxConnectionsPercent: 11 } }),
    ).toThrow(
      "connectionPoolConfig.maxIdleConnectionsPercent must not be more than maxConnectionsPercent (11), got 50",
    );
  });

  test("has no target without a proxy or a database", () => {
    const { account } = prepared();

    expect(() => account.make(TARGETS, { dbProxyName: "gone" })).toThrow("gone");
    expect(() =>
      account.make(TARGET, { dbProxyName: "gone", targetGroupName: "default", dbInstanceIdentifier: "pg" }),
    ).toThrow("gone");
  });
});
