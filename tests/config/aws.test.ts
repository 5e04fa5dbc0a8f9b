/** What only AWS minds; the same values are no problem on DigitalOcean, so that a stack file serves both. */
import { STACKS } from "../../components/lib/environment";
import { config, problems } from "../support/config";

const onAws = { "backend.cloud": "aws" };

test.each(STACKS)("the shipped stack file of %s is right on either cloud", (stack) => {
  expect(config(stack, onAws).backend.cloud).toBe("aws");
  expect(config(stack, { "backend.cloud": "digitalocean" }).backend.cloud).toBe("digitalocean");
});

test.each<[symptom: string, changes: Record<string, unknown>, key: string, allowed: RegExp]>([
  ["a zone of another region", { "network.zones": ["us-west-2a", "us-east-1b"] }, "network.zones", /us-east-1a/],
  ["Multi-AZ on one zone", { "network.zones": ["us-east-1a"], "postgres.standby": true }, "network.zones", /two/],
  ["the same zone twice", { "network.zones": ["us-east-1a", "us-east-1a"] }, "network.zones", /./],
  ["a range too small for the subnets", { "network.cidr": "10.10.0.0/24" }, "network.cidr", /\/22/],
  [
    "a class that does not exist for ARM64",
    { "postgres.size": "6vcpu-16gb" },
    "postgres.size",
    /2vcpu-8gb, .*4vcpu-16gb/,
  ],
  ["a node type that does not exist for ARM64", { "redis.size": "6vcpu-16gb" }, "redis.size", /1vcpu-2gb/],
  ["a CPU and memory pair that Fargate lacks", { "api.size": "1vcpu-1gb" }, "api.size", /1vcpu-2gb/],
  ["a minimum above the maximum", { "api.minInstances": 10 }, "api.minInstances", /1 to 9/],
  ["a retention out of range", { "postgres.backupDays": 36 }, "postgres.backupDays", /1 to 35/],
  ["logs kept for a period that CloudWatch lacks", { "logs.retentionDays": 31 }, "logs.retentionDays", /30, 60/],
  ["no account", { "aws.accountId": "" }, "aws.accountId", /12 digits/],
  ["an account that is none", { "aws.accountId": "1234" }, "aws.accountId", /12 digits/],
  ["a copy in the same place", { "postgres.copyRegion": "us-east" }, "postgres.copyRegion", /^us-west, .*, none$/],
  [
    "a copy to a place to which RDS copies nothing from here",
    { "backend.region": "eu-west", "network.zones": ["eu-west-2a", "eu-west-2b"], "postgres.copyRegion": "us-west" },
    "postgres.copyRegion",
    /^us-east, eu-central, none$/,
  ],
  [
    "a blue/green update of a database whose master password RDS manages",
    { "postgres.blueGreenUpdates": true },
    "postgres.blueGreenUpdates",
    /postgres\.masterPassword stack .*docs\/runbooks\/upgrade-postgres\.md/,
  ],
  ["a disk that cannot grow", { "postgres.maxStorageGib": 120 }, "postgres.maxStorageGib", /132 or more/],
  ["a disk smaller than any", { "postgres.storageGib": 10 }, "postgres.storageGib", /20 or more/],
  ["a shell in prod", { "api.exec": true }, "api.exec", /false/],
  [
    "an approval that nothing waits for",
    { "api.deployment": "rolling", "api.approvalMinutes": 5 },
    "api.approvalMinutes",
    /canary/,
  ],
  [
    "a pool whose image cannot be pulled",
    { "network.egress": "endpoints" },
    "api.poolImage",
    /a copy in ECR.*rds-proxy/,
  ],
  [
    "a pool whose image can move",
    { "api.poolImage": "docker.io/edoburu/pgbouncer:latest" },
    "api.poolImage",
    /by digest/,
  ],
  ["quiet hours of no length", { "api.quietHours": "04-04" }, "api.quietHours", /two different hours/],
  ["quiet hours that are none", { "api.quietHours": "at night" }, "api.quietHours", /22-06/],
  ["more instances by night", { "api.quietMinInstances": 4 }, "api.quietMinInstances", /1 to 3/],
  ["housekeeping at no time", { "api.housekeeping": "daily" }, "api.housekeeping", /cron/],
  ["no registry on this cloud", { "registry.clouds": ["digitalocean"] }, "registry.clouds", /every cloud/],
  ["more connections than the class has", { "postgres.poolConnections": 721 }, "postgres.poolConnections", /1 to 720/],
  ["a second backend on the same cloud", { "backend.alsoOn": "aws" }, "backend.alsoOn", /moves to/],
])("%s is refused, with what is allowed", (_, changes, key, allowed) => {
  expect(problems("prod", { ...onAws, ...changes })).toEqual([
    expect.objectContaining({ key, allowed: expect.stringMatching(allowed) as string }),
  ]);
});

test("all of them come in one report", () => {
  const keys = problems("prod", {
    ...onAws,
    "network.zones": ["eu-west-2a", "us-east-1b"],
    "postgres.size": "6vcpu-16gb",
    "postgres.backupDays": 0,
    "postgres.blueGreenUpdates": true,
    "postgres.copyRegion": "us-east",
    "api.size": "1vcpu-1gb",
    "api.exec": true,
  }).map(({ key }) => key);
  expect(keys.sort()).toEqual([
    "api.exec",
    "api.size",
    "network.zones",
    "postgres.backupDays",
    "postgres.blueGreenUpdates",
    "postgres.copyRegion",
    "postgres.size",
  ]);
});

test("a blue/green update is allowed once the stack keeps the master password", () => {
  expect(problems("prod", { ...onAws, "postgres.masterPassword": "stack", "postgres.blueGreenUpdates": true })).toEqual(
    [],
  );
});

test("what only AWS minds is no problem on DigitalOcean", () => {
  const changes = { "network.zones": ["eu-west-2a"], "network.cidr": "10.10.0.0/24", "api.size": "2vcpu-4gb" };
  const database = { "postgres.copyRegion": "us-east", "postgres.blueGreenUpdates": true };
  expect(problems("prod", { "backend.cloud": "digitalocean", ...changes, ...database })).toEqual([]);
});

test("while a stack moves, its values have to suit both clouds", () => {
  const changes = { "backend.cloud": "digitalocean", "backend.alsoOn": "aws", "network.zones": ["eu-west-2a"] };
  expect(problems("prod", changes).map(({ key }) => key)).toEqual(["network.zones"]);
});

test("a registry on AWS needs the account, wherever the stack runs", () => {
  const changes = { "backend.cloud": "digitalocean", "aws.accountId": "" };
  expect(problems("prod", changes).map(({ key }) => key)).toEqual(["aws.accountId"]);
  expect(problems("prod", { ...changes, "registry.clouds": ["digitalocean"] })).toEqual([]);
});

test("quiet hours are read as hours, and none as none", () => {
  expect(config("prod", { ...onAws, "api.quietHours": "22-06" }).api.quietHours).toEqual({ from: 22, until: 6 });
  expect(config("dev").api.quietHours).toBeUndefined();
});
