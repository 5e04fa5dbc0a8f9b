import fc from "fast-check";
import { allows, covered, isPublic, statementsOf } from "../../../policies/lib/iam-policy";

const one = (statement: object) => statementsOf({ Statement: statement })[0] as ReturnType<typeof statementsOf>[number];
const open = { Effect: "Allow", Principal: "*", Action: "s3:GetObject", Resource: "*" };

test("a document that is none has no statements", () => {
  expect([undefined, "text", {}, { Statement: "x" }].flatMap(statementsOf)).toEqual([]);
});

test("strings and lists read alike, and so do the two ways to write anyone", () => {
  expect(one({ ...open, Principal: { AWS: ["*"] }, Action: ["s3:GetObject"] })).toEqual(one(open));
});

test.each([
  ["s3:*", "s3:GetObject", true],
  ["S3:get*", "s3:GetObject", true],
  ["s3:Get?bject", "s3:GetObject", true],
  ["s3:Get", "s3:GetObject", false],
  ["a.c", "abc", false],
])("%s covers %s: %s", (pattern, value, expected) => {
  expect(covered(pattern, value)).toBe(expected);
});

test("an action covers itself", () => {
  fc.assert(fc.property(fc.stringMatching(/^[a-z0-9]+:[A-Za-z]+$/), (action) => covered(action, action)));
});

test.each([
  ["what is named", { Action: "kms:Decrypt" }, true],
  ["all but what NotAction names", { Action: undefined, NotAction: ["iam:*"] }, true],
  ["not what NotAction names", { Action: undefined, NotAction: ["kms:*"] }, false],
  ["nothing in a denial", { Effect: "Deny", Action: "*" }, false],
])("allows %s", (_, change, expected) => {
  expect(allows(one({ ...open, ...change }), "kms:Decrypt")).toBe(expected);
});

test.each([
  ["anyone", {}, true],
  ["everyone but one", { Principal: undefined, NotPrincipal: { AWS: "arn:aws:iam::1:root" } }, true],
  ["an account", { Principal: { AWS: "arn:aws:iam::1:root" } }, false],
  ["anyone of one account", { Condition: { StringEquals: { "aws:SourceAccount": "123456789012" } } }, false],
  ["anyone, with a condition on something else", { Condition: { StringEquals: { "s3:prefix": "x" } } }, true],
  ["anyone from another account", { Condition: { StringNotEquals: { "aws:SourceAccount": "1" } } }, true],
  ["anyone who does not say where from", { Condition: { StringEqualsIfExists: { "aws:SourceAccount": "1" } } }, true],
  ["anyone from anywhere", { Condition: { StringLike: { "aws:SourceArn": "*" } } }, true],
  [
    "anyone, where the key is not sent",
    { Condition: { "ForAllValues:StringEquals": { "aws:PrincipalOrgPaths": "o-abc/r-1" } } },
    true,
  ],
  ["any organization", { Condition: { StringLike: { "aws:PrincipalOrgID": "o-*" } } }, true],
  ["one organization", { Condition: { StringEquals: { "aws:PrincipalOrgID": "o-abcdefghij" } } }, false],
  ["half of the internet, twice", { Condition: { IpAddress: { "aws:SourceIp": ["0.0.0.0/1", "128.0.0.0/1"] } } }, true],
  ["an office", { Condition: { IpAddress: { "aws:SourceIp": "203.0.113.0/24" } } }, false],
  ["any resource of anyone", { Condition: { ArnLike: { "aws:SourceArn": "arn:aws:*:*:*:*" } } }, true],
  ["a bucket, whose ARN has no account", { Condition: { ArnLike: { "aws:SourceArn": "arn:aws:s3:::papers" } } }, false],
  [
    "whoever comes through a service",
    { Condition: { StringEquals: { "kms:ViaService": "s3.us-east-1.amazonaws.com" } } },
    true,
  ],
  ["whoever comes himself", { Condition: { Bool: { "aws:ViaAWSService": "false" } } }, true],
  ["nobody in a denial", { Effect: "Deny" }, false],
])("public: %s", (_, change, expected) => {
  expect(isPublic(one({ ...open, ...change }))).toBe(expected);
});
