import * as pulumi from "@pulumi/pulumi";
import { createRole, type RoleArgs } from "../../../components/aws/role";
import { awsContext } from "../../support/aws";
import { record, testContext } from "../../support/mocks";

const ROLE = "aws:iam/role:Role";
const POLICY = "aws:iam/rolePolicy:RolePolicy";
const ATTACHMENT = "aws:iam/rolePolicyAttachment:RolePolicyAttachment";

function make(name: string, args: Partial<RoleArgs> = {}) {
  return record(
    () => {
      const parent = new pulumi.ComponentResource("test:index:Parent", "parent");
      const context = awsContext();
      return createRole(name, { context, component: "api", trust: "ecs-tasks.amazonaws.com", ...args }, parent).arn;
    },
    { state: { [ROLE]: { arn: "arn:aws:iam::123456789012:role/r" } } },
  );
}

test("every role carries the boundary of the environment", async () => {
  const run = await make("api-task");

  const { inputs, parentName } = run.one(ROLE);
  expect(inputs).toEqual({
    name: "e2e-landing-prod-api-task",
    assumeRolePolicy: JSON.stringify({
      Version: "2012-10-17",
      Statement: [
        {
          Sid: "Service",
          Effect: "Allow",
          Principal: { Service: "ecs-tasks.amazonaws.com" },
          Action: "sts:AssumeRole",
          Condition: { StringEquals: { "aws:SourceAccount": "123456789012" } },
        },
      ],
    }),
    permissionsBoundary: "arn:aws:iam::123456789012:policy/e2e-landing-prod-boundary",
    maxSessionDuration: 3600,
    tags: { org: "e2e", app: "landing", env: "prod", component: "api", "managed-by": "pulumi" },
  });
  expect(parentName).toBe("parent");
});

test("a service that does not say for whom it acts can take its role all the same", async () => {
  const run = await make("api-lambda", { trust: "lambda.amazonaws.com" });

  expect(run.one(ROLE).inputs["assumeRolePolicy"]).not.toContain("aws:SourceAccount");
});

test("a trust of its own is taken as it is", async () => {
  const run = await make("deploy", { trust: { Version: "2012-10-17", Statement: [] } });

  expect(run.one(ROLE).inputs["assumeRolePolicy"]).toBe('{"Version":"2012-10-17","Statement":[]}');
});

test("without permissions there is no policy, and the ARN is known", async () => {
  const run = await make("api-task");

  expect(run.all(POLICY)).toEqual([]);
  expect(run.result).toBe("arn:aws:iam::123456789012:role/r");
});

test("permissions are one policy of the role, and AWS's own policies are attached", async () => {
  const run = await make("api-task", {
    statements: [{ Sid: "Read", Effect: "Allow", Action: "s3:GetObject", Resource: "arn:aws:s3:::b/*" }],
    managedPolicies: ["arn:aws:iam::aws:policy/service-role/AWSBackupServiceRolePolicyForBackup"],
    sessionHours: 2,
  });

  expect(run.one(POLICY, "api-task-policy").inputs).toMatchObject({
    name: "api-task",
    role: "e2e-landing-prod-api-task",
    policy: expect.stringContaining('"Sid":"Read"') as string,
  });
  expect(run.one(ATTACHMENT, "api-task-AWSBackupServiceRolePolicyForBackup").inputs["role"]).toBe(
    "e2e-landing-prod-api-task",
  );
  expect(run.one(ROLE).inputs["maxSessionDuration"]).toBe(7200);
});

test("a name that is too long for IAM is cut, and stays unique", async () => {
  const run = await make(`api-${"x".repeat(60)}`);

  expect(run.one(ROLE).inputs["name"]).toMatch(/^e2e-landing-prod-api-x+-[0-9a-f]{8}$/);
  expect(run.one(ROLE).inputs["name"]).toHaveLength(64);
});

test("without an account the message says what to set", async () => {
  await expect(make("api-task", { context: testContext("prod", { cloud: "aws" }) })).rejects.toThrow(
    "api-task: this stack has no AWS account; set aws.accountId",
  );
});
