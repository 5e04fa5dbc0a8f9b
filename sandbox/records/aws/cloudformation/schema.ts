/** What AWS publishes of its CloudFormation types, as `tools/cloudformation-schemas.py` extracts it. */
import published from "../../../schemas/aws-cloudformation.json";

/** One value of a CloudFormation type. */
export interface CloudFormationNode {
  /** JSON type, or several. */
  type?: string | string[];
  /** Name of a definition of the type that says the rest. */
  ref?: string;
  /** Definitions of which the value is one. */
  alternatives?: string[];
  /** The only values allowed. */
  enum?: (string | number | boolean)[];
  /** Regular expression that a text matches. */
  pattern?: string;
  /** Least number. */
  minimum?: number;
  /** Greatest number. */
  maximum?: number;
  /** Least number of characters. */
  minLength?: number;
  /** Greatest number of characters. */
  maxLength?: number;
  /** Least number of elements. */
  minItems?: number;
  /** Greatest number of elements. */
  maxItems?: number;
  /** Properties that must be given. */
  required?: string[];
  /** What the elements of a list are. */
  items?: CloudFormationNode;
  /** What an object holds. */
  properties?: Record<string, CloudFormationNode>;
}

/** One CloudFormation type. Paths have `/` between their steps and `*` for the elements of a list. */
export interface CloudFormationType extends CloudFormationNode {
  /** Properties whose change replaces the object. */
  createOnly?: string[];
  /** Properties whose change replaces it in some cases only. */
  conditionalCreateOnly?: string[];
  /** Properties that only AWS sets. */
  readOnly?: string[];
  /** What `ref` names. */
  definitions?: Record<string, CloudFormationNode>;
}

const types = published.types as unknown as Record<string, CloudFormationType>;

/** A type by name. @throws Error when the file does not have it. */
export function cloudFormationType(name: string): CloudFormationType {
  const found = types[name];
  if (found === undefined) {
    throw new Error(`${name} is not in sandbox/schemas/aws-cloudformation.json: run tools/cloudformation-schemas.py`);
  }
  return found;
}

/** A value with everything that the definitions it refers to say of it. */
export function resolved(type: CloudFormationType, node: CloudFormationNode): CloudFormationNode {
  if (node.ref !== undefined) return resolved(type, type.definitions?.[node.ref] ?? {});
  if (node.alternatives === undefined) return node;
  const merged = node.alternatives.map((name) => resolved(type, { ref: name }));
  return {
    type: merged[0]?.type,
    ...node,
    properties: Object.assign(
      {},
      ...merged.map(({ properties }) => properties),
      node.properties,
    ) as CloudFormationNode["properties"],
  };
}

/** The value at a path (steps with `/` between them, `*` for elements); undefined if the type has no such path. */
export function nodeAt(
  type: CloudFormationType,
  path: string,
  from: CloudFormationNode = type,
): CloudFormationNode | undefined {
  let node: CloudFormationNode | undefined = resolved(type, from);
  for (const step of path === "" ? [] : path.split("/")) {
    const next: CloudFormationNode | undefined = step === "*" ? node.items : node.properties?.[step];
    if (next === undefined) return undefined;
    node = resolved(type, next);
  }
  return node;
}

/** Whether a value may have a JSON type. */
export function may(node: CloudFormationNode, ...kinds: string[]): boolean {
  if (node.type === undefined) return kinds.includes("object") && node.properties !== undefined;
  return [node.type].flat().some((kind) => kinds.includes(kind));
}
