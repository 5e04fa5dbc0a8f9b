import { ACCOUNT, TAGS, TOPIC, KEY, allow, type Sample } from "./values";

/** Logs, alarms, messages and costs. */
export const OBSERVABILITY: readonly Sample[] = [
  ["aws:cloudwatch/logGroup:LogGroup", "logs", { name: "/e2e/api", retentionInDays: 30, kmsKeyId: KEY, tags: TAGS }],
  [
    "aws:cloudwatch/logMetricFilter:LogMetricFilter",
    "errors",
    {
      name: "errors",
      logGroupName: "/e2e/api",
      pattern: '{ $.level = "error" }',
      metricTransformation: { name: "Errors", namespace: "e2e", value: "1", defaultValue: "0" },
    },
  ],
  [
    "aws:cloudwatch/metricAlarm:MetricAlarm",
    "alarm",
    {
      name: "e2e-errors",
      comparisonOperator: "GreaterThanThreshold",
      evaluationPeriods: 2,
      threshold: 5,
      treatMissingData: "notBreaching",
      alarmActions: [TOPIC],
      metricQueries: [
        { id: "rate", expression: "errors / 2", returnData: true },
        {
          id: "errors",
          metric: { metricName: "Errors", namespace: "e2e", period: 60, stat: "Sum", dimensions: { Service: "api" } },
        },
      ],
      tags: TAGS,
    },
  ],
  [
    "aws:route53/healthCheck:HealthCheck",
    "health-check",
    {
      type: "HTTPS",
      fqdn: "api.example.com",
      port: 443,
      resourcePath: "/livez",
      requestInterval: 30,
      failureThreshold: 3,
      enableSni: true,
      measureLatency: false,
      tags: TAGS,
    },
  ],
  [
    "aws:cloudwatch/compositeAlarm:CompositeAlarm",
    "page",
    { alarmName: "e2e-page", alarmRule: 'ALARM("e2e-errors")', alarmActions: [TOPIC], tags: TAGS },
  ],
  [
    "aws:cloudwatch/dashboard:Dashboard",
    "dashboard",
    { dashboardName: "e2e", dashboardBody: JSON.stringify({ widgets: [] }) },
  ],
  [
    "aws:cloudwatch/queryDefinition:QueryDefinition",
    "query",
    { name: "e2e/errors", queryString: "fields @message", logGroupNames: ["/e2e/api"] },
  ],
  [
    "aws:cloudwatch/eventRule:EventRule",
    "events",
    { name: "e2e-events", eventPattern: JSON.stringify({ source: ["aws.ecs"] }), state: "ENABLED", tags: TAGS },
  ],
  ["aws:cloudwatch/eventTarget:EventTarget", "events-target", { rule: "e2e-events", targetId: "alarms", arn: TOPIC }],
  ["aws:sns/topic:Topic", "topic", { name: "e2e-alarms", kmsMasterKeyId: KEY, tags: TAGS }],
  [
    "aws:sns/topicPolicy:TopicPolicy",
    "topic-policy",
    { arn: TOPIC, policy: allow("sns:Publish", TOPIC, { Principal: { Service: "cloudwatch.amazonaws.com" } }) },
  ],
  [
    "aws:sns/topicSubscription:TopicSubscription",
    "topic-mail",
    { topic: TOPIC, protocol: "email", endpoint: "ops@example.com" },
  ],
  [
    "aws:budgets/budget:Budget",
    "budget",
    {
      name: "e2e",
      budgetType: "COST",
      limitAmount: "100",
      limitUnit: "USD",
      timeUnit: "MONTHLY",
      costFilters: [{ name: "TagKeyValue", values: ["user:app$landing"] }],
      notifications: [
        {
          comparisonOperator: "GREATER_THAN",
          threshold: 80,
          thresholdType: "PERCENTAGE",
          notificationType: "FORECASTED",
          subscriberSnsTopicArns: [TOPIC],
          subscriberEmailAddresses: ["ops@example.com"],
        },
      ],
      tags: TAGS,
    },
  ],
  [
    "aws:costexplorer/anomalyMonitor:AnomalyMonitor",
    "anomalies",
    { name: "services", monitorType: "DIMENSIONAL", monitorDimension: "SERVICE" },
  ],
  [
    "aws:costexplorer/anomalySubscription:AnomalySubscription",
    "anomalies-news",
    {
      name: "alarms",
      frequency: "IMMEDIATE",
      subscribers: [{ type: "SNS", address: TOPIC }],
      monitorArnLists: [`arn:aws:ce::${ACCOUNT}:anomalymonitor/1`],
      thresholdExpression: {
        dimension: { key: "ANOMALY_TOTAL_IMPACT_ABSOLUTE", matchOptions: ["GREATER_THAN_OR_EQUAL"], values: ["20"] },
      },
    },
  ],
  [
    "aws:cloudwatch/logSubscriptionFilter:LogSubscriptionFilter",
    "forward",
    {
      name: "forward",
      logGroup: "/e2e/api",
      filterPattern: "",
      destinationArn: `arn:aws:lambda:us-east-1:${ACCOUNT}:function:forward`,
    },
  ],
];
