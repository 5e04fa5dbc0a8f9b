import * as pulumi from "@pulumi/pulumi";
import { createLogGroup, logGroupName } from "../../../components/aws/log-group";
import { awsContext, KEY_ARN } from "../../support/aws";
import { record } from "../../support/mocks";

test("a log group is encrypted with the environment's key, and its logs end", async () => {
  const run = await record(() => {
    const context = awsContext();
    const parent = new pulumi.ComponentResource("test:index:Parent", "parent");
    const groupName = logGroupName(context, "api");
    createLogGroup("api-logs", { context, component: "api", groupName, retentionDays: 30 }, parent);
  });

  expect(run.one("aws:cloudwatch/logGroup:LogGroup").inputs).toEqual({
    name: "/e2e/landing/prod/api",
    retentionInDays: 30,
    kmsKeyId: KEY_ARN,
    tags: { org: "e2e", app: "landing", env: "prod", component: "api", "managed-by": "pulumi" },
  });
});
