/** What each stack plans on each cloud: the golden files show every change of it in a review. */
import { CLOUDS, STACKS, type Cloud, type StackName } from "../../components/lib/environment";
import { expectGolden, goldenPlan } from "../support/golden";
import type { Registration } from "../support/mocks";
import { describeWithLint, expectValidTemplate } from "./cloudformation/lint";
import { runProgram } from "../support/program";

const COMBINATIONS = STACKS.flatMap((stack) => CLOUDS.map((cloud) => [stack, cloud] as const));

describe.each(COMBINATIONS)("%s on %s", (stack, cloud) => {
  let registrations: Registration[];
  beforeAll(async () => {
    ({ registrations } = await runProgram(stack, cloud));
  });

  test("plans what the golden file says, and no secret is in it", () => {
    const text = goldenPlan(registrations);
    expectGolden(`${stack}-${cloud}`, text);
    expect(text).not.toMatch(/hidden-|sandbox-(logs|registry)-token/);
  });

  test("plans the same a second time", async () => {
    const again = await runProgram(stack, cloud);
    expect(goldenPlan(again.registrations)).toBe(goldenPlan(registrations));
  });

  describeWithLint("as a CloudFormation template", () => {
    test("has no error that cfn-lint finds in its AWS part", () => {
      expectValidTemplate(registrations);
    });
  });
});

test.each(CLOUDS)(
  "on %s staging is prod with smaller numbers: the same kinds of resources, but for what the owner has",
  async (cloud) => {
    const [staging, prod] = [await kinds("staging", cloud), await kinds("prod", cloud)];
    expect([...staging].filter((kind) => !prod.has(kind))).toEqual(["pulumi:pulumi:StackReference"]);
  },
);

async function kinds(stack: StackName, cloud: Cloud): Promise<Set<string>> {
  return new Set((await runProgram(stack, cloud)).registrations.map(({ type }) => type));
}
