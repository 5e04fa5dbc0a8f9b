/**
 * Writes docs/components.md from the sources of the components: what each noun asks for, and for each cloud the comment of
 * its class and its outputs. `npm run docs:generate` writes the page; a test compares.
 */
import * as fs from "node:fs";
import * as path from "node:path";
import ts from "typescript";

const ROOT = path.join(__dirname, "..");

/** The page. */
export const COMPONENTS_PAGE = path.join(__dirname, "components.md");

/** The text of the page as it should be. */
export function componentsPage(): string {
  const nouns = fs
    .readdirSync(path.join(ROOT, "components"))
    .filter((noun) => fs.existsSync(path.join(ROOT, "components", noun, "index.ts")));
  return [
    "# Components",
    "Written by `npm run docs:generate` from the sources. How they fit together: [architecture](ARCHITECTURE.md).",
    ...nouns.sort().flatMap(nounSection),
    "",
  ]
    .join("\n\n")
    .replace(/\n+$/, "\n");
}

function nounSection(noun: string): string[] {
  const folder = path.join("components", noun);
  const files = fs
    .readdirSync(path.join(ROOT, folder))
    .filter((file) => file.endsWith(".ts"))
    .sort();
  const sources = files.map((file) => parse(path.join(folder, file)));
  const contract = sources
    .flatMap((source) => source.statements.filter(ts.isInterfaceDeclaration))
    .filter(({ name }) => name.text.toLowerCase() === `${noun.replaceAll("-", "")}args`);
  return [
    `## ${noun}`,
    ...contract.flatMap(argumentsTable),
    ...sources.flatMap((source) =>
      source.statements.filter(isComponent).flatMap((component) => componentSection(source, component)),
    ),
  ];
}

function argumentsTable({ members }: ts.InterfaceDeclaration): string[] {
  return [table(["Argument", "Meaning"], members)];
}

function componentSection(source: ts.SourceFile, component: ts.ClassDeclaration): string[] {
  const outputs = component.members.filter((member) => ts.isPropertyDeclaration(member) && sentenceOf(member) !== "");
  return [
    `### ${component.name?.text ?? ""}`,
    `[${source.fileName}](../${source.fileName})`,
    sentenceOf(component),
    ...(outputs.length === 0 ? [] : [table(["Output", "Meaning"], outputs)]),
  ];
}

function table(head: readonly [string, string], members: readonly ts.Node[]): string {
  const rows = members.map((member) => [
    `\`${(member as ts.NamedDeclaration).name?.getText() ?? ""}\``,
    sentenceOf(member).replace(/\s+/g, " ").replaceAll("|", "\\|"),
  ]);
  return [head, ["---", "---"], ...rows].map((cells) => `| ${cells.join(" | ")} |`).join("\n");
}

/** The comment above a declaration; what looks like a tag of HTML outside of backticks is kept as text. */
function sentenceOf(node: ts.Node): string {
  const comment = ts.getJSDocCommentsAndTags(node).filter(ts.isJSDoc).at(-1);
  const text = ts.getTextOfJSDocComment(comment?.comment) ?? "";
  return text
    .split("`")
    .map((part, index) => (index % 2 === 0 ? part.replaceAll("<", "&lt;") : part))
    .join("`")
    .trim();
}

function isComponent(node: ts.Statement): node is ts.ClassDeclaration {
  return (
    ts.isClassDeclaration(node) &&
    node.heritageClauses?.some(({ types }) =>
      types.some(({ expression }) => expression.getText() === "pulumi.ComponentResource"),
    ) === true
  );
}

function parse(file: string): ts.SourceFile {
  return ts.createSourceFile(file, fs.readFileSync(path.join(ROOT, file), "utf8"), ts.ScriptTarget.ES2022, true);
}

if (require.main === module) {
  fs.writeFileSync(COMPONENTS_PAGE, componentsPage());
  console.log(`${path.relative(process.cwd(), COMPONENTS_PAGE)} written`);
}
