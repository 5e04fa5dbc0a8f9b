/** Load balancer, firewall, alarms and dashboard against the records, as `up`, `up` again and `destroy` run them. */
import * as pulumi from "@pulumi/pulumi";
import type { AppPlatform } from "../../../../components/app-platform";
import { createFirewall } from "../../../../components/app-platform/aws/firewall";
import { createLoadBalancer } from "../../../../components/app-platform/aws/load-balancer";
import { keyPolicy } from "../../../../components/foundation/key-policy";
import type { AwsNetworkParts } from "../../../../components/network";
import { createAlarmChannel, createDashboard } from "../../../../components/observability";
import type { CloudObject } from "../../../../sandbox/cloud/store";
import type { Properties } from "../../../../sandbox/interpreter/values";
import { ACCOUNT, awsContext, awsNetwork, awsPostgres, awsRedis, KEY_ARN, KMS_KEY, zone } from "../../../support/aws";
import { Place } from "./lb-place";

const GUARDED = ["aws:lb/listenerRule:ListenerRule"];

interface Made {
  object: CloudObject;
  inputs: Properties;
}

function app(loadBalancerSuffix: pulumi.Output<string>): AppPlatform {
  const known = pulumi.output("api");
  return {
    appId: pulumi.output("api"),
    ingressHost: pulumi.output("api"),
    aws: { clusterArn: known, clusterName: known, serviceName: known, logGroup: known, loadBalancerSuffix },
  };
}

async function up(place: Place): Promise<Made[]> {
  const made: Made[] = [];
  await pulumi.runtime.setMocks({
    newResource: ({ type, name, inputs }) => {
      if (type.startsWith("pulumi:") || type.startsWith("endtoendlab:")) return { id: name, state: {} };
      const object = place.make(type, inputs as Properties, name);
      made.push({ object, inputs: inputs as Properties });
      return { id: object.id, state: object.outputs };
    },
    call: () => ({}),
  });
  await pulumi.runtime.runInPulumiStack(async () => {
    const context = awsContext("dev");
    const alarms = createAlarmChannel("alarms", { context, emails: ["ops@example.com"] });
    const parent = new pulumi.ComponentResource("endtoendlab:test:Parent", "parent");
    const { aws, ...network } = awsNetwork();
    const publicSubnetIds = ["subnet-1a", "subnet-1b"].map((id) => pulumi.output(id));
    const parts = { ...(aws as AwsNetworkParts), publicSubnetIds };
    const groups = { ...parts.securityGroupIds, "load-balancer": pulumi.output("sg-1") };
    const loadBalancer = createLoadBalancer(
      "api",
      {
        context,
        network: { ...network, aws: { ...parts, securityGroupIds: groups } },
        zone: zone(),
        originSecret: { header: "X-Origin-Secret", value: pulumi.output("0rigin") },
        alarms,
      },
      parent,
    );
    createFirewall("api", { context, loadBalancerArn: loadBalancer.arn, logRetentionDays: 30 }, parent);
    const data = { postgres: awsPostgres(), redis: awsRedis() };
    createDashboard("dashboard", { context, app: app(loadBalancer.arnSuffix), ...data });
    await Promise.resolve();
  });
  await (pulumi.runtime as unknown as { waitForRPCs: () => Promise<void> }).waitForRPCs();
  return made;
}

function placeWithKey(): Place {
  const place = new Place();
  place.put(KMS_KEY, "key-1", { arn: KEY_ARN, policy: JSON.stringify(keyPolicy(ACCOUNT, "us-east-1")) });
  return place;
}

test("it comes up, does not change by itself, and goes down in the reverse order", async () => {
  const place = placeWithKey();
  const made = await up(place);

  expect(made.length).toBeGreaterThan(30);
  for (const { object, inputs } of made) {
    // What ECS changes is under ignoreChanges.
    if (GUARDED.includes(object.type)) continue;
    if (object.within !== undefined) continue;
    expect([object.name, place.afterRefresh(object, inputs).changes]).toEqual([object.name, []]);
  }
  for (const { object } of [...made].reverse()) if (object.within === undefined) place.delete(object);
  expect(made.filter(({ object }) => place.has(object)).map(({ object }) => object.name)).toEqual([]);
});
