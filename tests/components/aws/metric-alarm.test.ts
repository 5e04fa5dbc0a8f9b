import * as pulumi from "@pulumi/pulumi";
import { createMetricAlarm, topicOf } from "../../../components/aws/metric-alarm";
import { awsContext, METRIC_ALARM } from "../../support/aws";
import { record } from "../../support/mocks";

class Owner extends pulumi.ComponentResource {}

const run = (bad: "above" | "below") =>
  record(() => {
    createMetricAlarm(
      "redis-cpu-alarm",
      {
        context: awsContext(),
        component: "redis",
        topicArn: pulumi.output("topic"),
        description: "Short of CPU.",
        namespace: "AWS/ElastiCache",
        metricName: "EngineCPUUtilization",
        dimensions: { CacheClusterId: "redis-001" },
        statistic: "Average",
        bad,
        threshold: 80,
        minutes: 15,
      },
      new Owner("endtoendlab:test:Owner", "owner"),
    );
  });

test("tells the topic when a metric is bad for as long as said, and when it is well again", async () => {
  expect((await run("above")).one(METRIC_ALARM).inputs).toEqual({
    name: "e2e-landing-prod-redis-cpu-alarm",
    alarmDescription: "Short of CPU.",
    namespace: "AWS/ElastiCache",
    metricName: "EngineCPUUtilization",
    dimensions: { CacheClusterId: "redis-001" },
    statistic: "Average",
    comparisonOperator: "GreaterThanThreshold",
    threshold: 80,
    period: 300,
    evaluationPeriods: 3,
    alarmActions: ["topic"],
    okActions: ["topic"],
    tags: { org: "e2e", app: "landing", env: "prod", component: "redis", "managed-by": "pulumi" },
  });
});

test("looks below the threshold where little is bad", async () => {
  expect((await run("below")).one(METRIC_ALARM).inputs["comparisonOperator"]).toBe("LessThanThreshold");
});

test("a channel without a topic is refused by the name of the component", () => {
  expect(() => topicOf("redis", {})).toThrow("redis: alarms.topicArn is missing; pass the channel");
});
