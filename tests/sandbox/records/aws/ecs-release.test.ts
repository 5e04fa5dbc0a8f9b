/** What ECS does by itself while it releases, and what that makes of a program that would undo it. */
import { RINGING_ALARM } from "../../../../sandbox/records/aws/ecs/release";
import type { Properties } from "../../../../sandbox/interpreter/values";
import {
  apiContainer,
  balancerArn,
  ecsAccount,
  SECRET_ARN,
  SERVICE,
  serviceOf,
  task,
  TASK_DEFINITION,
} from "./ecs-account";

const [BLUE, GREEN] = ["blue", "green"].map((colour) => balancerArn(`targetgroup/${colour}/1`));
const RULE = balancerArn("listener-rule/app/api/1/2/3");

/** A service, and its next version. */
function releasing(changed: Properties = {}) {
  const { account, definition } = ecsAccount();
  const service = account.make(SERVICE, serviceOf(definition, changed));
  const next = account.make(TASK_DEFINITION, task([apiContainer({ image: "api@sha256:2" })]), "next");
  const state = () => {
    const [balancer] = account.read(service).inputs["loadBalancers"] as Record<string, unknown>[];
    const rule = account.cloud.find("aws:lb/listenerRule:ListenerRule", RULE);
    const [action] = rule?.inputs["actions"] as { forward: { targetGroups: { arn: string; weight?: number }[] } }[];
    return {
      group: balancer?.["targetGroupArn"],
      weights: action?.forward.targetGroups.map(({ weight }) => weight),
      runs: account.read(service).outputs["taskDefinition"],
    };
  };
  const release = () => account.change(service, { taskDefinition: next.outputs["arn"] });
  return { account, service, definition, next, state, release };
}

test.each(["BLUE_GREEN", "CANARY", "LINEAR"])(
  "%s moves the requests to the other target group, and back",
  (strategy) => {
    const { account, service, definition, state, release } = releasing({ deploymentConfiguration: { strategy } });

    release();
    expect(state()).toMatchObject({ group: GREEN, weights: [0, 100] });
    account.change(service, { taskDefinition: definition.outputs["arn"] });
    expect(state()).toMatchObject({ group: BLUE, weights: [100, 0] });
  },
);

test("a rolling release, and a change that is none, leave the requests where they are", () => {
  const rolling = releasing({ deploymentConfiguration: { strategy: "ROLLING" } });
  rolling.release();
  expect(rolling.state()).toMatchObject({ group: BLUE, weights: [undefined, undefined] });

  const { account, service, state } = releasing();
  account.change(service, { tags: { a: "b" } });
  expect(state()).toMatchObject({ group: BLUE, weights: [undefined, undefined] });
});

test("a service that scales has another number of instances than the program asked for", () => {
  const { account, service } = releasing();
  const target = {
    resourceId: "service/api/api",
    scalableDimension: "ecs:service:DesiredCount",
    serviceNamespace: "ecs",
  };
  account.make("aws:appautoscaling/target:Target", { ...target, minCapacity: 2, maxCapacity: 8 });

  expect(account.read(service).inputs["desiredCount"]).toBe(3);
});

describe("a release that is rolled back", () => {
  const rings = ({ account }: ReturnType<typeof releasing>) => account.put(RINGING_ALARM, "errors", {});

  test("fails for whoever waits for it, and leaves everything as it was", () => {
    const made = releasing();
    const before = made.state();
    rings(made);

    expect(made.release).toThrow("the service deployment was rolled back: the alarm errors is in the state ALARM");
    expect(made.state()).toEqual(before);
  });

  test("is a success for whoever does not wait, with the old version running", () => {
    const made = releasing({ waitForSteadyState: false, sigintRollback: false });
    const before = made.state();
    rings(made);

    expect(made.release).not.toThrow();
    expect(made.state()).toEqual(before);
  });

  test("goes through where the alarms do not roll it back", () => {
    const made = releasing({ alarms: { enable: true, rollback: false, alarmNames: ["errors"] } });
    rings(made);

    made.release();
    expect(made.state()).toMatchObject({ group: GREEN, runs: made.next.outputs["arn"] });
  });

  /** A release whose tasks want a secret that is not there. */
  function withoutSecret(waitForSteadyState: boolean) {
    const made = releasing({ waitForSteadyState, sigintRollback: false });
    const broken = task([apiContainer({ secrets: [{ name: "S", valueFrom: `${SECRET_ARN}:url::v0` }] })]);
    const { outputs } = made.account.make(TASK_DEFINITION, broken, "broken");
    return { ...made, release: () => made.account.change(made.service, { taskDefinition: outputs["arn"] }) };
  }

  test("because a secret is not there fails for whoever waits", () => {
    const { release, state, definition } = withoutSecret(true);

    expect(release).toThrow("the service deployment was rolled back: taskDefinition: tasks cannot start");
    expect(state()).toMatchObject({ group: BLUE, runs: definition.outputs["arn"] });
  });

  test("because a secret is not there is a success for whoever does not wait, with the old version running", () => {
    const { release, state, definition } = withoutSecret(false);

    expect(release).not.toThrow();
    expect(state()).toMatchObject({ group: BLUE, runs: definition.outputs["arn"] });
  });
});
