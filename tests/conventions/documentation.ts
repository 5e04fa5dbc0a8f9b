/** Finds what other files can see, but nobody explained. */
import ts from "typescript";
import { has, nodesOf, placeOf } from "./sources";

/** Property names that the interfaces of the project explain, by interface. */
export type Explained = ReadonlyMap<string, ReadonlySet<string>>;

/** The documented properties of every interface in some sources: a class that implements one inherits its sentences. */
export function explainedBy(sources: readonly ts.SourceFile[]): Explained {
  const interfaces = sources.flatMap((source) => nodesOf(source, ts.isInterfaceDeclaration));
  return new Map(interfaces.map(({ name, members }) => [name.text, new Set(members.filter(isExplained).map(nameOf))]));
}

/** Everything that a file exports without a sentence of its own, as `file:line name`. */
export function unexplained(source: ts.SourceFile, explained: Explained): string[] {
  return source.statements.flatMap((statement) => {
    if (!has(statement, ts.SyntaxKind.ExportKeyword)) return [];
    const own = isExplained(statement) ? [] : [`${placeOf(statement)} ${declaredNames(statement)}`];
    return [
      ...own,
      ...membersOf(statement, explained)
        .filter((member) => !isExplained(member))
        .map((member) => `${placeOf(member)} ${nameOf(member)}`),
    ];
  });
}

/** Properties and methods that a reader of the exported type sees. */
function membersOf(statement: ts.Statement, explained: Explained): ts.Node[] {
  if (ts.isInterfaceDeclaration(statement)) return [...statement.members];
  if (ts.isTypeAliasDeclaration(statement))
    return ts.isTypeLiteralNode(statement.type) ? [...statement.type.members] : [];
  if (!ts.isClassDeclaration(statement)) return [];
  const inherited = (statement.heritageClauses ?? []).flatMap(({ types }) =>
    types.flatMap(({ expression }) => [...(explained.get(expression.getText()) ?? [])]),
  );
  return statement.members.filter(
    (member) =>
      (ts.isPropertyDeclaration(member) || ts.isMethodDeclaration(member) || ts.isGetAccessorDeclaration(member)) &&
      !has(member, ts.SyntaxKind.PrivateKeyword) &&
      !has(member, ts.SyntaxKind.OverrideKeyword) &&
      !inherited.includes(nameOf(member)),
  );
}

/** Whether a JSDoc comment of more than one word stands right above, or the declaration speaks for itself. */
function isExplained(node: ts.Node): boolean {
  const comment = ts.getJSDocCommentsAndTags(node).filter(ts.isJSDoc).at(-1);
  const failures = (comment?.tags ?? []).filter((tag) => tag.tagName.text === "throws");
  const text = [comment, ...failures].map((part) => ts.getTextOfJSDocComment(part?.comment) ?? "").join(" ");
  return /\S+\s+\S+/.test(text.trim()) || speaksForItself(node);
}

/** `zone: Zone`, `VPC = "digitalocean:index/vpc:Vpc"` and `type Request = other.Request` need no sentence. */
function speaksForItself(node: ts.Node): boolean {
  if (ts.isPropertySignature(node) || ts.isPropertyDeclaration(node)) {
    return node.type?.getText().toLowerCase() === nameOf(node).toLowerCase();
  }
  if (ts.isVariableStatement(node)) {
    return node.declarationList.declarations.every(
      ({ initializer }) => initializer !== undefined && ts.isStringLiteral(initializer),
    );
  }
  return ts.isTypeAliasDeclaration(node) && ts.isTypeReferenceNode(node.type) && ts.isQualifiedName(node.type.typeName);
}

function declaredNames(statement: ts.Statement): string {
  if (ts.isVariableStatement(statement)) return statement.declarationList.declarations.map(nameOf).join(", ");
  return nameOf(statement);
}

function nameOf(node: ts.Node): string {
  return (node as Partial<ts.NamedDeclaration>).name?.getText() ?? "default";
}
