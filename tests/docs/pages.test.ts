import * as fs from "node:fs";
import * as path from "node:path";
import { ROOT, filesBelow, textOf } from "../conventions/sources";
import { anchors, code, links, pages, section } from "./markdown";

const exists = (file: string): boolean => fs.existsSync(path.join(ROOT, file));
/** Scripts that somebody who reads a page can run: of the package that the page lies in. */
const scriptsOf = (page: string): Record<string, string> => {
  const own = path.join(path.dirname(page), "package.json");
  return (JSON.parse(textOf(exists(own) ? own : "package.json")) as { scripts: Record<string, string> }).scripts;
};
const targets = [...textOf("Makefile").matchAll(/^([a-z-]+):/gm)].map(([, target]) => target);

test("every link leads to a file, and to a heading where it names one", () => {
  const broken = pages.flatMap((page) =>
    links(page)
      .filter(
        ({ target, anchor }) => !exists(target) || (anchor !== undefined && !anchors(textOf(target)).includes(anchor)),
      )
      .map(({ target, anchor }) => `${page.file} -> ${target}${anchor === undefined ? "" : `#${anchor}`}`),
  );
  expect(broken).toEqual([]);
});

test("every command that a page names exists", () => {
  const commands = pages.flatMap((page) =>
    code(page).flatMap((line) => [
      ...[...line.matchAll(/\bnpm run (?:--silent )?([\w:-]+)/g)].map(([, name = ""]) => ({
        file: page.file,
        name: `npm run ${name}`,
        known: name in scriptsOf(page.file),
      })),
      ...[...line.matchAll(/^(?:\$ )?make ([a-z-]+)/g)].map(([, name = ""]) => ({
        file: page.file,
        name: `make ${name}`,
        known: targets.includes(name),
      })),
    ]),
  );
  expect(commands.length).toBeGreaterThan(10);
  expect(commands.filter(({ known }) => !known).map(({ file, name }) => `${file}: ${name}`)).toEqual([]);
});

test("every page that a source refers to exists", () => {
  const sources = filesBelow(".").filter(
    (file) => /(\.(ts|mjs|js|ya?ml|py)|Makefile)$/.test(file) && !file.startsWith("docs/"),
  );
  const references = sources.flatMap((file) =>
    [...textOf(file).matchAll(/(?<![\w./-])docs\/[\w/-]*\w(?:\.\w+)?/g)].map(([page]) => ({ file, page })),
  );
  const known = filesBelow("docs");
  // `docs/adr/0004` names a decision by its number.
  const missing = references.filter(
    ({ page }) => !known.some((file) => file === page || file.startsWith(`${page}-`) || file.startsWith(`${page}/`)),
  );
  expect(references.length).toBeGreaterThan(5);
  expect(missing.map(({ file, page }) => `${file}: ${page}`)).toEqual([]);
});

describe("the map of folders", () => {
  const paths = (file: string): string[] =>
    [...section(textOf(file), "Map").matchAll(/^\| `([^`]+)`/gm)].map(([, entry = ""]) => entry);

  test.each(["README.md", "docs/ARCHITECTURE.md"])("of %s names only what exists", (file) => {
    expect(paths(file).length).toBeGreaterThan(5);
    expect(paths(file).filter((entry) => !exists(entry))).toEqual([]);
  });

  test("of README.md names every folder", () => {
    const ignored = textOf(".gitignore")
      .split("\n")
      .map((line) => line.replace(/^\//, ""));
    const folders = fs
      .readdirSync(ROOT, { withFileTypes: true })
      .filter((entry) => entry.isDirectory() && entry.name !== ".git" && !ignored.includes(`${entry.name}/`))
      .filter(({ name }) => filesBelow(name).length > 0)
      .map(({ name }) => `${name}/`);
    expect(paths("README.md")).toEqual(expect.arrayContaining(folders));
  });
});

test("every decision has its number, its context and its consequences", () => {
  const decisions = filesBelow("docs/adr");
  expect(decisions.map((file) => path.basename(file).slice(0, 4))).toEqual(
    decisions.map((_, index) => String(index + 1).padStart(4, "0")),
  );
  for (const file of decisions) {
    expect(textOf(file)).toMatch(/^# \d{4} [\s\S]+^## Context$[\s\S]+^## Decision$[\s\S]+^## Consequences$/m);
  }
});
