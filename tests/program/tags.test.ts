/** Whoever reads the bill, or looks for the owner of a thing, reads its tags. */
import awsSchema from "../../sandbox/schemas/aws.json";
import { STACKS } from "../../components/lib/environment";
import type { ProviderSchema } from "../../sandbox/schemas/schema";
import { runProgram } from "../support/program";

const { types } = awsSchema as unknown as ProviderSchema;

test.each(STACKS)(
  "everything of %s on AWS that can carry tags has those of the product, the environment and its component",
  async (stack) => {
    const { registrations } = await runProgram(stack, "aws");
    const taggable = registrations.filter(({ type }) => types[type]?.inputs["tags"] !== undefined);
    expect(taggable.length).toBeGreaterThan(30);
    const wrong = taggable.filter(({ inputs }) => {
      const tags = inputs["tags"] as Record<string, string> | undefined;
      return tags?.["app"] !== "landing" || tags["env"] !== stack || tags["component"] === undefined;
    });
    expect(wrong.map(({ name }) => name)).toEqual([]);
  },
);
