/** Writes the Python client: one frozen dataclass per object of the contract, and a loader that needs nothing but Python. */
import { pythonHeader, pythonLoaders } from "./python-support";
import type { ContractSchema, SchemaNode } from "./schema";

/** Makes the text of the Python module. */
export function pythonClient(schema: ContractSchema): string {
  const version = schema["x-version"];
  return [pythonHeader(version), ...classesOf("Outputs", schema), pythonLoaders(version)].join("\n\n\n") + "\n";
}

/** The classes of an object, those of its fields first. */
function classesOf(name: string, node: SchemaNode): string[] {
  const fields = Object.entries(node.properties ?? {});
  const nested = fields.flatMap(([key, child]) => {
    const object = child.items ?? child;
    return object.properties === undefined ? [] : classesOf(className(name, key), object);
  });
  // Fields with a default must come last.
  const ordered = [...fields].sort(([a], [b]) => Number(isOptional(node, a)) - Number(isOptional(node, b)));
  const declared = ordered.map(([key, child]) => {
    const type = typeOf(name, key, child);
    const described = child.description === undefined ? "" : `    """${child.description}."""`;
    return [`    ${snake(key)}: ${isOptional(node, key) ? `Optional[${type}] = None` : type}`, described]
      .join("\n")
      .trimEnd();
  });
  const read = ordered.map(([key, child]) => {
    const reader = readerOf(name, key, child);
    return isOptional(node, key)
      ? `            ${snake(key)}=_optional(fields, path, "${key}", ${reader}),`
      : `            ${snake(key)}=_required(fields, path, "${key}", ${reader}),`;
  });
  const own = `@dataclass(frozen=True)
class ${name}:
    """${node.description ?? "The outputs of a stack"}."""

${declared.join("\n")}

    @classmethod
    def _read(cls, value: Any, path: str) -> "${name}":
        fields = _object(value, path)
        return cls(
${read.join("\n")}
        )`;
  return [...nested, own];
}

function typeOf(parent: string, key: string, node: SchemaNode): string {
  if (node.properties !== undefined) return className(parent, key);
  if (node.items !== undefined) return `Tuple[${typeOf(parent, key, node.items)}, ...]`;
  if (node["x-secret"] === true) return "Secret";
  if (node.enum !== undefined) return `Literal[${node.enum.map((value) => `"${value}"`).join(", ")}]`;
  return { string: "str", integer: "int", number: "float", boolean: "bool", object: "Any", array: "Any" }[node.type];
}

function readerOf(parent: string, key: string, node: SchemaNode): string {
  if (node.properties !== undefined) return `${className(parent, key)}._read`;
  if (node.items !== undefined) return `_list(${readerOf(parent, key, node.items)})`;
  if (node["x-secret"] === true) return "_secret";
  if (node.enum !== undefined) return `_choice(${node.enum.map((value) => `"${value}"`).join(", ")})`;
  return `_plain(${typeOf(parent, key, node)})`;
}

function className(parent: string, key: string): string {
  const own = key.charAt(0).toUpperCase() + key.slice(1);
  return parent === "Outputs" ? own : parent + own;
}

function isOptional(node: SchemaNode, key: string): boolean {
  return node.required?.includes(key) !== true;
}

function snake(key: string): string {
  return key.replace(/([a-z0-9])([A-Z])/g, "$1_$2").toLowerCase();
}
