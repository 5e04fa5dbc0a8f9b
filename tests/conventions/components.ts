/** Finds where a component differs from the skeleton that all of them share (docs/ARCHITECTURE.md). */
import * as path from "node:path";
import ts from "typescript";
import { has, nodesOf, placeOf } from "./sources";

/** Classes of values; whatever else a component makes is a resource. */
const VALUES = ["Error", "Map", "Set", "URL"];

/** What is wrong with the components of a file, as `file:line what`. */
export function deviations(source: ts.SourceFile): string[] {
  const components = nodesOf(source, ts.isClassDeclaration).filter(isComponent);
  return components.flatMap((component) =>
    [typeToken(source, component), registration(component), options(component), ...children(component)].flat(),
  );
}

/** Every `a || "b"` of a file: it takes `0`, `false` and `""` for missing. */
export function lenientDefaults(source: ts.SourceFile): string[] {
  return nodesOf(source, ts.isBinaryExpression)
    .filter(({ operatorToken, right }) => operatorToken.kind === ts.SyntaxKind.BarBarToken && isLiteral(right))
    .map((node) => `${placeOf(node)} ${node.getText()}: use ??`);
}

function isComponent(node: ts.ClassDeclaration): boolean {
  return (node.heritageClauses ?? []).some(({ types }) =>
    types.some(({ expression }) => expression.getText() === "pulumi.ComponentResource"),
  );
}

/** The constructor starts with `super("endtoendlab:<folder>:<Class>", ...)`. */
function typeToken(source: ts.SourceFile, component: ts.ClassDeclaration): string[] {
  const wanted = `endtoendlab:${path.basename(path.dirname(source.fileName))}:${component.name?.text ?? ""}`;
  const first = constructorOf(component)?.body?.statements[0];
  const call =
    first !== undefined && ts.isExpressionStatement(first) && ts.isCallExpression(first.expression)
      ? first.expression
      : undefined;
  const token = call?.arguments[0];
  if (
    call?.expression.kind === ts.SyntaxKind.SuperKeyword &&
    token !== undefined &&
    ts.isStringLiteral(token) &&
    token.text === wanted
  )
    return [];
  return [`${placeOf(component)} starts with another type token than ${wanted}`];
}

/** The constructor ends with `this.registerOutputs` of exactly the readonly outputs. */
function registration(component: ts.ClassDeclaration): string[] {
  const calls = nodesOf(component, ts.isCallExpression).filter(
    ({ expression }) => expression.getText() === "this.registerOutputs",
  );
  const last = constructorOf(component)?.body?.statements.at(-1);
  const call = calls[0];
  if (calls.length !== 1 || call === undefined || call.parent !== last)
    return [`${placeOf(component)} does not end its constructor with registerOutputs`];
  const outputs = component.members.filter(isOutput).map(nameOf).sort();
  const [given] = call.arguments;
  const registered =
    given !== undefined && ts.isObjectLiteralExpression(given) ? given.properties.map(nameOf).sort() : [];
  if (outputs.join() === registered.join()) return [];
  return [
    `${placeOf(call)} registers ${registered.join(", ") || "nothing"}; the outputs are ${outputs.join(", ") || "none"}`,
  ];
}

/** `opts` goes to `super` and nowhere else: Pulumi passes to the children what they inherit. */
function options(component: ts.ClassDeclaration): string[] {
  const uses = nodesOf(component, ts.isIdentifier).filter(
    ({ text, parent }) => text === "opts" && !ts.isParameter(parent),
  );
  return uses
    .filter(({ parent }) => !(ts.isCallExpression(parent) && parent.expression.kind === ts.SyntaxKind.SuperKeyword))
    .map((use) => `${placeOf(use)} copies from opts`);
}

/** Every child is named `${name}-<role>` and has `parent: this`. */
function children(component: ts.ClassDeclaration): string[] {
  const made = nodesOf(component, ts.isNewExpression).filter(
    ({ expression }) => !VALUES.includes(expression.getText()),
  );
  return made.flatMap((child) => {
    const [name, , given] = child.arguments ?? [];
    const named = name !== undefined && ts.isTemplateExpression(name) && /^`\$\{name\}-/.test(name.getText());
    return [
      ...(named ? [] : [`${placeOf(child)} ${child.expression.getText()} is not named \`\${name}-<role>\``]),
      ...(given !== undefined && hasParent(given)
        ? []
        : [`${placeOf(child)} ${child.expression.getText()} has no "parent: this"`]),
    ];
  });
}

/** Whether options hold `parent: this`, themselves or through a constant of the same method. */
function hasParent(given: ts.Expression): boolean {
  if (ts.isIdentifier(given)) {
    const method = ts.findAncestor(given, ts.isFunctionLike);
    const constants = method === undefined ? [] : nodesOf(method, ts.isVariableDeclaration);
    return constants.some(
      ({ name, initializer }) => name.getText() === given.text && initializer !== undefined && hasParent(initializer),
    );
  }
  if (!ts.isObjectLiteralExpression(given)) return false;
  return given.properties.some((property) => {
    if (ts.isSpreadAssignment(property)) return hasParent(property.expression);
    return (
      nameOf(property) === "parent" &&
      ts.isPropertyAssignment(property) &&
      property.initializer.kind === ts.SyntaxKind.ThisKeyword
    );
  });
}

/** A readonly property of the class; one that is the class itself has nothing to register. */
function isOutput(member: ts.ClassElement): boolean {
  return (
    ts.isPropertyDeclaration(member) &&
    has(member, ts.SyntaxKind.ReadonlyKeyword) &&
    !has(member, ts.SyntaxKind.PrivateKeyword) &&
    member.initializer?.kind !== ts.SyntaxKind.ThisKeyword
  );
}

function isLiteral(node: ts.Expression): boolean {
  const literals = [ts.SyntaxKind.TrueKeyword, ts.SyntaxKind.FalseKeyword, ts.SyntaxKind.NullKeyword];
  return (
    ts.isLiteralExpression(node) ||
    ts.isObjectLiteralExpression(node) ||
    ts.isArrayLiteralExpression(node) ||
    literals.includes(node.kind)
  );
}

function constructorOf(component: ts.ClassDeclaration): ts.ConstructorDeclaration | undefined {
  return component.members.find(ts.isConstructorDeclaration);
}

function nameOf(node: ts.ClassElement | ts.ObjectLiteralElementLike): string {
  return node.name?.getText() ?? "";
}
