/** What only AWS minds; the same values are no problem on DigitalOcean, so that a stack file serves both. */
import { STACKS } from "../../components/lib/environment";
import { config, problems } from "../support/config";

const DIGEST = `sha256:${"a".repeat(64)}`;
const inEcrOf = (region: string) => `123456789012.dkr.ecr.${region}.amazonaws.com/endtoendlab/pgbouncer@${DIGEST}`;
const addresses = (count: number) => Array.from({ length: count }, (_, at) => `on-call-${at}@example.com`);

const onAws = { "backend.cloud": "aws" };
/** The copies off-site need another way out than endpoints. */
const withoutCopies = { "backups.imageDigest": "" };

test.each(STACKS)("the shipped stack file of %s is right on either cloud", (stack) => {
  expect(config(stack, onAws).backend.cloud).toBe("aws");
  expect(config(stack, { "backend.cloud": "digitalocean" }).backend.cloud).toBe("digitalocean");
});

test.each<[symptom: string, changes: Record<string, unknown>, key: string, allowed: RegExp]>([
  ["a zone of another region", { "network.zones": ["us-west-2a", "us-east-1b"] }, "network.zones", /us-east-1a/],
  ["Multi-AZ on one zone", { "network.zones": ["us-east-1a"], "postgres.standby": true }, "network.zones", /two/],
  ["the same zone twice", { "network.zones": ["us-east-1a", "us-east-1a"] }, "network.zones", /./],
  ["no zone at all that would do", { "network.zones": ["us-east-1a"] }, "network.zones", /two or more/],
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
    {
      "backend.region": "eu-west",
      "network.zones": ["eu-west-2a", "eu-west-2b"],
      "postgres.copyRegion": "us-west",
      "alerts.watchHosts": false,
    },
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
    { "network.egress": "endpoints", ...withoutCopies },
    "api.poolImage",
    /a copy in ECR.*rds-proxy/,
  ],
  [
    "a pool whose image can move",
    { "api.poolImage": "docker.io/edoburu/pgbouncer:latest" },
    "api.poolImage",
    /by digest/,
  ],
  [
    "a pool whose image is in a region to which no endpoint leads",
    { "network.egress": "endpoints", "api.poolImage": inEcrOf("us-west-2"), ...withoutCopies },
    "api.poolImage",
    /ECR of us-east-1 .*rds-proxy/,
  ],
  [
    "a registry in a region to which no endpoint leads",
    {
      "network.egress": "endpoints",
      "registry.region": "us-west",
      "postgres.pooling": "rds-proxy",
      ...withoutCopies,
    },
    "network.egress",
    /regional-nat; .* us-east$/,
  ],
  [
    "pools that could take more connections together than the server has",
    { "postgres.size": "1vcpu-1gb", "postgres.poolConnections": 80, "api.maxInstances": 60 },
    "postgres.poolConnections",
    /120 or more, .*rds-proxy/,
  ],
  [
    "more addresses than a budget can tell",
    { "alerts.emails": addresses(11) },
    "alerts.emails",
    /10 addresses at most/,
  ],
  [
    "an address twice, which would be two resources of one name",
    { "alerts.emails": ["ops@example.com", "dev@example.com", "Ops@example.com"] },
    "alerts.emails",
    /each address once/,
  ],
  ["quiet hours of no length", { "api.quietHours": "04-04" }, "api.quietHours", /two different hours/],
  ["quiet hours that are none", { "api.quietHours": "at night" }, "api.quietHours", /22-06/],
  ["more instances by night", { "api.quietMinInstances": 4 }, "api.quietMinInstances", /1 to 3/],
  ["housekeeping at no time", { "api.housekeeping": "cron(banana)" }, "api.housekeeping", /cron/],
  ["no registry on this cloud", { "registry.clouds": ["digitalocean"] }, "registry.clouds", /every cloud/],
  ["more connections than the class has", { "postgres.poolConnections": 721 }, "postgres.poolConnections", /1 to 720/],
  [
    "a watch from outside where its metrics are not",
    { "backend.region": "us-west", "network.zones": ["us-west-2a", "us-west-2b"], "postgres.copyRegion": "none" },
    "alerts.watchHosts",
    /false, or true with backend\.region us-east/,
  ],
  [
    "copies off-site that cannot leave",
    { "network.egress": "endpoints", "postgres.pooling": "rds-proxy" },
    "network.egress",
    /nat-instance, .*empty backups\.imageDigest/,
  ],
  ["a second backend on the same cloud", { "backend.alsoOn": "aws" }, "backend.alsoOn", /moves to/],
])("%s is refused, with what is allowed", (_, changes, key, allowed) => {
  expect(problems("prod", { ...onAws, ...changes })).toEqual([
    expect.objectContaining({ key, allowed: expect.stringMatching(allowed) as string }),
  ]);
});

test("all of them come in one report", () => {
  const found = problems("prod", {
    ...onAws,
    "aws.accountId": "",
    "network.cidr": "8.8.0.0/16",
    "network.zones": ["eu-west-2a"],
    "network.egress": "endpoints",
    "registry.region": "us-west",
    "postgres.standby": true,
    "postgres.size": "6vcpu-16gb",
    "postgres.storageGib": 10,
    "postgres.maxStorageGib": 10,
    "postgres.backupDays": 0,
    "postgres.blueGreenUpdates": true,
    "postgres.copyRegion": "us-east",
    "api.size": "1vcpu-1gb",
    "api.minInstances": 10,
    "api.exec": true,
    "api.housekeeping": "rate(5)",
    "alerts.emails": [...addresses(11), "on-call-1@example.com"],
  }).map(({ key, wrong }) => `${key} ${wrong}`);
  expect(found.sort()).toEqual([
    "alerts.emails has 12 addresses, more than a budget on aws can tell",
    "alerts.emails names on-call-1@example.com more than once",
    expect.stringMatching(/^api\.exec /),
    "api.housekeeping cannot be used",
    "api.minInstances is more than api.maxInstances (9)",
    expect.stringMatching(/^api\.poolImage is in a public registry/),
    "api.size is not offered by aws for autoscaling",
    "aws.accountId is needed, because the backend runs on aws",
    expect.stringMatching(/^network\.cidr is not private/),
    expect.stringMatching(/^network\.egress reaches AWS only/),
    "network.egress reaches ECR of us-east-1 only, and registry.region us-west is us-west-2",
    "network.zones names eu-west-2a, not in us-east-1",
    "network.zones names fewer than two zones, which load balancer and databases need",
    "postgres.backupDays cannot be used",
    expect.stringMatching(/^postgres\.blueGreenUpdates /),
    expect.stringMatching(/^postgres\.copyRegion /),
    "postgres.maxStorageGib cannot be used",
    "postgres.size is not offered by aws",
    "postgres.storageGib is too small for AWS",
  ]);
});

test("a value that cannot be read hides no other that is wrong", () => {
  const unread = { "api.minInstances": 0, "postgres.maxStorageGib": 10, "api.quietHours": "04-04" };
  const wrong = { "api.size": "1vcpu-1gb", "postgres.storageGib": 10 };
  expect(problems("prod", { ...onAws, ...unread, ...wrong }).map(({ key }) => key)).toEqual([
    "postgres.maxStorageGib",
    "api.minInstances",
    "postgres.storageGib",
    "api.size",
    "api.quietHours",
  ]);
});

test("a range that no cloud takes is refused with those that this one takes, however many zones are wrong", () => {
  expect(
    problems("prod", { ...onAws, "network.cidr": "10.10.0.0/26", "network.zones": ["us-west-2a", "us-east-1a"] }),
  ).toMatchObject([
    { key: "network.cidr", wrong: "has a prefix of /26, outside /16 to /22" },
    { key: "network.zones", wrong: "names us-west-2a, not in us-east-1" },
  ]);
});

test("endpoints lead to a registry and to an image of the pool in the backend's own region", () => {
  const egress = { "network.egress": "endpoints", "api.poolImage": inEcrOf("us-east-1"), ...withoutCopies };
  expect(problems("prod", { ...onAws, ...egress })).toEqual([]);
  expect(problems("prod", { ...onAws, "registry.region": "us-west" })).toEqual([]);
});

test("a pool of two connections for each instance is enough, and RDS Proxy needs none of its own", () => {
  expect(problems("prod", { ...onAws, "postgres.poolConnections": 18 })).toEqual([]);
  expect(problems("prod", { ...onAws, "postgres.poolConnections": 17 })).toHaveLength(1);
  expect(problems("prod", { ...onAws, "postgres.poolConnections": 5, "postgres.pooling": "rds-proxy" })).toEqual([]);
});

test("ten addresses are told on AWS; more where nothing is on AWS", () => {
  const elsewhere = { "backend.cloud": "digitalocean", "alerts.emails": addresses(11) };
  expect(problems("prod", { ...onAws, "alerts.emails": addresses(10) })).toEqual([]);
  expect(problems("dev", elsewhere)).toEqual([]);
  // The owner of the account has a budget there wherever its backend runs.
  expect(problems("prod", elsewhere)).toHaveLength(1);
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
  const changes = {
    "backend.cloud": "digitalocean",
    "backend.alsoOn": "aws",
    "network.zones": ["eu-west-2a", "eu-west-2b"],
  };
  expect(problems("prod", changes).map(({ key }) => key)).toEqual(["network.zones"]);
});

test("a registry on AWS needs the account, wherever the stack runs", () => {
  const changes = { "backend.cloud": "digitalocean", "aws.accountId": "" };
  expect(problems("prod", changes).map(({ key }) => key)).toEqual(["aws.accountId"]);
  expect(problems("prod", { ...changes, "registry.clouds": ["aws"] }).map(({ key }) => key)).toEqual([
    "registry.clouds",
    "aws.accountId",
  ]);
  expect(problems("prod", { ...changes, "registry.clouds": ["digitalocean"] })).toEqual([]);
});

test("quiet hours are read as hours, and none as none", () => {
  expect(config("prod", { ...onAws, "api.quietHours": "22-06" }).api.quietHours).toEqual({ from: 22, until: 6 });
  expect(config("dev").api.quietHours).toBeUndefined();
});
