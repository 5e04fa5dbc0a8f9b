/** The sources of the project, read and parsed for the tests that judge how they are written. */
import * as fs from "node:fs";
import * as path from "node:path";
import ts from "typescript";

/** Folder of the project. */
export const ROOT = path.resolve(__dirname, "../..");

/** Folders that hold nothing a person wrote. */
const NOT_OURS = [
  ...[".git", ".sandbox", ".venv", "coverage", "dist", "node_modules", "reports"],
  ...[".hypothesis", ".mypy_cache", ".pytest_cache", "__pycache__"],
];

/** Paths of all files below the given files and folders, relative to the project, in alphabetical order. */
export function filesBelow(...places: readonly string[]): string[] {
  return places
    .filter((place) => fs.existsSync(path.join(ROOT, place)))
    .flatMap((place) =>
      fs.statSync(path.join(ROOT, place)).isDirectory()
        ? fs
            .readdirSync(path.join(ROOT, place), { withFileTypes: true })
            .flatMap((entry) => (NOT_OURS.includes(entry.name) ? [] : filesBelow(path.join(place, entry.name))))
        : [place],
    )
    .sort();
}

/** The text of a file of the project. */
export function textOf(file: string): string {
  return fs.readFileSync(path.join(ROOT, file), "utf8");
}

/** A file of the project, parsed. */
export function sourceOf(file: string): ts.SourceFile {
  return parse(file, textOf(file));
}

/** TypeScript text, parsed; for examples of what a test has to find. */
export function parse(file: string, text: string): ts.SourceFile {
  return ts.createSourceFile(file, text, ts.ScriptTarget.ES2022, true);
}

/** All TypeScript files below the given places, parsed. */
export function sourcesBelow(...places: readonly string[]): ts.SourceFile[] {
  return filesBelow(...places)
    .filter((file) => file.endsWith(".ts") && !file.endsWith(".d.ts"))
    .map(sourceOf);
}

/** `components/zone/bots.ts:12`, for messages. */
export function placeOf(node: ts.Node): string {
  const source = node.getSourceFile();
  return `${source.fileName}:${source.getLineAndCharacterOfPosition(node.getStart()).line + 1}`;
}

/** All nodes below a node, itself included, that a guard accepts. */
export function nodesOf<T extends ts.Node>(root: ts.Node, guard: (node: ts.Node) => node is T): T[] {
  const found: T[] = [];
  const visit = (node: ts.Node): void => {
    if (guard(node)) found.push(node);
    ts.forEachChild(node, visit);
  };
  visit(root);
  return found;
}

/** Whether a declaration has a modifier such as `export` or `readonly`. */
export function has(node: ts.Node, kind: ts.SyntaxKind): boolean {
  return ts.canHaveModifiers(node) && (ts.getModifiers(node) ?? []).some((modifier) => modifier.kind === kind);
}
