import type { Dialect, ResourceRecord } from "../record";
import type { ResourceSchema, SchemaNode } from "../schemas/schema";
import type { Failure } from "./rules";
import { withDefaults } from "./defaults";
import { UNKNOWN, generalise, isAbsent, isObject, within, type Properties } from "./values";

/** What Check answers: the inputs as the provider understands them, and everything it refuses. */
export interface CheckResult {
  /** The inputs, converted and with the provider's defaults. */
  inputs: Properties;
  /** What is refused; empty when the inputs are accepted. */
  failures: Failure[];
}

/** Judges the inputs of one resource as the real plugin would: types first, then the record's own rules. */
export function check(schema: ResourceSchema, record: ResourceRecord, dialect: Dialect, news: Properties): CheckResult {
  const failures: Failure[] = [];
  const walk: Walk = { dialect, fractions: new Set(record.fractions ?? []), failures };
  const given = objectOf(walk, { type: "object", properties: schema.inputs }, news, "");
  const inputs = dialect === "sdkv2" ? withDefaults(record, given) : given;
  if (failures.length === 0) for (const rule of record.rules ?? []) failures.push(...rule(inputs));
  return { inputs, failures };
}

interface Walk {
  dialect: Dialect;
  fractions: ReadonlySet<string>;
  failures: Failure[];
}

function objectOf(walk: Walk, node: SchemaNode, value: Properties, path: string): Properties {
  const properties = node.properties ?? {};
  const result: Properties = {};
  for (const [name, child] of Object.entries(properties)) {
    const given = value[name];
    const where = within(path, name);
    if (!isAbsent(given)) result[name] = valueOf(walk, child, given, where);
    else if (child.required === true)
      walk.failures.push({ property: where, reason: "is required, but nothing was given" });
  }
  for (const name of Object.keys(value)) {
    // Plugins built on the SDKv2 refuse a name they do not know; those on the Plugin Framework drop it silently.
    if (Object.hasOwn(properties, name) || name.startsWith("__") || walk.dialect === "framework") continue;
    walk.failures.push({
      property: within(path, name),
      reason: `is not a property here; known: ${Object.keys(properties).join(", ")}`,
    });
  }
  return result;
}

function valueOf(walk: Walk, node: SchemaNode, value: unknown, path: string): unknown {
  if (value === UNKNOWN || node.type === "any") return value;
  switch (node.type) {
    case "object":
      if (isObject(value)) return objectOf(walk, node, value, path);
      break;
    case "list":
      if (Array.isArray(value)) {
        return value.map((element, index) => valueOf(walk, node.of as SchemaNode, element, `${path}[${index}]`));
      }
      break;
    case "map":
      if (isObject(value)) {
        const entries = Object.entries(value).filter(([, element]) => !isAbsent(element));
        return Object.fromEntries(
          entries.map(([k, v]) => [k, valueOf(walk, node.of as SchemaNode, v, within(path, k))]),
        );
      }
      break;
    default:
      return scalarOf(walk, node.type, value, path);
  }
  walk.failures.push({ property: path, reason: `must be ${article(node.type)}, got ${JSON.stringify(value)}` });
  return value;
}

function scalarOf(walk: Walk, type: "string" | "number" | "boolean", value: unknown, path: string): unknown {
  const converted = walk.dialect === "sdkv2" ? convert(type, value) : typeof value === type ? value : undefined;
  if (converted === undefined) {
    walk.failures.push({ property: path, reason: `must be ${article(type)}, got ${JSON.stringify(value)}` });
    return value;
  }
  if (typeof converted === "number" && !Number.isInteger(converted) && !walk.fractions.has(generalise(path))) {
    walk.failures.push({ property: path, reason: `must be a whole number, got ${JSON.stringify(value)}` });
  }
  return converted;
}

/** The SDKv2 reads texts as numbers and booleans where they can be, and the other way round. */
function convert(type: "string" | "number" | "boolean", value: unknown): unknown {
  if (typeof value === type) return value;
  if (type === "string" && (typeof value === "number" || typeof value === "boolean")) return String(value);
  if (type === "number" && typeof value === "string" && value.trim() !== "" && Number.isFinite(Number(value))) {
    return Number(value);
  }
  if (type === "boolean" && (value === "true" || value === "false")) return value === "true";
  return undefined;
}

function article(type: string): string {
  return type === "object" ? "an object" : `a ${type}`;
}
