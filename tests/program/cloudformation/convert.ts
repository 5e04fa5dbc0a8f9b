/** Turns the inputs of the Pulumi provider into the properties of CloudFormation, pair by pair. */
import { isAbsent, isObject, type Properties } from "../../../sandbox/interpreter/values";
import type { Pair } from "../../../sandbox/records/aws/cloudformation/pairs";
import { may, type CloudFormationNode } from "../../../sandbox/records/aws/cloudformation/schema";
import { fitted } from "./fitted";

/** What a conversion needs beside the values. */
export interface Conversion {
  /** Properties of the resource as a whole. */
  root: Properties;
  /** A reference in the place of the id of another resource; undefined for any other text. */
  reference: (value: string) => unknown;
  /** A well-formed value for one that mocks do not know, by its name and schema. */
  standIn: (name: string, node: CloudFormationNode) => unknown;
}

/** Puts the values of an object, converted, into another one. */
export function convert(conversion: Conversion, pairs: readonly Pair[], inputs: Properties, target: Properties): void {
  for (const pair of pairs) {
    const value = inputs[lastOf(pair.path)];
    if (isAbsent(value) && pair.input.required !== true) continue;
    const [object, at] = pair.to.startsWith("/") ? [conversion.root, pair.to.slice(1)] : [target, pair.to];
    const made = isAbsent(value)
      ? conversion.standIn(lastOf(pair.at.replaceAll("/", ".")), pair.node)
      : converted(conversion, pair, value);
    placed(object, at, pair.shape === "attribute" ? [{ Key: pair.entry?.attribute, Value: String(made) }] : made);
  }
}

/** Puts a value at a path of an object; lists grow and objects merge. Answers what is there then. */
export function placed(object: Properties, path: string, value: unknown): unknown {
  const [step, ...rest] = path.split("/");
  if (path === "" || step === undefined) return merged(object, value);
  if (rest[0] === "*") {
    const list = (object[step] ??= []) as unknown[];
    const element = rest.length === 1 ? value : {};
    list.push(element);
    return rest.length === 1 ? element : placed(element as Properties, rest.slice(1).join("/"), value);
  }
  if (rest.length > 0) return placed((object[step] ??= {}) as Properties, rest.join("/"), value);
  object[step] = merged(object[step], value);
  return object[step];
}

function merged(before: unknown, after: unknown): unknown {
  if (Array.isArray(before) && Array.isArray(after)) return [...(before as unknown[]), ...(after as unknown[])];
  return isObject(before) && isObject(after) ? Object.assign(before, after) : after;
}

function converted(conversion: Conversion, pair: Pair, value: unknown): unknown {
  const [inner] = pair.inner;
  const inside = (element: unknown): unknown =>
    isAbsent(element)
      ? conversion.standIn(lastOf(pair.at.replaceAll("/", ".")), inner?.node ?? {})
      : converted(conversion, inner as Pair, element);
  switch (pair.shape) {
    case "object": {
      const target: Properties = {};
      convert(conversion, pair.inner, value as Properties, target);
      return target;
    }
    case "list":
      return (value as unknown[]).map(inside);
    case "only":
      return (value as unknown[]).map(inside)[0];
    case "single":
      return [inside(value)];
    case "wrapped":
      return { [(inner as Pair).to]: inside(value) };
    case "entries":
      return Object.entries(value as Properties).map(([name, element]) => ({
        [pair.key ?? "Key"]: name,
        Value: inside(element),
      }));
    case "keyed":
      return Object.fromEntries((value as Properties[]).map((element) => keyed(element, pair.entry?.keyedBy ?? "")));
    case "document":
      return document(pair, value);
    case "map":
      return value;
    default:
      return scalar(conversion, pair, value);
  }
}

function keyed(element: Properties, by: string): [string, unknown] {
  const { [by]: key, ...rest } = element;
  return [String(key), rest["value"] ?? rest["values"] ?? fitted(rest)];
}

function document({ node }: Pair, value: unknown): unknown {
  if (typeof value !== "string") return JSON.stringify(value);
  const parsed: unknown = JSON.parse(value);
  return may(node, "array") ? fitted(parsed) : parsed;
}

function scalar(conversion: Conversion, { node, input, path }: Pair, value: unknown): unknown {
  if (typeof value === "string") {
    const reference = conversion.reference(value);
    if (reference !== undefined) return reference;
    return may(node, "integer", "number") && !may(node, "string") ? Number(value) : value;
  }
  if (typeof value === "boolean" && node.enum !== undefined) {
    const words = path === "internal" ? ["internal", "internet-facing"] : ["ENABLED", "DISABLED"];
    return words[value ? 0 : 1];
  }
  if (typeof value === "boolean" && path === "internal") return value ? "internal" : "internet-facing";
  // Files and archives are no values of CloudFormation.
  if (input.type === "any") return { ZipFile: "placeholder" };
  return may(node, "string") && !may(node, "integer", "number", "boolean") ? String(value) : value;
}

function lastOf(path: string): string {
  return (
    path
      .replaceAll("[*]", "")
      .split(".")
      .filter((step) => step !== "*")
      .at(-1) ?? path
  );
}
