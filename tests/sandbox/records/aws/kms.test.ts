import { keyPolicy } from "../../../../components/foundation/key-policy";
import { Account } from "./account";

const KEY = "aws:kms/key:Key";
const ALIAS = "aws:kms/alias:Alias";
const POLICY = JSON.stringify(keyPolicy("123456789012", "us-east-1"));

test("a key has a UUID, an ARN in its region, and the policy it was given", () => {
  const { id, outputs } = new Account().make(KEY, { policy: POLICY, enableKeyRotation: true });
  expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-8[0-9a-f]{3}-[0-9a-f]{12}$/);
  expect(outputs).toMatchObject({
    arn: `arn:aws:kms:us-east-1:123456789012:key/${id}`,
    keyId: id,
    policy: POLICY,
    rotationPeriodInDays: 365,
  });
});

test("a key without a policy is the account's", () => {
  const account = new Account();
  const made = account.make(KEY, {});
  expect(made.outputs["policy"]).toContain("arn:aws:iam::123456789012:root");
  expect(account.afterRefresh(made, {}).changes).toEqual([]);
});

test.each([
  ["a policy that locks everybody out", { policy: POLICY.replace("123456789012:root", "210987654321:root") }, "policy"],
  [
    "a policy under which nobody can change it",
    { policy: POLICY.replace('"kms:*"', '"kms:Decrypt"') },
    "in the future",
  ],
  ["a policy without principals", { policy: POLICY.replaceAll("Principal", "Nobody") }, "unknown element"],
  ["a deletion too soon", { deletionWindowInDays: 6 }, "deletionWindowInDays must be between 7 and 30"],
  ["a deletion in two months", { deletionWindowInDays: 60 }, "deletionWindowInDays must be between 7 and 30"],
])("a key is refused with %s", (_, inputs, says) => {
  expect(() => new Account().make(KEY, inputs)).toThrow(says);
});

test.each([{ keyUsage: "SIGN_VERIFY" }, { multiRegion: true }, { region: "eu-west-2" }])(
  "a key is replaced by %p",
  (changes) => {
    const account = new Account();
    expect(account.replacedBy(account.make(KEY, {}), changes)).toEqual(Object.keys(changes));
  },
);

describe("an alias", () => {
  test("names its key, and goes with it", () => {
    const account = new Account();
    const key = account.make(KEY, {});
    const alias = account.make(ALIAS, { name: "alias/data", targetKeyId: key.id });
    expect(alias.outputs).toMatchObject({
      arn: "arn:aws:kms:us-east-1:123456789012:alias/data",
      targetKeyArn: key.outputs["arn"],
    });
    account.delete(key);
    expect(account.has(alias)).toBe(false);
  });

  test.each([
    ["a name that is taken", { name: "alias/data" }, "An alias with the name alias/data already exists"],
    ["a name of AWS", { name: "alias/aws/rds" }, "name must be alias/"],
    ["no prefix", { name: "other" }, "name must be"],
    ["a key that is not there", { name: "alias/x", targetKeyId: "none" }, "targetKeyId: no Key has the id"],
    ["a key of another region", { name: "alias/x", region: "eu-west-2" }, "in eu-west-2"],
  ])("is refused with %s", (_, inputs, says) => {
    const account = new Account();
    const { id } = account.make(KEY, {});
    account.make(ALIAS, { name: "alias/data", targetKeyId: id }, "first");
    expect(() => account.make(ALIAS, { targetKeyId: id, ...inputs }, "second")).toThrow(says);
  });
});
