import { mayRunTask } from "../../../components/aws/run-task";
import { awsContext } from "../../support/aws";
import { record } from "../../support/mocks";

const ECS = "arn:aws:ecs:us-east-1:123456789012";

async function runnable(family: string | string[]) {
  const given = { context: awsContext(), component: "some", clusterName: "a-cluster", family, roleArns: [] };
  return (await record(() => mayRunTask(given))).result[0];
}

test("a role starts tasks of the families that are named, in the one cluster", async () => {
  expect(await runnable(["a", "b"])).toEqual({
    Sid: "RunTask",
    Effect: "Allow",
    Action: "ecs:RunTask",
    Resource: [`${ECS}:task-definition/a:*`, `${ECS}:task-definition/b:*`],
    Condition: { ArnEquals: { "ecs:cluster": `${ECS}:cluster/a-cluster` } },
  });
});

test.each([["a"], [["a"]]])("a single family stands alone: %j", async (family) => {
  expect(await runnable(family)).toMatchObject({ Resource: `${ECS}:task-definition/a:*` });
});
