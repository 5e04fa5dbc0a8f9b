import { createAlarmChannel } from "../../../components/observability";
import { alarmTopicPolicy } from "../../../components/observability/aws/topic-policy";
import { ACCOUNT, awsContext, KEY_ARN, TOPIC, TOPIC_POLICY, TOPIC_SUBSCRIPTION } from "../../support/aws";
import { record } from "../../support/mocks";

const ARN = `arn:aws:sns:us-east-1:${ACCOUNT}:e2e-landing-prod-alarms`;

const NAMES = { accountId: ACCOUNT, region: "us-east-1", topicArn: ARN, prefix: "e2e-landing-prod-" };

const run = (emails: readonly string[] = ["ops@example.com", "dev@example.com"]) =>
  record(() => createAlarmChannel("alarms", { context: awsContext(), emails }), {
    state: { [TOPIC]: { arn: ARN }, [TOPIC_POLICY]: { arn: "arn-once-there-is-a-policy" } },
  });

test("the topic is under the environment's key: alarms are lost under the key that AWS keeps for SNS", async () => {
  expect((await run()).one(TOPIC).inputs).toMatchObject({ name: "e2e-landing-prod-alarms", kmsMasterKeyId: KEY_ARN });
});

test("the topic is handed on once it may be published to", async () => {
  const made = await run();
  expect(made.result.topicArn).toBe("arn-once-there-is-a-policy");
  expect(made.one(TOPIC_POLICY).inputs["arn"]).toBe(ARN);
  expect(JSON.parse(String(made.one(TOPIC_POLICY).inputs["policy"]))).toEqual(alarmTopicPolicy(NAMES));
});

test("only those may publish that have something to tell, for this account, and nobody without TLS", () => {
  const publish = (Sid: string, Service: string, Condition: object) => ({
    Sid,
    Effect: "Allow",
    Principal: { Service },
    Action: "sns:Publish",
    Resource: ARN,
    Condition,
  });
  const forThisAccount = { StringEquals: { "aws:SourceAccount": ACCOUNT } };
  expect(alarmTopicPolicy(NAMES)).toEqual({
    Version: "2012-10-17",
    Statement: [
      publish("AlarmsPublish", "cloudwatch.amazonaws.com", forThisAccount),
      // Failed backups: their rule is the only one that tells this topic, and another stack's must not.
      publish("EventsPublish", "events.amazonaws.com", {
        ArnLike: { "aws:SourceArn": `arn:aws:events:us-east-1:${ACCOUNT}:rule/e2e-landing-prod-*` },
      }),
      publish("DatabasesPublish", "events.rds.amazonaws.com", forThisAccount),
      {
        Sid: "TlsOnly",
        Effect: "Deny",
        Principal: "*",
        Action: "sns:Publish",
        Resource: ARN,
        Condition: { Bool: { "aws:SecureTransport": "false" } },
      },
    ],
  });
});

test("an address more or less leaves the others alone, who would have to confirm again", async () => {
  expect((await run()).all(TOPIC_SUBSCRIPTION).map(({ name, inputs }) => [name, inputs])).toEqual([
    ["alarms-ops@example.com", { topic: ARN, protocol: "email", endpoint: "ops@example.com" }],
    ["alarms-dev@example.com", { topic: ARN, protocol: "email", endpoint: "dev@example.com" }],
  ]);
  expect((await run(["dev@example.com"])).one(TOPIC_SUBSCRIPTION).name).toBe("alarms-dev@example.com");
});
