import * as pulumi from "@pulumi/pulumi";
import type { AwsNetworkParts } from "../../../../../components/network";
import {
  AWS_STATE,
  awsContext,
  awsNetwork,
  BUCKET,
  BUCKET_POLICY,
  LISTENER_RULE,
  LOAD_BALANCER,
  METRIC_ALARM,
} from "../../../../support/aws";
import { run } from "./load-balancer";

test("the load balancer stands in the public subnets, and keeps what is dangerous away from the API", async () => {
  const made = await run();
  const { inputs, options } = made.one(LOAD_BALANCER);
  expect(inputs).toEqual({
    name: "e2e-landing-prod-api",
    loadBalancerType: "application",
    internal: false,
    ipAddressType: "ipv4",
    subnets: ["subnet-public-a", "subnet-public-b"],
    securityGroups: ["sg-load-balancer"],
    accessLogs: { enabled: true, bucket: "bucket-with-policy" },
    dropInvalidHeaderFields: true,
    desyncMitigationMode: "defensive",
    preserveHostHeader: true,
    idleTimeout: 100,
    enableDeletionProtection: true,
    tags: { org: "e2e", app: "landing", env: "prod", component: "api", "managed-by": "pulumi" },
  });
  expect(options.protect).toBe(true);
});

test("in dev it can be deleted", async () => {
  const { inputs, options } = (await run(() => ({ context: awsContext("dev") }))).one(LOAD_BALANCER);
  expect([inputs["enableDeletionProtection"], options.protect]).toEqual([false, false]);
});

test("a long name stays within the 32 characters of AWS", async () => {
  const context = () => awsContext("staging", { app: "a-product-with-a-long-name" });
  const { inputs } = (await run(() => ({ context: context() }))).one(LOAD_BALANCER);
  expect(String(inputs["name"]).length).toBeLessThanOrEqual(32);
});

test("hands on what ECS needs", async () => {
  const made = await run();
  const { arn, arnSuffix, dnsName } = AWS_STATE[LOAD_BALANCER] ?? {};
  expect(made.result).toMatchObject({ arn, arnSuffix, dnsName });
  expect(made.result.alarmNames).toEqual(made.all(METRIC_ALARM).map(({ inputs }) => inputs["name"]));
  expect(made.result.ready).toHaveLength(1);
  expect(made.one(LISTENER_RULE).name).toBe("api-production");
});

test("access logs are under the key of S3, because a bucket under another key is refused", async () => {
  const made = await run();
  expect(made.one(BUCKET).inputs["bucket"]).toBe("e2e-landing-prod-api-access-logs-123456789012");
  expect(
    made.one("aws:s3/bucketServerSideEncryptionConfiguration:BucketServerSideEncryptionConfiguration").inputs["rules"],
  ).toEqual([{ applyServerSideEncryptionByDefault: { sseAlgorithm: "AES256" } }]);
});

test("only load balancers of this account may write logs, and only to its folder", async () => {
  const policy = JSON.parse(String((await run()).one(BUCKET_POLICY).inputs["policy"])) as { Statement: unknown[] };
  expect(policy.Statement[1]).toEqual({
    Sid: "LoadBalancersDeliverLogs",
    Effect: "Allow",
    Principal: { Service: "logdelivery.elasticloadbalancing.amazonaws.com" },
    Action: "s3:PutObject",
    Resource: "arn:aws:s3:::bucket/AWSLogs/123456789012/*",
  });
});

describe("refuses", () => {
  test("a network of another cloud", async () => {
    await expect(run(() => ({ network: { ...awsNetwork(), aws: undefined } }))).rejects.toThrow(
      "api: network.aws is missing; pass the network of a stack on AWS",
    );
  });

  test("a network with one zone, in which AWS makes no load balancer", async () => {
    const oneZone = () => {
      const { aws, ...network } = awsNetwork();
      return { ...network, aws: { ...(aws as AwsNetworkParts), publicSubnetIds: [pulumi.output("subnet-a")] } };
    };
    await expect(run(() => ({ network: oneZone() }))).rejects.toThrow("network has 1 public subnets");
  });
});
