import * as fs from "node:fs";
import { COMPONENTS_PAGE, componentsPage } from "../../docs/generate-component-pages";
import { sourcesBelow } from "../conventions/sources";

const page = componentsPage();

test("the page of components is that of the sources: `npm run docs:generate` writes it", () => {
  expect(fs.readFileSync(COMPONENTS_PAGE, "utf8")).toBe(page);
});

test("every component has its section, with what it is and what it costs", () => {
  const classes = sourcesBelow("components").flatMap(({ text }) =>
    [...text.matchAll(/^export class (\w+) extends pulumi\.ComponentResource/gm)].map(([, name = ""]) => name),
  );
  const sections = page.split(/^### /m).slice(1);
  expect(sections.map((section) => section.split("\n")[0])).toEqual(expect.arrayContaining(classes));
  expect(sections.filter((section) => !/cost|\$|USD/i.test(section)).map((section) => section.split("\n")[0])).toEqual(
    [],
  );
});

test("an argument whose change replaces something says so in bold", () => {
  expect(page).toMatch(/^\| `network` \| .*\*\*A change replaces the database\.\*\* \|$/m);
});
