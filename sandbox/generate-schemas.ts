/**
 * Reads the typings and JavaScript of the installed provider packages and writes what they say of each resource type
 * (inputs with type and requiredness, output-only properties, secret outputs) to `sandbox/schemas/<provider>.json`.
 *
 * `npm run schemas` writes the files; a test runs the same code and compares, so that a record cannot drift from the
 * pinned package version.
 */
import * as fs from "node:fs";
import * as path from "node:path";
import ts from "typescript";
import { RESOURCE_FILES } from "./schemas/resources";
import type { ProviderSchema, ResourceSchema, SchemaNode } from "./schemas/schema";

/** Builds the schema of every resource listed for one provider in `schemas/resources.ts`. */
export function generateProviderSchema(provider: keyof typeof RESOURCE_FILES): ProviderSchema {
  const { packageName, resources } = RESOURCE_FILES[provider];
  const root = path.dirname(require.resolve(`${packageName}/package.json`));
  const manifest = JSON.parse(fs.readFileSync(path.join(root, "package.json"), "utf8")) as { version: string };
  const files = Object.fromEntries(resources.map((token) => [token, declarationFile(root, token)]));
  const program = ts.createProgram(Object.values(files), { strict: true, noLib: false, skipLibCheck: true });
  const checker = program.getTypeChecker();
  const types: Record<string, ResourceSchema> = {};
  for (const token of [...resources].sort()) {
    const file = program.getSourceFile(files[token] as string);
    if (file === undefined) throw new Error(`${token}: no declaration file in ${packageName}`);
    types[token] = resourceSchema(checker, file, token);
  }
  return { package: packageName, version: manifest.version, types };
}

function declarationFile(root: string, token: string): string {
  // digitalocean:index/databaseCluster:DatabaseCluster lives in databaseCluster.d.ts; some packages lower the case.
  const stem = (token.split("/")[1] as string).split(":")[0] as string;
  const module = (token.split(":")[1] as string).split("/")[0] as string;
  const folder = module === "index" ? root : path.join(root, module);
  const found = fs.readdirSync(folder).find((file) => file.toLowerCase() === `${stem}.d.ts`.toLowerCase());
  if (found === undefined) throw new Error(`${token}: ${stem}.d.ts is not in ${folder}`);
  return path.join(folder, found);
}

function resourceSchema(checker: ts.TypeChecker, file: ts.SourceFile, token: string): ResourceSchema {
  const className = token.split(":")[2] as string;
  const exported = checker.getExportsOfModule(checker.getSymbolAtLocation(file) as ts.Symbol);
  const declared = (name: string): ts.Type => {
    const symbol = exported.find((s) => s.name === name);
    if (symbol === undefined) throw new Error(`${token}: ${name} is not declared in ${file.fileName}`);
    return checker.getDeclaredTypeOfSymbol(symbol);
  };
  const javascript = fs.readFileSync(file.fileName.replace(/\.d\.ts$/, ".js"), "utf8");
  const inputs = objectNode(checker, file, declared(`${className}Args`)).properties ?? {};
  const outputs: Record<string, SchemaNode> = {};
  for (const symbol of checker.getPropertiesOfType(declared(className))) {
    // Read as written (`readonly port: pulumi.Output<number>`): the checker dissolves the alias for some types.
    const declaration = symbol.valueDeclaration;
    if (declaration === undefined || !ts.isPropertyDeclaration(declaration) || declaration.type === undefined) continue;
    if (!ts.isTypeReferenceNode(declaration.type) || !declaration.type.typeName.getText().endsWith("Output")) continue;
    const written = declaration.type.typeArguments?.[0];
    if (written === undefined || symbol.name === "urn" || symbol.name === "id" || symbol.name in inputs) continue;
    outputs[symbol.name] = nodeOf(checker, file, checker.getTypeFromTypeNode(written));
  }
  const secret = /secretOpts = \{ additionalSecretOutputs: (\[[^\]]*\]) \}/.exec(javascript)?.[1];
  return {
    inputs,
    outputs,
    secretOutputs: secret === undefined ? [] : (JSON.parse(secret) as string[]).sort(),
  };
}

function objectNode(checker: ts.TypeChecker, file: ts.SourceFile, type: ts.Type): SchemaNode {
  const properties: Record<string, SchemaNode> = {};
  const symbols = [...checker.getPropertiesOfType(type)].sort((a, b) => (a.name < b.name ? -1 : 1));
  for (const symbol of symbols) {
    const optional = (symbol.flags & ts.SymbolFlags.Optional) !== 0;
    const node = nodeOf(checker, file, checker.getTypeOfSymbolAtLocation(symbol, file));
    const deprecated = symbol.getJsDocTags(checker).some((tag) => tag.name === "deprecated");
    properties[symbol.name] = {
      ...node,
      ...(optional ? {} : { required: true }),
      ...(deprecated ? { deprecated: true } : {}),
    };
  }
  return { type: "object", properties };
}

function nodeOf(checker: ts.TypeChecker, file: ts.SourceFile, wrapped: ts.Type): SchemaNode {
  const type = unwrapInput(wrapped);
  if (type.flags & ts.TypeFlags.Any) return { type: "any" };
  if (type.isUnion()) {
    // `string | enums.Region`, `string | Role` and boolean (true | false) are unions: a keyword among them tells the
    // type, for the SDK turns enums and resources into one before it sends them.
    if (type.types.every((t) => t.flags & ts.TypeFlags.BooleanLike)) return { type: "boolean" };
    const plain = type.types.filter((t) => !(t.flags & ts.TypeFlags.EnumLike));
    const keyword = plain.find((t) => t.flags & (ts.TypeFlags.StringLike | ts.TypeFlags.NumberLike));
    return nodeOf(checker, file, keyword ?? plain[0] ?? (type.types[0] as ts.Type));
  }
  if (type.flags & ts.TypeFlags.StringLike) return { type: "string" };
  if (type.flags & ts.TypeFlags.NumberLike) return { type: "number" };
  if (type.flags & ts.TypeFlags.BooleanLike) return { type: "boolean" };
  if (checker.isArrayType(type)) {
    return {
      type: "list",
      of: nodeOf(checker, file, checker.getTypeArguments(type as ts.TypeReference)[0] as ts.Type),
    };
  }
  const index = checker.getIndexInfoOfType(type, ts.IndexKind.String);
  if (index !== undefined) return { type: "map", of: nodeOf(checker, file, index.type) };
  // Assets and archives travel as values of their own kind; a type inside itself (a rule of rules) has no end.
  if (type.symbol.name === "Archive" || type.symbol.name === "Asset" || open.includes(type)) return { type: "any" };
  open.push(type);
  try {
    return objectNode(checker, file, type);
  } finally {
    open.pop();
  }
}

/** Object types that are being read, from the outside to the inside. */
const open: ts.Type[] = [];

/** Takes `T` out of `T | undefined | Promise<T> | OutputInstance<T>`. */
function unwrapInput(type: ts.Type): ts.Type {
  if (!type.isUnion()) return type;
  const plain = type.types.filter((t) => {
    if (t.flags & (ts.TypeFlags.Undefined | ts.TypeFlags.Null)) return false;
    // The checker says that every type has a symbol; literals and keywords have none.
    const symbol = (t.aliasSymbol ?? t.symbol) as ts.Symbol | undefined;
    const name = symbol?.name;
    return name !== "Promise" && name !== "OutputInstance";
  });
  if (plain.length === 1) return plain[0] as ts.Type;
  return Object.assign(Object.create(Object.getPrototypeOf(type) as object) as ts.UnionType, type, { types: plain });
}

if (require.main === module) {
  for (const provider of Object.keys(RESOURCE_FILES) as (keyof typeof RESOURCE_FILES)[]) {
    const target = path.join(__dirname, "schemas", `${provider}.json`);
    fs.writeFileSync(target, `${JSON.stringify(generateProviderSchema(provider), undefined, 1)}\n`);
    console.log(`${path.relative(process.cwd(), target)} written`);
  }
}
