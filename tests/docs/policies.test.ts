import * as fs from "node:fs";
import * as path from "node:path";
import { policyPages } from "../../docs/generate-policy-pages";
import { readControls } from "../../policies/controls/controls";
import { RULES } from "../../policies/packs";
import { tempFolder } from "../support/temp";

test.each(Object.entries(policyPages()).map(([file, text]) => [path.basename(file), file, text]))(
  "%s says what the rules say (npm run docs:generate)",
  (_, file, text) => {
    expect(fs.readFileSync(file, "utf8")).toBe(text);
  },
);

test("every control that a rule refers to is in the lists", () => {
  const listed = new Set(readControls(RULES).map(({ id }) => id));
  const unlisted = RULES.flatMap(({ id, references }) =>
    references.filter((reference) => !listed.has(reference)).map((reference) => `${id}: ${reference}`),
  );
  expect(unlisted).toEqual([]);
});

test.each([
  ["no rule and no reason", "- { id: NONE_1 }", "no rule has NONE_1 in its references"],
  ["a status without a reason", "- { id: NONE_1, status: not-applicable }", "NONE_1 needs a reason"],
  [
    "the same twice",
    '- { id: N, status: not-applicable, reason: "a reason of length" }\n- { id: N }',
    "N is listed in a.yaml too",
  ],
])("a control with %s is refused", (_, text, message) => {
  const folder = tempFolder();
  fs.writeFileSync(path.join(folder, "a.yaml"), text);
  expect(() => readControls(RULES, folder)).toThrow(message);
});
