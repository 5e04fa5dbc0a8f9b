import * as fs from "node:fs";
import { CONFIGURATION_PAGE, withConfigTable } from "../../docs/generate-config-table";
import { readProject } from "../../sandbox/engine/settings";

const page = fs.readFileSync(CONFIGURATION_PAGE, "utf8");

test("the table of keys is that of Pulumi.yaml: `npm run docs:generate` writes it", () => {
  expect(page).toBe(withConfigTable(page));
});

test("every key of Pulumi.yaml has a row with what it may hold", () => {
  for (const key of Object.keys(readProject().config))
    expect(page).toMatch(new RegExp(`^\\| \`${key}\` \\| [^|]+ \\| [^|]+ \\| [^|]+\\. \\|$`, "m"));
});

test("a page that has lost its marks is not overwritten", () => {
  expect(() => withConfigTable("# Configuration")).toThrow(/has lost its marks/);
});
