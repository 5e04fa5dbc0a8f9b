import * as pulumi from "@pulumi/pulumi";
import { readConfig } from "../../config";
import { ConfigError } from "../../config/error";
import { STACKS } from "../../components/lib/environment";
import { resolve } from "../support/mocks";
import { config, problems, rawConfig } from "../support/config";

/** Key of every problem, in the order of the report. */
const keys = (stack: string, changes: Record<string, unknown>) => problems(stack, changes).map(({ key }) => key);

test.each(STACKS)("the shipped stack file of %s is right", (stack) => {
  expect(config(stack).stack).toBe(stack);
});

test("secrets come out as secret outputs", async () => {
  const { secrets } = config("prod");
  expect(await resolve(pulumi.isSecret(secrets.logsToken as pulumi.Output<string>))).toBe(true);
  expect(secrets.registryToken).toBeDefined();
  expect(config("prod", { "secrets.registryToken": undefined }).secrets.registryToken).toBeUndefined();
});

test("an unknown stack is refused with the known ones and a suggestion", () => {
  expect(() => readConfig("prdo", rawConfig("prod"))).toThrow(
    /stack = "prdo" is not a stack of this project\n {4}allowed: dev, staging, prod\n.*did you mean prod\?/,
  );
});

test("an unknown key is refused with a suggestion", () => {
  expect(problems("dev", { "postgres.storageGb": 10 })).toEqual([
    expect.objectContaining({ key: "postgres.storageGb", remedy: "remove it; did you mean postgres.storageGib?" }),
  ]);
});

test("an unknown group is refused", () => {
  expect(() => readConfig("dev", { ...rawConfig("dev"), postgress: { size: "1vcpu-2gb" } })).toThrow(
    /postgress\.size is not a key/,
  );
});

test.each([
  ["postgres.storageGib", "a lot", "a whole number from 10 to 16384"],
  ["postgres.standby", "yes", "true or false"],
  ["postgres.storageGib", 1.5, "a whole number from 10 to 16384"],
  ["backend.region", "mars", "us-east, us-west, ca-central, eu-west, eu-central, ap-south, ap-southeast, au-east"],
  ["zone.accountId", "123", "32 lower-case hex digits (Cloudflare dashboard, Account home)"],
  ["alerts.emails", ["nobody"], "a list of e-mail addresses, one at least"],
  ["postgres.maintenance", "someday 25:00", "<day> <hour>:00 in UTC, for instance sunday 09:00"],
])("%s = %p is refused with what is allowed", (key, value, allowed) => {
  expect(problems("dev", { [key]: value })).toEqual([expect.objectContaining({ key, value, allowed })]);
});

test.each([
  ["10.0.0.0/33", /is not an IPv4 range/],
  ["banana", /is not an IPv4 range/],
  ["10.0.0.0/8", /prefix of \/8, outside \/16 to \/24/],
  ["10.10.0.1/20", /does not start at its network address \(10\.10\.0\.0\/20 would\)/],
  ["8.8.0.0/20", /is not private/],
  ["10.244.16.0/20", /overlaps with 10\.244\.0\.0\/16, which DigitalOcean keeps/],
])("network.cidr = %s is refused", (cidr, wrong) => {
  expect(problems("dev", { "network.cidr": cidr })).toEqual([
    expect.objectContaining({ key: "network.cidr", wrong: expect.stringMatching(wrong) as string }),
  ]);
});

test("a size that the cloud does not offer is refused with the sizes it does", () => {
  expect(problems("dev", { "postgres.size": "3vcpu-5gb" })).toEqual([
    expect.objectContaining({
      key: "postgres.size",
      wrong: "is not offered by digitalocean",
      allowed: "1vcpu-1gb, 1vcpu-2gb, 2vcpu-4gb, 2vcpu-8gb, 4vcpu-8gb, 4vcpu-16gb, 6vcpu-16gb",
    }),
  ]);
});

test("autoscaling on a size without dedicated CPUs is refused", () => {
  expect(keys("prod", { "api.size": "16vcpu-64gb" })).toEqual(["api.size"]);
});

test("a standby for the smallest size is a conflict", () => {
  expect(keys("dev", { "redis.standby": true })).toEqual(["redis.standby"]);
});

test("more pool connections than the size can hold are refused with the limit", () => {
  expect(problems("dev", { "postgres.poolConnections": 48 })).toEqual([
    expect.objectContaining({ allowed: "1 to 47 with this size" }),
  ]);
});

test("fewer instances at most than at least is a conflict", () => {
  expect(keys("dev", { "api.minInstances": 3 })).toEqual(["api.minInstances"]);
});

test.each(["staging", "prod"])("%s refuses an image by tag alone", (stack) => {
  expect(keys(stack, { "image.source": "tag", "image.tag": "main", "image.digest": "" })).toEqual(["image.source"]);
});

test("a digest beside a tag is a conflict, and a missing one is named", () => {
  expect(keys("dev", { "image.digest": `sha256:${"a".repeat(64)}` })).toEqual(["image.digest"]);
  expect(keys("prod", { "image.digest": "" })).toEqual(["image.digest"]);
});

test("a missing secret is named, with the command that sets it as a secret", () => {
  const { message } = errorOf(() => config("prod", { "secrets.logsToken": undefined }));
  expect(message).toMatch(/secrets\.logsToken is missing; logs\.destination logtail needs it/);
  expect(message).toMatch(/pulumi config set --stack prod --secret --path endtoendlab:secrets\.logsToken <value>/);
});

test("a malformed secret is never printed", () => {
  const { message } = errorOf(() => config("prod", { "secrets.logsToken": "hunter 2" }));
  expect(message).toContain('secrets.logsToken = "[secret]" cannot be used');
  expect(message).not.toContain("hunter");
});

test("copies off-site are kept for 30 days at least", () => {
  expect(problems("prod", { "backups.offsiteDays": 29 })).toEqual([
    expect.objectContaining({ key: "backups.offsiteDays", allowed: "a whole number from 30 to 3650" }),
  ]);
});

test.each([
  ["backups.at", "24:00", /HH:MM/],
  ["backups.imageDigest", "backup:latest", /sha256:/],
  ["secrets.backupAlertUrl", "http://hook.example.com", /https:\/\//],
  ["secrets.backupHeartbeatUrl", "https://user:pass@hook.example.com", /https:\/\//],
])("%s = %p is refused with what is allowed", (key, value, allowed) => {
  expect(problems("prod", { [key]: value })).toEqual([
    expect.objectContaining({ key, allowed: expect.stringMatching(allowed) as string }),
  ]);
});

test("an image of the backups is optional, and absent rather than empty", () => {
  expect(config("prod", { "backups.imageDigest": "" }).backups.imageDigest).toBeUndefined();
});

describe("copies off-site on digitalocean", () => {
  const onDigitalOcean = { "backend.cloud": "digitalocean", "secrets.backupHeartbeatUrl": undefined };

  test("need somebody outside who tells that one was missed, in prod", () => {
    expect(keys("prod", onDigitalOcean)).toEqual(["secrets.backupHeartbeatUrl"]);
    expect(keys("staging", onDigitalOcean)).toEqual([]);
    expect(keys("prod", { ...onDigitalOcean, "backups.imageDigest": "" })).toEqual([]);
    // CloudWatch tells.
    expect(keys("prod", { ...onDigitalOcean, "backend.cloud": "aws" })).toEqual([]);
  });

  test("need a second repository in the registry", () => {
    const starter = { "backend.cloud": "digitalocean", "registry.tier": "starter" };

    expect(keys("staging", starter)).toEqual(["registry.tier"]);
    expect(keys("dev", starter)).toEqual([]);
  });
});

test("a rate-limit period that the plan does not offer is refused", () => {
  expect(keys("prod", { "zone.plan": "free" })).toContain("edge.ratePeriodSeconds");
});

test("all errors are reported at once", () => {
  expect(
    keys("prod", {
      "backend.region": "mars",
      "network.cidr": "10.0.0.0/8",
      "postgres.size": "3vcpu-5gb",
      "api.logLevel": "loud",
      "image.digest": "latest",
      "secrets.logsToken": undefined,
      "zone.planet": "earth",
    }),
  ).toEqual([
    "zone.planet",
    "backend.region",
    "image.digest",
    "api.logLevel",
    "network.cidr",
    "postgres.size",
    "secrets.logsToken",
  ]);
});

function errorOf(run: () => unknown): ConfigError {
  try {
    run();
  } catch (error) {
    if (error instanceof ConfigError) return error;
  }
  throw new Error("the configuration was accepted");
}
