import type { Mappings } from "./mapping";

const FEEDBACK = "the API has a list of settings per protocol (DeliveryStatusLogging)";
const PROTOCOLS = ["application", "firehose", "http", "lambda", "sqs"];

/** Logs, alarms, events and messages. */
export const cloudwatchMappings: Mappings = {
  "aws:cloudwatch/compositeAlarm:CompositeAlarm": {
    type: "AWS::CloudWatch::CompositeAlarm",
    properties: {
      actionsSuppressor: ".",
      "actionsSuppressor.alarm": "ActionsSuppressor",
      "actionsSuppressor.extensionPeriod": "ActionsSuppressorExtensionPeriod",
      "actionsSuppressor.waitPeriod": "ActionsSuppressorWaitPeriod",
    },
  },
  "aws:cloudwatch/dashboard:Dashboard": {
    type: "AWS::CloudWatch::Dashboard",
  },
  "aws:cloudwatch/eventRule:EventRule": {
    type: "AWS::Events::Rule",
  },
  "aws:cloudwatch/eventTarget:EventTarget": {
    type: "AWS::Events::Rule",
    at: "Targets/*",
    partOf: "rule",
    properties: {
      appsyncTarget: "AppSyncParameters",
      batchTarget: "BatchParameters",
      "batchTarget.arraySize": "ArrayProperties/Size",
      "batchTarget.jobAttempts": "RetryStrategy/Attempts",
      ecsTarget: "EcsParameters",
      "ecsTarget.networkConfiguration": "NetworkConfiguration/AwsVpcConfiguration",
      "ecsTarget.orderedPlacementStrategies": "PlacementStrategies",
      "ecsTarget.tags": "TagList",
      eventBusName: "/EventBusName",
      httpTarget: "HttpParameters",
      "inputTransformer.inputPaths": "InputPathsMap",
      kinesisTarget: "KinesisParameters",
      redshiftTarget: "RedshiftDataParameters",
      "redshiftTarget.secretsManagerArn": "SecretManagerArn",
      rule: "/Name",
      runCommandTargets: "RunCommandParameters/RunCommandTargets",
      sagemakerPipelineTarget: "SageMakerPipelineParameters",
      sqsTarget: "SqsParameters",
      targetId: "Id",
    },
  },
  "aws:cloudwatch/logGroup:LogGroup": {
    type: "AWS::Logs::LogGroup",
  },
  "aws:cloudwatch/logMetricFilter:LogMetricFilter": {
    type: "AWS::Logs::MetricFilter",
    properties: {
      name: "FilterName",
      pattern: "FilterPattern",
      "metricTransformation.name": "MetricName",
      "metricTransformation.namespace": "MetricNamespace",
      "metricTransformation.value": "MetricValue",
    },
  },
  "aws:cloudwatch/logSubscriptionFilter:LogSubscriptionFilter": {
    type: "AWS::Logs::SubscriptionFilter",
    properties: { logGroup: "LogGroupName", name: "FilterName" },
  },
  "aws:cloudwatch/metricAlarm:MetricAlarm": {
    type: "AWS::CloudWatch::Alarm",
    properties: {
      metricQueries: "Metrics",
      "metricQueries[*].metric": "MetricStat",
      "metricQueries[*].metric.dimensions": "Metric/Dimensions",
      "metricQueries[*].metric.metricName": "Metric/MetricName",
      "metricQueries[*].metric.namespace": "Metric/Namespace",
    },
  },
  "aws:cloudwatch/queryDefinition:QueryDefinition": {
    type: "AWS::Logs::QueryDefinition",
  },
  "aws:sns/topic:Topic": {
    type: "AWS::SNS::Topic",
    without: {
      [FEEDBACK]: PROTOCOLS.flatMap((protocol) =>
        ["FailureFeedbackRoleArn", "SuccessFeedbackRoleArn", "SuccessFeedbackSampleRate"].map(
          (end) => `${protocol}${end}`,
        ),
      ),
      "CloudFormation does not have it": ["deliveryPolicy"],
      "AWS::SNS::TopicPolicy is an object of its own": ["policy"],
    },
  },
  "aws:sns/topicPolicy:TopicPolicy": {
    type: "AWS::SNS::TopicPolicy",
    properties: { arn: { to: "Topics", replaces: true, because: "the provider keeps one policy per topic" } },
  },
  "aws:sns/topicSubscription:TopicSubscription": {
    type: "AWS::SNS::Subscription",
    properties: { topic: "TopicArn" },
    without: { "decides how long the provider waits": ["confirmationTimeoutInMinutes", "endpointAutoConfirms"] },
  },
};
