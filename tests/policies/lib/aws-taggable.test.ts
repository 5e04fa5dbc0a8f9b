/** The list of types with tags agrees with the installed SDK, and has every type of the shipped stacks. */
import * as fs from "node:fs";
import * as path from "node:path";
import { AWS_TAGGABLE } from "../../../policies/types/aws-taggable";
import { canonicalType } from "../../../policies/lib/resource";
import { COMBINATIONS, stackResources } from "../support/stacks";

const SDK = path.join(__dirname, "../../../node_modules/@pulumi/aws");

/** Whether the SDK's class of a type takes tags; undefined when it has no such class. */
function takesTags(type: string): boolean | undefined {
  const [, file] = /^aws:(\w+\/\w+):/.exec(type) ?? [];
  const source = path.join(SDK, `${file ?? ""}.js`);
  return fs.existsSync(source) ? fs.readFileSync(source, "utf8").includes('resourceInputs["tags"] = args') : undefined;
}

test("each type of the list takes tags, and stands there once in its family's first form", () => {
  expect(AWS_TAGGABLE.filter((type) => takesTags(type) !== true)).toEqual([]);
  expect(AWS_TAGGABLE.filter((type) => canonicalType(type) !== type)).toEqual([]);
  expect(new Set(AWS_TAGGABLE).size).toBe(AWS_TAGGABLE.length);
});

test.each(COMBINATIONS)("%s on %s has no type with tags that is not in the list", async (stack, cloud) => {
  const types = new Set(
    (await stackResources(stack, cloud)).map(({ type }) => type).filter((type) => type.startsWith("aws:")),
  );
  expect([...types].filter((type) => takesTags(type) === true && !AWS_TAGGABLE.includes(type))).toEqual([]);
});
