/** The names of the properties that the installed SDKs know, read out of their declarations: to load an SDK takes seconds. */
import * as fs from "node:fs";
import * as path from "node:path";
import ts from "typescript";

const ROOT = path.resolve(__dirname, "../../..");

/** What may stand in the place of a value: an object with these properties, a list, a map with any keys, or a plain value. */
type Shape = Map<string, ts.TypeNode> | "anything";

/** A resource's declarations. */
interface Declared {
  /** The SDK that it is of. */
  sdk: Sdk;
  /** Its arguments, and what else it tells after deployment. */
  properties: Map<string, ts.TypeNode>;
}

/** The declarations of the types of an SDK's arguments, by their full name: `ecr.RegistryScanningConfigurationRule`. */
type Sdk = ReadonlyMap<string, ts.InterfaceDeclaration>;

/**
 * The names in `value` that the arguments of a resource type do not have, as paths.
 * @throws Error when the installed SDKs do not have the type.
 */
export function strangeProperties(type: string, value: unknown): string[] {
  const { sdk, properties } = declared(type);
  return strangeIn(value, properties, sdk, "");
}

/** Names of the arguments of a resource type, and of the blocks in them. */
export function knownNames(type: string): string[] {
  const { sdk, properties } = declared(type);
  return [...properties].flatMap(([name, node]) => {
    const shape = shapeOf(node, sdk);
    return [name, ...(shape === "anything" ? [] : shape.keys())];
  });
}

function strangeIn(value: unknown, shape: Shape, sdk: Sdk, at: string): string[] {
  if (shape === "anything" || typeof value !== "object" || value === null || !isPlain(value)) return [];
  // A block that may appear once is written as an object, or as a list of one.
  if (Array.isArray(value)) return value.flatMap((item) => strangeIn(item, shape, sdk, `${at}[]`));
  return Object.entries(value).flatMap(([key, inner]) => {
    if (inner === undefined) return [];
    const where = at === "" ? key : `${at}.${key}`;
    const node = shape.get(key);
    return node === undefined ? [where] : strangeIn(inner, shapeOf(node, sdk), sdk, where);
  });
}

/** Objects with a class of their own, such as an unknown value, have no properties to look at. */
const isPlain = (value: object): boolean =>
  Array.isArray(value) || Object.getPrototypeOf(value) === Object.prototype || Object.getPrototypeOf(value) === null;

/** The shape of a type as SDKs write them: `pulumi.Input<pulumi.Input<inputs.ecr.Rule>[] | undefined>`. */
function shapeOf(node: ts.TypeNode, sdk: Sdk): Shape {
  if (ts.isParenthesizedTypeNode(node)) return shapeOf(node.type, sdk);
  if (ts.isArrayTypeNode(node)) return shapeOf(node.elementType, sdk);
  if (ts.isTypeLiteralNode(node)) return node.members.some(ts.isIndexSignatureDeclaration) ? "anything" : new Map();
  if (ts.isUnionTypeNode(node)) {
    const shapes = node.types.map((one) => shapeOf(one, sdk));
    // Where an ARN or an object may stand, the object's names are known all the same.
    const objects = shapes.filter((shape): shape is Map<string, ts.TypeNode> => shape !== "anything" && shape.size > 0);
    return objects.length === 0 ? (shapes.includes("anything") ? "anything" : new Map()) : merged(objects);
  }
  if (!ts.isTypeReferenceNode(node)) return isWide(node) ? "anything" : new Map();
  const name = node.typeName.getText();
  if (/^pulumi\.(?:Input|Output)$/.test(name)) return shapeOf(firstArgument(node), sdk);
  const declaration = sdk.get(name.replace(/^(?:inputs|outputs)\./, ""));
  return declaration === undefined ? "anything" : propertiesOf(declaration);
}

const isWide = (node: ts.TypeNode): boolean => node.kind === ts.SyntaxKind.AnyKeyword;

function firstArgument(node: ts.TypeReferenceNode): ts.TypeNode {
  const [argument] = node.typeArguments ?? [];
  if (argument === undefined) throw new Error(`${node.getText()} has no argument`);
  return argument;
}

function merged(shapes: readonly ReadonlyMap<string, ts.TypeNode>[]): Map<string, ts.TypeNode> {
  return new Map(shapes.flatMap((shape) => [...shape]));
}

function propertiesOf(declaration: ts.InterfaceDeclaration | ts.ClassDeclaration): Map<string, ts.TypeNode> {
  return new Map(
    declaration.members.flatMap((member: ts.TypeElement | ts.ClassElement): [string, ts.TypeNode][] =>
      (ts.isPropertySignature(member) || ts.isPropertyDeclaration(member)) && member.type !== undefined
        ? [[nameOf(member.name), member.type]]
        : [],
    ),
  );
}

const nameOf = (name: ts.PropertyName): string => (ts.isStringLiteral(name) ? name.text : name.getText());

const resources = new Map<string, Declared>();
const sdks = new Map<string, Sdk>();

function declared(type: string): Declared {
  const known = resources.get(type);
  if (known !== undefined) return known;
  const [provider = "", where = "", kind = ""] = type.split(":");
  const [packageName, file, name] =
    provider === "pulumi" ? [kind, "provider", "Provider"] : [provider, where.replace(/^index\/?/, "") || kind, kind];
  const folder = path.join(ROOT, "node_modules", packageName === "vercel" ? "@pulumiverse" : "@pulumi", packageName);
  const source = parse(fileOf(folder, file));
  const found = new Map<string, ts.TypeNode>();
  ts.forEachChild(source, (node) => {
    const own =
      (ts.isInterfaceDeclaration(node) && node.name.text === `${name}Args`) ||
      (ts.isClassDeclaration(node) && node.name?.text === name);
    if (!own) return;
    // The arguments say how a value is written; the class tells what is known after deployment only.
    for (const [key, value] of propertiesOf(node))
      if (ts.isInterfaceDeclaration(node) || !found.has(key)) found.set(key, value);
  });
  // Pulumi itself tells them of every resource.
  for (const key of ["id", "urn"]) found.set(key, ts.factory.createKeywordTypeNode(ts.SyntaxKind.StringKeyword));
  if (found.size === 2) throw new Error(`${type} has no declaration`);
  const result = { sdk: sdkOf(folder), properties: found };
  resources.set(type, result);
  return result;
}

/** The file of a module: SDKs write `r2Bucket` as r2bucket. */
function fileOf(folder: string, name: string): string {
  const wanted = `${path.basename(name).toLowerCase()}.d.ts`;
  const parent = path.join(folder, path.dirname(name));
  const found = fs.readdirSync(parent).find((file) => file.toLowerCase() === wanted);
  if (found === undefined) throw new Error(`${parent} has no ${wanted}`);
  return path.join(parent, found);
}

function sdkOf(folder: string): Sdk {
  const known = sdks.get(folder);
  if (known !== undefined) return known;
  const found = new Map<string, ts.InterfaceDeclaration>();
  const file = path.join(folder, "types/input.d.ts");
  const collect = (node: ts.Node, space: string): void => {
    if (ts.isInterfaceDeclaration(node)) found.set(`${space}${node.name.text}`, node);
    else if (ts.isModuleDeclaration(node) && node.body !== undefined)
      ts.forEachChild(node.body, (inner) => {
        collect(inner, `${space}${node.name.text}.`);
      });
  };
  if (fs.existsSync(file))
    ts.forEachChild(parse(file), (node) => {
      collect(node, "");
    });
  sdks.set(folder, found);
  return found;
}

function parse(file: string): ts.SourceFile {
  return ts.createSourceFile(file, fs.readFileSync(file, "utf8"), ts.ScriptTarget.Latest, true);
}
