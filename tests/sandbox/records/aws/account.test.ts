import { CloudStore } from "../../../../sandbox/cloud/store";
import { accountOf, arn, globalArn, nameIn, regionOf } from "../../../../sandbox/records/aws/account";
import type { ObjectContext } from "../../../../sandbox/record";
import type { Properties } from "../../../../sandbox/interpreter/values";

function object(inputs: Properties = {}, settings?: Properties, before: Properties = {}): ObjectContext {
  const cloud = new CloudStore();
  if (settings !== undefined) cloud.configure("aws", settings);
  return {
    type: "aws:ec2/vpc:Vpc",
    name: "prod/it",
    id: "",
    inputs,
    before,
    remembered: {},
    cloud,
    token: (_, length, alphabet = "0") => (alphabet[0] as string).repeat(length),
  };
}

test("an object stands in the account and region that the provider was configured with", () => {
  const made = object({}, { region: "eu-west-2", allowedAccountIds: '["210987654321"]' });
  expect(arn(made, "ec2", "vpc/vpc-1")).toBe("arn:aws:ec2:eu-west-2:210987654321:vpc/vpc-1");
  expect(globalArn(made, "iam", "role/api")).toBe("arn:aws:iam::210987654321:role/api");
});

test("a region of its own goes before that of the provider, and stays", () => {
  const settings = { region: "us-east-1" };
  expect(regionOf(object({ region: "us-west-2" }, settings))).toBe("us-west-2");
  expect(regionOf(object({}, settings, { region: "us-west-2" }))).toBe("us-west-2");
});

test("a provider that allows any account works in the example account", () => {
  expect(accountOf(object({}, { region: "us-east-1" }).cloud)).toBe("123456789012");
});

test("a name comes from the program, from before, or from the prefix", () => {
  expect(nameIn(object({ name: "mine" }))).toBe("mine");
  expect(nameIn(object({ namePrefix: "mine-" }, undefined, { name: "mine-1" }))).toBe("mine-1");
  expect(nameIn(object({ bucketPrefix: "mine-" }), "bucket")).toBe(`mine-${"0".repeat(26)}`);
});
