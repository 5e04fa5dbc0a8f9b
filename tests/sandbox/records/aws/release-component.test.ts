/** A release of the API against the records: what ECS moves by itself, no later `up` moves back. */
import * as pulumi from "@pulumi/pulumi";
import { API, PORT } from "../../../../components/app-platform/aws/api-container";
import { makeAutoscaling } from "../../../../components/app-platform/aws/autoscaling";
import { makeCluster } from "../../../../components/app-platform/aws/cluster";
import { createLoadBalancer } from "../../../../components/app-platform/aws/load-balancer";
import { makeService } from "../../../../components/app-platform/aws/service";
import { createLogGroup } from "../../../../components/aws/log-group";
import { keyPolicy } from "../../../../components/foundation/key-policy";
import type { AwsNetworkParts } from "../../../../components/network";
import type { CloudObject } from "../../../../sandbox/cloud/store";
import type { Properties } from "../../../../sandbox/interpreter/values";
import { RINGING_ALARM } from "../../../../sandbox/records/aws/ecs/release";
import { ACCOUNT, alarms, awsNetwork, KEY_ARN, KMS_KEY, LISTENER_RULE } from "../../../support/aws";
import { appArgs } from "../../../components/app-platform/aws/app-args";
import { SERVICE, TASK_DEFINITION } from "./ecs-account";
import { Place } from "./lb-place";

interface Made {
  object: CloudObject;
  /** What the program says. */
  inputs: Properties;
  ignoreChanges: string[];
}

const BOUNDARY = `arn:aws:iam::${ACCOUNT}:policy/e2e-landing-prod-boundary`;
const REVISION = "arn:aws:ecs:us-east-1:123456789012:task-definition/api";

function place(): Place {
  const made = new Place();
  made.put(KMS_KEY, "key-1", { arn: KEY_ARN, policy: JSON.stringify(keyPolicy(ACCOUNT, "us-east-1")) });
  made.put("aws:iam/policy:Policy", BOUNDARY, { arn: BOUNDARY });
  made.put("aws:sns/topic:Topic", "topic", { arn: "arn:aws:sns:us-east-1:123456789012:e2e-landing-prod-alarms" });
  for (const revision of [1, 2]) {
    const containerDefinitions = JSON.stringify([{ name: API, image: "i", portMappings: [{ containerPort: PORT }] }]);
    const arn = `${REVISION}:${revision}`;
    made.put(TASK_DEFINITION, arn, { arn, containerDefinitions });
  }
  return made;
}

/** Brings the service up with what it stands on. */
async function up(account: Place): Promise<Map<string, Made>> {
  const made = new Map<string, Made>();
  const ignored = new Map<string, string[]>();
  await pulumi.runtime.setMocks({
    newResource: ({ type, name, inputs }) => {
      if (/^(pulumi|endtoendlab|test):/.test(type)) return { id: name, state: {} };
      const object = account.make(type, inputs as Properties, name);
      made.set(type, { object, inputs: inputs as Properties, ignoreChanges: ignored.get(`${type} ${name}`) ?? [] });
      return { id: object.id, state: object.outputs };
    },
    call: () => ({}),
  });
  await pulumi.runtime.runInPulumiStack(async () => {
    pulumi.runtime.registerStackTransformation(({ type, name, opts }) => {
      ignored.set(`${type} ${name}`, (opts as pulumi.CustomResourceOptions).ignoreChanges ?? []);
      return undefined;
    });
    const parent = new pulumi.ComponentResource("endtoendlab:test:Parent", "parent");
    const { aws, ...network } = awsNetwork();
    const subnets = ["subnet-1a", "subnet-1b"].map((id) => pulumi.output(id));
    const parts = {
      ...(aws as AwsNetworkParts),
      publicSubnetIds: subnets,
      appSubnetIds: subnets,
      securityGroupIds: {
        ...(aws as AwsNetworkParts).securityGroupIds,
        app: pulumi.output("sg-1"),
        "load-balancer": pulumi.output("sg-1"),
      },
    };
    const args = appArgs({
      network: { ...network, aws: parts },
      // The mocks hand a record a secret with its wrapping.
      originSecret: { header: "x-origin", value: pulumi.output("0rigin") },
      minInstances: 2,
      maxInstances: 8,
    });
    const { context } = args;
    const logs = createLogGroup(
      "logs",
      { context, component: "api", groupName: "/e2e/api", retentionDays: 30 },
      parent,
    );
    const cluster = makeCluster("api", args, logs, parent);
    const loadBalancer = createLoadBalancer("api", { ...args, alarms: alarms() }, parent);
    const service = makeService(
      "api",
      {
        args,
        place: cluster,
        network: parts,
        loadBalancer,
        taskDefinitionArn: pulumi.output(`${REVISION}:1`),
        // Not the parent: whoever waits for a component waits for its children, itself included.
        migration: new pulumi.ComponentResource("endtoendlab:test:Migration", "migration"),
      },
      parent,
    );
    const of = { clusterName: cluster.cluster.name, serviceName: service.name };
    makeAutoscaling("api", { args, ...of, loadBalancerSuffix: loadBalancer.arnSuffix }, parent);
    await Promise.resolve();
  });
  await (pulumi.runtime as unknown as { waitForRPCs: () => Promise<void> }).waitForRPCs();
  return made;
}

/** What the preview shows after a refresh: the engine takes what it must ignore from what the refresh read. */
function changesAfterRefresh(account: Place, made: Made | undefined, program: Properties = {}): string[] {
  if (made === undefined) throw new Error("was not made");
  const { inputs: read } = account.read(made.object);
  const kept = made.ignoreChanges.map((name): [string, unknown] => [name, read[name]]);
  return account
    .afterRefresh(made.object, { ...made.inputs, ...program, ...Object.fromEntries(kept) })
    .changes.map(({ path }) => path);
}

const release = (account: Place, made: Map<string, Made>) =>
  account.change((made.get(SERVICE) as Made).object, { taskDefinition: `${REVISION}:2` });

test("requests stay in the target group that a release moved them to, and instances as many as scaling made them", async () => {
  const account = place();
  const made = await up(account);
  release(account, made);

  const [action] = account.read((made.get(LISTENER_RULE) as Made).object).inputs["actions"] as Properties[];
  expect(action).toMatchObject({ forward: { targetGroups: [{ weight: 0 }, { weight: 100 }] } });
  expect(account.read((made.get(SERVICE) as Made).object).inputs["desiredCount"]).toBe(3);
  expect(changesAfterRefresh(account, made.get(LISTENER_RULE))).toEqual([]);
  expect(changesAfterRefresh(account, made.get(SERVICE), { taskDefinition: `${REVISION}:2` })).toEqual([]);
});

test("up does not end green with the old version running: it waits, and hears of the rollback", async () => {
  const account = place();
  const made = await up(account);
  const { alarmNames } = made.get(SERVICE)?.inputs["alarms"] as { alarmNames: string[] };
  const [alarm = ""] = alarmNames;
  account.put(RINGING_ALARM, alarm, {});

  expect(() => release(account, made)).toThrow(`rolled back: the alarm ${alarm} is in the state ALARM`);
});
