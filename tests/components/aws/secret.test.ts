import * as pulumi from "@pulumi/pulumi";
import { createSecret } from "../../../components/aws/secret";
import type { StackName } from "../../../components/lib/environment";
import { AWS_STATE, awsContext, KEY_ARN, SECRET, SECRET_VERSION } from "../../support/aws";
import { record } from "../../support/mocks";

class Owner extends pulumi.ComponentResource {}

const run = (stack: StackName = "prod") =>
  record(
    () =>
      createSecret(
        "api-key",
        { context: awsContext(stack), component: "api", description: "Key", values: { key: "k", url: "u" } },
        new Owner("endtoendlab:test:Owner", "owner"),
      ),
    { state: AWS_STATE },
  );

test("a secret that was deleted does not keep its name from the next one: it is made up at each create", async () => {
  const { inputs } = (await run()).one(SECRET);

  expect(inputs).toMatchObject({
    namePrefix: "e2e-landing-prod-api-key-",
    kmsKeyId: KEY_ARN,
    recoveryWindowInDays: 30,
  });
  expect(inputs).not.toHaveProperty("name");
});

test("where data is not protected a deleted secret goes as soon as AWS allows", async () => {
  expect((await run("dev")).one(SECRET).inputs["recoveryWindowInDays"]).toBe(7);
});

test("the values are one JSON object, and secret in the state", async () => {
  const { inputs } = (await run()).one(SECRET_VERSION);

  expect(inputs["secretString"]).toEqual({ secret: '{"key":"k","url":"u"}' });
});

test("whoever uses the secret can pin the version of its values", async () => {
  expect((await run()).result).toEqual({
    arn: "arn:aws:secretsmanager:us-east-1:123456789012:secret:e2e-landing-prod-postgres-app-1-AbCdEf",
    versionId: "EXAMPLE1-90ab-cdef-fedc-ba987EXAMPLE",
  });
});
