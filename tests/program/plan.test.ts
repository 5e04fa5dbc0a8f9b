/** What each shipped stack plans: the golden files show every change of it in a review. */
import * as pulumi from "@pulumi/pulumi";
import platform from "../../index";
import { STACKS, type StackName } from "../../components/lib/environment";
import { rawConfig } from "../support/config";
import { expectGolden, goldenPlan } from "../support/golden";
import { record, type Run } from "../support/mocks";

/** What the owner of the zone hands to the other stacks. */
const OWNER = {
  zone: { id: "zone-of-prod", originSecrets: { dev: "hidden-dev", staging: "hidden-staging", prod: "hidden-prod" } },
};
const DIGEST = `sha256:${"5".repeat(64)}`;

function plan(stack: StackName): Promise<Run<unknown>> {
  return record(
    () => {
      const config = Object.entries(rawConfig(stack)).map(([group, keys]) => [
        `endtoendlab:${group}`,
        JSON.stringify(keys),
      ]);
      pulumi.runtime.setAllConfig(Object.fromEntries(config) as Record<string, string>, ["endtoendlab:secrets"]);
      return platform();
    },
    {
      stack,
      stacks: { prod: OWNER },
      functions: { "docker:index/getRegistryImage:getRegistryImage": (args) => ({ ...args, sha256Digest: DIGEST }) },
      state: {
        "digitalocean:index/app:App": { defaultIngress: "https://api-x1y2z.ondigitalocean.app" },
        "digitalocean:index/databaseCluster:DatabaseCluster": {
          privateUri: "postgresql://doadmin:hidden-password@db:25060/defaultdb",
        },
      },
    },
  );
}

describe.each(STACKS)("%s", (stack) => {
  test("plans what the golden file says, and no secret is in it", async () => {
    const text = goldenPlan((await plan(stack)).registrations);
    expectGolden(stack, text);
    expect(text).not.toMatch(/hidden-|sandbox-(logs|registry)-token/);
  });

  test("plans the same a second time", async () => {
    expect(goldenPlan((await plan(stack)).registrations)).toBe(goldenPlan((await plan(stack)).registrations));
  });
});

test("staging is prod with smaller numbers: the same kinds of resources, but for what the owner of the zone has", async () => {
  const kinds = async (stack: StackName) => new Set((await plan(stack)).registrations.map(({ type }) => type));
  const [staging, prod] = [await kinds("staging"), await kinds("prod")];
  expect([...staging].filter((kind) => !prod.has(kind))).toEqual(["pulumi:pulumi:StackReference"]);
});
