/** The contract as JSON Schema, and the list of values in it. */
import { z } from "zod";
import { CONTRACT_VERSION, outputsSchema } from "./contract";

/** The part of JSON Schema that the contract uses (https://json-schema.org/draft/2020-12). */
export interface SchemaNode {
  /** Type of the value. */
  readonly type: "object" | "array" | "string" | "integer" | "number" | "boolean";
  /** What the value is, in one sentence. */
  readonly description?: string;
  /** Fields of an object. */
  readonly properties?: Readonly<Record<string, SchemaNode>>;
  /** Names of the fields that are always there. */
  readonly required?: readonly string[];
  /** Elements of an array. */
  readonly items?: SchemaNode;
  /** The only values there are. */
  readonly enum?: readonly string[];
  /** Whether the value is kept encrypted and must not be printed. */
  readonly "x-secret"?: boolean;
  /** Regular expression that the text matches. */
  readonly pattern?: string;
  /** Least length of a text, in characters. */
  readonly minLength?: number;
  /** Greatest length of a text, in characters. */
  readonly maxLength?: number;
  /** Least number. */
  readonly minimum?: number;
  /** Greatest number. */
  readonly maximum?: number;
  /** Least count of elements. */
  readonly minItems?: number;
  /** Greatest count of elements. */
  readonly maxItems?: number;
}

/** The whole contract as JSON Schema. */
export interface ContractSchema extends SchemaNode {
  /** Dialect of JSON Schema. */
  readonly $schema: string;
  /** Name of the contract, with its major version. */
  readonly $id: string;
  /** Title for people. */
  readonly title: string;
  /** Version of the contract as `major.minor.patch`. */
  readonly "x-version": string;
}

/** One value of the contract. */
export interface Leaf {
  /** Dotted path, for instance `postgres.poolUrl`; the name under which it is asked for. */
  readonly path: string;
  /** The path as keys. */
  readonly keys: readonly string[];
  /** Its schema. */
  readonly node: SchemaNode;
  /** Whether it must not be printed unless asked for. */
  readonly secret: boolean;
}

/**
 * Makes the JSON Schema of the contract. Unlike the zod schema, which is exact so that a stack cannot hand out what the
 * contract does not name, it lets readers ignore fields they do not know: a minor version adds some.
 */
export function contractSchema(): ContractSchema {
  const { $schema, ...rest } = z.toJSONSchema(outputsSchema, {
    override: ({ jsonSchema }) => {
      delete jsonSchema.additionalProperties;
    },
  });
  return {
    $schema,
    $id: `urn:endtoendlab:outputs:v${CONTRACT_VERSION.split(".")[0]}`,
    title: "Outputs of a stack of the EndToEndLabCR platform",
    "x-version": CONTRACT_VERSION,
    ...rest,
  } as unknown as ContractSchema;
}

/** All values of a schema, objects opened, in its order. */
export function leavesOf(node: SchemaNode, keys: readonly string[] = []): Leaf[] {
  if (node.properties === undefined) {
    return [{ path: keys.join("."), keys, node, secret: node["x-secret"] === true }];
  }
  return Object.entries(node.properties).flatMap(([key, child]) => leavesOf(child, [...keys, key]));
}

/** The value at a path, or undefined when it, or an object on the way, is absent. */
export function valueAt(outputs: unknown, keys: readonly string[]): unknown {
  return keys.reduce<unknown>(
    (value, key) => (typeof value === "object" && value !== null ? (value as Record<string, unknown>)[key] : undefined),
    outputs,
  );
}
