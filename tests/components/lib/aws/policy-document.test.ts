import { policyDocument, trustOfService, type Statement } from "../../../../components/lib/aws/policy-document";

const READ: Statement = { Sid: "Read", Effect: "Allow", Action: "s3:GetObject", Resource: "arn:aws:s3:::b/*" };

test("statements keep their order in a document of the only version", () => {
  const other = { ...READ, Sid: "Other" };
  expect(policyDocument(READ, other)).toEqual({ Version: "2012-10-17", Statement: [READ, other] });
});

test("a service takes a role only on behalf of the account", () => {
  expect(trustOfService("scheduler.amazonaws.com", "123456789012")).toEqual({
    Version: "2012-10-17",
    Statement: [
      {
        Sid: "Service",
        Effect: "Allow",
        Principal: { Service: "scheduler.amazonaws.com" },
        Action: "sts:AssumeRole",
        Condition: { StringEquals: { "aws:SourceAccount": "123456789012" } },
      },
    ],
  });
});

test("a service that does not tell the account is not asked for it", () => {
  expect(trustOfService("ec2.amazonaws.com").Statement[0]).not.toHaveProperty("Condition");
});
