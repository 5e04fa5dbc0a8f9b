import type { ObjectContext } from "../record";
import type { SchemaNode } from "../schemas/schema";
import { withDefaults } from "./defaults";
import type { Registered } from "./lifecycle";
import { UNKNOWN, type Properties } from "./values";

/**
 * What a preview can say of an object: its inputs, and what the cloud decides.
 * @param before outputs of the object that is to be changed; without them what the cloud decides is not known yet
 */
export function plannedOutputs({ schema, record }: Registered, inputs: Properties, before?: Properties): Properties {
  const decided = (name: string): unknown => (before === undefined ? UNKNOWN : before[name]);
  const planned = withDefaults(record, inputs);
  for (const name of Object.keys(schema.outputs)) planned[name] = decided(name);
  for (const path of record.computed ?? []) if (!path.includes(".")) planned[path] ??= decided(path);
  return planned;
}

/** What an object says of itself once it is made or changed. */
export function outputsOf({ schema, record }: Registered, context: ObjectContext): Properties {
  // What the cloud said before stays, but for inputs that were left out and that it does not fill in itself.
  const computed = new Set(record.computed ?? []);
  const kept = Object.entries(context.before).filter(([name]) => !(name in schema.inputs) || computed.has(name));
  const outputs: Properties = { ...Object.fromEntries(kept), ...context.inputs, ...record.outputs?.(context) };
  for (const [name, node] of Object.entries(schema.outputs)) {
    if (!(name in outputs)) outputs[name] = emptyValue(node);
  }
  return outputs;
}

/** What an API reports of a property that has nothing to say. */
function emptyValue(node: SchemaNode): unknown {
  switch (node.type) {
    case "string":
      return "";
    case "number":
      return 0;
    case "boolean":
      return false;
    case "list":
      return [];
    default:
      return {};
  }
}
