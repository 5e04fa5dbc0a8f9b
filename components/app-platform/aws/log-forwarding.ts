import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import type { AppPlatformArgs } from "..";
import { createLogGroup, logGroupName } from "../../aws/log-group";
import { createMetricAlarm, topicOf } from "../../aws/metric-alarm";
import { createRole } from "../../aws/role";
import { createSecret } from "../../aws/secret";
import { awsOf, awsTags, nameOf } from "../../lib/context";
import { LAMBDA } from "./roles";

/**
 * Forwards the logs of all tasks to a log service, besides keeping them. A function in Lambda does it, and not a container
 * beside the API: it reaches the service from a network without a way out too, and when the service is down, the API is not.
 */
export function makeLogForwarding(
  name: string,
  { context, logs, logRetentionDays, alarms }: AppPlatformArgs,
  source: aws.cloudwatch.LogGroup,
  parent: pulumi.Resource,
): void {
  if (logs.service === "none" || logs.token === undefined) return;
  const { accountId, region, keyArn } = awsOf(name, context);
  const role = `${name}-log-forwarding`;
  const ofComponent = { context, component: name };
  const token = createSecret(
    role,
    { ...ofComponent, description: "Token of the log service", values: { token: logs.token } },
    parent,
  );
  const ownLogs = createLogGroup(
    `${role}-logs`,
    { ...ofComponent, groupName: logGroupName(context, role), retentionDays: logRetentionDays },
    parent,
  );
  const runner = createRole(
    `${role}-runner`,
    {
      ...ofComponent,
      trust: LAMBDA,
      statements: [
        { Sid: "ReadToken", Effect: "Allow", Action: "secretsmanager:GetSecretValue", Resource: token.arn },
        {
          Sid: "DecryptToken",
          Effect: "Allow",
          Action: "kms:Decrypt",
          Resource: keyArn,
          Condition: { StringEquals: { "kms:ViaService": `secretsmanager.${region}.amazonaws.com` } },
        },
        {
          Sid: "WriteLogs",
          Effect: "Allow",
          Action: ["logs:CreateLogStream", "logs:PutLogEvents"],
          Resource: pulumi.interpolate`${ownLogs.arn}:*`,
        },
      ],
    },
    parent,
  );
  const forwarder = new aws.lambda.Function(
    role,
    {
      name: nameOf(context, role, FUNCTION_NAME_LENGTH),
      description: "Forwards logs to the log service",
      role: runner.arn,
      runtime: "python3.13",
      architectures: ["arm64"],
      handler: "handler.handler",
      code: new pulumi.asset.AssetArchive({ "handler.py": new pulumi.asset.FileAsset(HANDLER) }),
      timeout: 30,
      memorySize: 128,
      environment: {
        variables: {
          LOG_SERVICE: logs.service,
          SECRET_ARN: token.arn,
          SECRET_VERSION: token.versionId,
          SERVICE: nameOf(context, name),
        },
      },
      loggingConfig: { logFormat: "JSON", logGroup: ownLogs.name },
      tags: awsTags(context, name),
    },
    { parent },
  );
  const permission = new aws.lambda.Permission(
    `${role}-permission`,
    {
      function: forwarder.name,
      statementId: "CloudWatchLogs",
      action: "lambda:InvokeFunction",
      principal: "logs.amazonaws.com",
      sourceArn: pulumi.interpolate`${source.arn}:*`,
      sourceAccount: accountId,
    },
    { parent },
  );
  new aws.cloudwatch.LogSubscriptionFilter(
    `${role}-subscription`,
    { name: "log-service", logGroup: source.name, filterPattern: "", destinationArn: forwarder.arn },
    // CloudWatch tries the function at once, and no value of the permission is needed here.
    { parent, dependsOn: permission },
  );
  createMetricAlarm(
    `${role}-alarm`,
    {
      ...ofComponent,
      topicArn: topicOf(name, alarms),
      description: "Logs do not reach the log service; CloudWatch has them. Check secrets.logsToken and the service.",
      namespace: "AWS/Lambda",
      metricName: "Errors",
      dimensions: { FunctionName: forwarder.name },
      statistic: "Sum",
      bad: "above",
      threshold: 0,
      minutes: 15,
    },
    parent,
  );
}

/** The function's program, from the folder of the project. */
const HANDLER = "components/app-platform/aws/log-forwarding/handler.py";

/** https://docs.aws.amazon.com/lambda/latest/api/API_CreateFunction.html */
const FUNCTION_NAME_LENGTH = 64;
