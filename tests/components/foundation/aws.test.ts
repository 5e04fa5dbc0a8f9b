import { createFoundation, type FoundationArgs } from "../../../components/foundation";
import { boundaryPolicy } from "../../../components/foundation/boundary";
import { keyPolicy } from "../../../components/foundation/key-policy";
import type { Context } from "../../../components/lib/context";
import { ACCOUNT } from "../../support/aws";
import { record, testContext, type RunOptions } from "../../support/mocks";

const PROVIDER = "pulumi:providers:aws";
const KEY = "aws:kms/key:Key";
const BOUNDARY = "aws:iam/policy:Policy";
const KEY_ARN = `arn:aws:kms:eu-west-2:${ACCOUNT}:key/1`;
const BOUNDARY_ARN = `arn:aws:iam::${ACCOUNT}:policy/e2e-landing-prod-boundary`;

const options: RunOptions = { state: { [KEY]: { arn: KEY_ARN, keyId: "1" }, [BOUNDARY]: { arn: BOUNDARY_ARN } } };

function make(context: Partial<Context> = {}, args: Partial<FoundationArgs> = {}) {
  const whole = testContext("prod", { cloud: "aws", region: "eu-west", ...context });
  let given: Context | undefined;
  return record(() => {
    given = createFoundation("foundation", {
      context: whole,
      alsoOn: "none",
      accountId: ACCOUNT,
      ownsShared: false,
      ...args,
    });
    const { aws } = given;
    return { accountId: aws?.accountId, region: aws?.region, keyArn: aws?.keyArn, boundaryArn: aws?.boundaryArn };
  }, options);
}

test("all it makes belongs to it and works in its account", async () => {
  const run = await make();

  const children = run.registrations.filter(({ parentName }) => parentName === "foundation");
  expect(children.map(({ name }) => name)).toEqual([
    "foundation-aws",
    "foundation-key",
    "foundation-key-alias",
    "foundation-boundary",
  ]);
  const [provider, ...made] = children;
  expect(provider?.type).toBe(PROVIDER);
  expect(made.filter(({ options: { provider: given } }) => given === undefined)).toEqual([]);
  const { outputs } = run.one("endtoendlab:foundation:AwsFoundation");
  expect(Object.keys(outputs ?? {}).sort()).toEqual(["boundaryArn", "keyArn", "provider", "region"]);
});

test("the provider works in one region and refuses every account but one", async () => {
  const { inputs } = (await make()).one(PROVIDER, "foundation-aws");

  expect(inputs).toMatchObject({ region: "eu-west-2", allowedAccountIds: JSON.stringify([ACCOUNT]) });
});

test("components get the account, its key and the boundary", async () => {
  expect((await make()).result).toEqual({
    accountId: ACCOUNT,
    region: "eu-west-2",
    keyArn: KEY_ARN,
    boundaryArn: BOUNDARY_ARN,
  });
});

test("with the key everything encrypted is lost, so it turns, waits, and refuses to be deleted", async () => {
  const { inputs, options: given } = (await make()).one(KEY);

  expect(inputs).toMatchObject({ enableKeyRotation: true, deletionWindowInDays: 30 });
  expect(JSON.parse(String(inputs["policy"]))).toEqual(keyPolicy(ACCOUNT, "eu-west-2"));
  expect(given.protect).toBe(true);
  expect((await make({ protect: false })).one(KEY).options.protect).toBe(false);
});

test("the key has a name by which people find it", async () => {
  expect((await make()).one("aws:kms/alias:Alias").inputs).toEqual({
    name: "alias/e2e-landing-prod-data",
    targetKeyId: "1",
  });
});

test("the boundary knows its own ARN before it is made", async () => {
  const { inputs } = (await make()).one(BOUNDARY);

  expect(inputs["name"]).toBe("e2e-landing-prod-boundary");
  expect(JSON.parse(String(inputs["policy"]))).toEqual(boundaryPolicy(ACCOUNT, testContext("prod")));
});

test("whoever owns what the account shares has the boundary of an owner", async () => {
  const { inputs } = (await make({}, { ownsShared: true })).one(BOUNDARY);

  expect(JSON.parse(String(inputs["policy"]))).toEqual(boundaryPolicy(ACCOUNT, testContext("prod"), true));
  expect(boundaryPolicy(ACCOUNT, testContext("prod"), true)).not.toEqual(boundaryPolicy(ACCOUNT, testContext("prod")));
});

test.each([
  ["a backend on DigitalOcean", { cloud: "digitalocean" }, {}, 0],
  ["a second backend on AWS", { cloud: "digitalocean" }, { alsoOn: "aws" }, 1],
  ["the owner of what the account shares", { cloud: "digitalocean" }, { ownsShared: true }, 1],
  ["an owner without an account", { cloud: "digitalocean" }, { ownsShared: true, accountId: "" }, 0],
] as const)("%s: %#", async (_, context, args, made) => {
  const run = await make(context, args);

  expect(run.all("endtoendlab:foundation:AwsFoundation")).toHaveLength(made);
});

test.each(["", "12345678901", "1234567890123", "12345678901a"])("the account %p is refused", async (accountId) => {
  await expect(make({}, { accountId })).rejects.toThrow(
    `foundation: accountId "${accountId}" is not an AWS account; set aws.accountId to the 12 digits`,
  );
});
