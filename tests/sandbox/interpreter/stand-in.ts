/** The registered records over a cloud in memory, called in the order in which the host calls them. */
import { CloudStore, type CloudObject } from "../../../sandbox/cloud/store";
import { check } from "../../../sandbox/interpreter/check";
import { diff, filledIn, type DiffResult } from "../../../sandbox/interpreter/diff";
import { create, read, remove, update, type Registered } from "../../../sandbox/interpreter/lifecycle";
import { plannedOutputs } from "../../../sandbox/interpreter/outputs";
import type { Failure } from "../../../sandbox/interpreter/rules";
import type { Properties } from "../../../sandbox/interpreter/values";
import { dialectOf, records } from "../../../sandbox/records";

/** One cloud, and what can be done in it. */
export interface StandIn {
  cloud: CloudStore;
  /** What the plugin refuses. */
  refused(type: string, inputs: Properties): Failure[];
  /** Makes an object. @throws Error when the plugin refuses the inputs; CloudError when the API does. */
  create(type: string, inputs: Properties, name?: string): CloudObject;
  /** Outputs of a preview. */
  preview(type: string, inputs: Properties): Properties;
  /** What a program with other inputs would change. */
  diff(object: CloudObject, inputs: Properties): DiffResult;
  /** Changes an object in place. @throws CloudError */
  update(object: CloudObject, inputs: Properties): CloudObject;
  /** Deletes an object. @throws CloudError */
  remove(object: CloudObject): void;
  /** What a refresh (or, with nothing remembered, an import) reads. */
  read(object: CloudObject, remembered?: Properties): { inputs: Properties; outputs: Properties };
}

/** A fresh cloud. */
export function standIn(): StandIn {
  const cloud = new CloudStore();
  const registered = (type: string): Registered => {
    const found = records.get(type);
    if (found === undefined) throw new Error(`no record for ${type}`);
    return found;
  };
  const checked = (type: string, inputs: Properties): ReturnType<typeof check> => {
    const { schema, record } = registered(type);
    return check(schema, record, dialectOf(type), inputs);
  };
  const accepted = (type: string, inputs: Properties): Properties => {
    const { inputs: understood, failures } = checked(type, inputs);
    if (failures.length > 0)
      throw new Error(failures.map(({ property, reason }) => `${property} ${reason}`).join("; "));
    return understood;
  };
  return {
    cloud,
    refused: (type, inputs) => checked(type, inputs).failures,
    create: (type, inputs, name = "dev/it") => create(cloud, type, registered(type), name, accepted(type, inputs)),
    preview: (type, inputs) => plannedOutputs(registered(type), accepted(type, inputs)),
    diff: (object, inputs) => {
      const { record } = registered(object.type);
      const before = filledIn(record, object.inputs, object.outputs);
      return diff(record, dialectOf(object.type), before, accepted(object.type, inputs));
    },
    update: (object, inputs) => update(cloud, registered(object.type), object, accepted(object.type, inputs)),
    remove: (object) => {
      remove(cloud, records, object);
    },
    read: (object, remembered = object.inputs) => read(cloud, registered(object.type), object, remembered),
  };
}
