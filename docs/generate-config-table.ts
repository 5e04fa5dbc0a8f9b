/**
 * Writes the tables of docs/guides/configuration.md from Pulumi.yaml (what a key means, its default) and config/fields.ts
 * (what it may hold). `npm run docs:generate` writes the page; a test compares.
 */
import * as fs from "node:fs";
import * as path from "node:path";
import { fields } from "../config/fields";
import { readProject } from "../sandbox/engine/settings";

/** The page that holds the tables. */
export const CONFIGURATION_PAGE = path.join(__dirname, "guides/configuration.md");

const MARKS = { start: "<!-- keys: written by npm run docs:generate -->", end: "<!-- end of keys -->" };

/** The page with its tables as they should be. @throws Error when the page has lost its marks. */
export function withConfigTable(page: string): string {
  const [start, end] = [page.indexOf(MARKS.start), page.indexOf(MARKS.end)];
  if (start < 0 || end < start) throw new Error(`the page has lost its marks "${MARKS.start}" and "${MARKS.end}"`);
  return `${page.slice(0, start + MARKS.start.length)}\n\n${table(configRows())}\n\n${table(secretRows())}\n\n${page.slice(end)}`;
}

/** What a key may hold, in words. */
function allowed(key: string): string {
  const [group, name] = key.split(".") as [keyof typeof fields, string];
  return (fields[group] as Record<string, (typeof fields)["app"]["name"]>)[name]?.meta()?.description ?? "";
}

function configRows(): string[][] {
  const rows = Object.entries(readProject().config).map(([key, { description = "", default: value }]) => [
    `\`${key}\``,
    value === undefined ? "must be set" : `\`${JSON.stringify(value)}\``,
    allowed(key),
    description,
  ]);
  return [["Key", "Default", "Allowed", "Meaning"], ...rows];
}

function secretRows(): string[][] {
  return [
    ["Secret", "Allowed"],
    ...Object.keys(fields.secrets).map((name) => [`\`secrets.${name}\``, allowed(`secrets.${name}`)]),
  ];
}

function table([head = [], ...rows]: string[][]): string {
  const line = (cells: readonly string[]): string =>
    `| ${cells.map((cell) => cell.replaceAll("|", "\\|").replaceAll("<", "&lt;")).join(" | ")} |`;
  return [line(head), line(head.map(() => "---")), ...rows.map(line)].join("\n");
}

if (require.main === module) {
  fs.writeFileSync(CONFIGURATION_PAGE, withConfigTable(fs.readFileSync(CONFIGURATION_PAGE, "utf8")));
  console.log(`${path.relative(process.cwd(), CONFIGURATION_PAGE)} written`);
}
