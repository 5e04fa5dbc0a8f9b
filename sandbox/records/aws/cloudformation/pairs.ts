/** Puts the inputs of a Pulumi type and the properties of its CloudFormation counterpart side by side. */
import type { SchemaNode } from "../../../schemas/schema";
import { within } from "../../../interpreter/values";
import { providerOnly, type Counterpart, type Mapped } from "./mapping";
import { cloudFormationType, may, nodeAt, resolved, type CloudFormationNode, type CloudFormationType } from "./schema";

/**
 * How a value of one side becomes one of the other: the same value (`plain`), a JSON text (`document`), an object with
 * properties, a list, a list of at most one for an object (`only`), a value for a list of one (`single`), a value for an
 * object with nothing else in it (`wrapped`), a map for a list of keys with values (`entries`), a list for an object
 * (`keyed`), an entry of such a list (`attribute`), or a map as it is.
 */
export type Shape =
  "plain" | "document" | "object" | "list" | "only" | "single" | "wrapped" | "entries" | "keyed" | "attribute" | "map";

/** An input and its counterpart. */
export interface Pair {
  /** Path of the input, with `[*]` for elements and `.*` for the values of a map. */
  path: string;
  /** Path of the property in the CloudFormation type, with `*` for elements. */
  at: string;
  /** Steps from the CloudFormation object around it; `/` in front starts at the type. */
  to: string;
  /** What Pulumi says of the value. */
  input: SchemaNode;
  /** What CloudFormation says of it. */
  node: CloudFormationNode;
  /** How one becomes the other. */
  shape: Shape;
  /** What the table says beyond the name. */
  entry?: Mapped;
  /** Of entries: the property that holds the key, `Key` or `Name`. */
  key?: string;
  /** Properties of an object, or the only element of the other shapes. */
  inner: Pair[];
}

/** Everything that could be put side by side, and the inputs that could not. */
export interface Pairing {
  /** The pairs, as a tree. */
  pairs: Pair[];
  /** Paths of inputs with neither a counterpart nor a word in the table. */
  unmatched: string[];
  /** Lines of the table that were used, to find those that say nothing. */
  used: Set<string>;
}

interface Walk extends Pairing {
  type: CloudFormationType;
  table: Counterpart;
  without: ReadonlySet<string>;
}

/** Puts the inputs of a Pulumi type beside its counterpart. */
export function pairUp(inputs: Readonly<Record<string, SchemaNode>>, table: Counterpart): Pairing {
  const type = cloudFormationType(table.type);
  const at = table.at ?? "";
  const node = nodeAt(type, at);
  if (node === undefined) throw new Error(`${table.type} has no ${at}`);
  const without = new Set(Object.values(table.without ?? {}).flat());
  const walk: Walk = { type, table, without, pairs: [], unmatched: [], used: new Set() };
  walk.pairs = propertiesOf(walk, inputs, node, "", at);
  return walk;
}

/** Every pair of a tree, the outer ones first. */
export function flattened(pairs: readonly Pair[]): Pair[] {
  return pairs.flatMap((pair) => [pair, ...flattened(pair.inner)]);
}

function propertiesOf(
  walk: Walk,
  inputs: Readonly<Record<string, SchemaNode>>,
  node: CloudFormationNode,
  path: string,
  at: string,
): Pair[] {
  return Object.entries(inputs).flatMap(([name, input]) => {
    const where = within(path, name);
    if (walk.without.has(where)) {
      walk.used.add(where);
      return [];
    }
    const written = walk.table.properties?.[where];
    const entry = typeof written === "string" ? { to: written, because: "another name" } : written;
    if (entry !== undefined) walk.used.add(where);
    const said = entry?.to ?? counterpartName(walk.table.type, name, writable(walk, node, at));
    const to = said === "." ? "" : said;
    // What the package calls deprecated is not used here.
    if (input.deprecated === true && entry === undefined) return [];
    if (to === undefined) {
      if (providerOnly(name) === undefined) walk.unmatched.push(where);
      return [];
    }
    const target = to.startsWith("/") ? nodeAt(walk.type, to.slice(1)) : nodeAt(walk.type, to, node);
    if (target === undefined) throw new Error(`${walk.table.type}: ${where} is mapped to ${to}, which is not there`);
    const absolute = to.startsWith("/") ? to.slice(1) : join(at, to);
    return [pairOf(walk, { path: where, at: absolute, to, input, node: target, entry })];
  });
}

function pairOf(walk: Walk, pair: Omit<Pair, "shape" | "inner">): Pair {
  const { input, node, path, at } = pair;
  const shape = shapeOf(input, node, pair.entry);
  const inside = (inner: SchemaNode, target: CloudFormationNode, suffix: string, step: string): Pair =>
    pairOf(walk, {
      path: `${path}${suffix}`,
      at: join(at, step),
      to: step,
      input: inner,
      node: resolved(walk.type, target),
      entry: pair.entry,
    });
  const inner = (): Pair[] => {
    switch (shape) {
      case "object":
        return propertiesOf(walk, input.properties ?? {}, node, path, at);
      case "list":
        return [inside(input.of as SchemaNode, node.items ?? {}, "[*]", "*")];
      case "only":
        return [inside(input.of as SchemaNode, node, "[*]", "")];
      case "wrapped": {
        const [name] = Object.keys(node.properties ?? {});
        return [inside(input, node.properties?.[name as string] ?? {}, "", name as string)];
      }
      case "single":
        return [inside(input, node.items ?? {}, "", "*")];
      case "entries":
        return [inside(input.of as SchemaNode, nodeAt(walk.type, "*/Value", node) ?? {}, ".*", "*/Value")];
      default:
        return [];
    }
  };
  const keys = shape === "entries" ? Object.keys(nodeAt(walk.type, "*", node)?.properties ?? {}) : [];
  return { ...pair, shape, ...(keys.length > 0 ? { key: keys.find((name) => name !== "Value") } : {}), inner: inner() };
}

function shapeOf(input: SchemaNode, node: CloudFormationNode, entry?: Mapped): Shape {
  if (entry?.attribute !== undefined) return "attribute";
  if (entry?.keyedBy !== undefined) return "keyed";
  switch (input.type) {
    case "object":
      if (may(node, "array")) return "single";
      return may(node, "object") || node.type === undefined ? "object" : "document";
    case "list":
      return may(node, "array") ? "list" : "only";
    case "map":
      return may(node, "array") ? "entries" : "map";
    default:
      if (entry?.document === true) return "document";
      if (may(node, "array")) return "single";
      if (input.type !== "string" || !may(node, "object")) return "plain";
      return Object.keys(node.properties ?? {}).length === 1 ? "wrapped" : "document";
  }
}

/** What may be set: ECS has a read-only Name beside the ServiceName that names a service. */
function writable({ type }: Walk, node: CloudFormationNode, at: string): string[] {
  return Object.keys(node.properties ?? {}).filter((name) => type.readOnly?.includes(join(at, name)) !== true);
}

/**
 * The CloudFormation name of an input: the same but for case, separators and number (`dbName`, `filters` for `Filter`),
 * or with the word that CloudFormation adds: the type in front (`LogGroupName`), `Document` or `Config` at the end.
 */
function counterpartName(type: string, name: string, candidates: readonly string[]): string | undefined {
  const kind = type.split("::")[2] as string;
  const spellings = [name, `${kind}${name}`, `${name}Document`, `${name}Config`];
  for (const form of [plain, singular]) {
    for (const spelling of spellings) {
      const found = candidates.find((candidate) => form(candidate) === form(spelling));
      if (found !== undefined) return found;
    }
  }
  return undefined;
}

function plain(name: string): string {
  return name.toLowerCase().replace(/[^a-z0-9]/g, "");
}

function singular(name: string): string {
  return plain(name).replace(/ies$/, "y").replace(/s$/, "");
}

function join(at: string, step: string): string {
  return [at, step].filter((part) => part !== "").join("/");
}
