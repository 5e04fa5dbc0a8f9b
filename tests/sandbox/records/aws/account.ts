/** An empty AWS account to try records in, through the interpreter's own functions. */
import { CloudStore, type CloudObject } from "../../../../sandbox/cloud/store";
import { check } from "../../../../sandbox/interpreter/check";
import { diff, type DiffResult } from "../../../../sandbox/interpreter/diff";
import {
  create,
  read,
  remove,
  update,
  withoutAbsent,
  type Registered,
} from "../../../../sandbox/interpreter/lifecycle";
import type { Properties } from "../../../../sandbox/interpreter/values";
import { dialectOf, records } from "../../../../sandbox/records";

export class Account {
  readonly cloud = new CloudStore();

  /** Makes an object as `pulumi up` would. @throws Error when Check or the API refuses it */
  make(type: string, inputs: Properties, name = "object"): CloudObject {
    return create(this.cloud, type, registered(type), `dev/${name}`, checked(type, inputs));
  }

  /** Changes an object in place: the given properties, or leaves those out that are undefined. */
  change(object: CloudObject, changes: Properties): CloudObject {
    const inputs = checked(object.type, { ...this.now(object).inputs, ...changes });
    return update(this.cloud, registered(object.type), this.now(object), inputs);
  }

  /** Deletes an object. */
  delete(object: CloudObject): void {
    remove(this.cloud, records, this.now(object));
  }

  /** What a refresh would find. */
  read(object: CloudObject): { inputs: Properties; outputs: Properties } {
    return read(this.cloud, registered(object.type), this.now(object));
  }

  /** What the next preview would find for a program after a refresh. */
  afterRefresh(object: CloudObject, program: Properties): DiffResult {
    return diff(registered(object.type).record, "sdkv2", this.read(object).inputs, checked(object.type, program));
  }

  /** Which properties would replace the object, if they were changed. */
  replacedBy(object: CloudObject, changes: Properties): string[] {
    return this.afterRefresh(object, { ...this.now(object).inputs, ...changes }).replaces;
  }

  /** Puts an object there without asking its record, for types that a test only refers to. */
  put(type: string, id: string, outputs: Properties): CloudObject {
    const object = { type, id, name: id, seed: id, inputs: outputs, outputs };
    this.cloud.put(object);
    return object;
  }

  /** Whether the object is still there. */
  has(object: CloudObject): boolean {
    return this.cloud.find(object.type, object.id, object.within) !== undefined;
  }

  private now(object: CloudObject): CloudObject {
    return this.cloud.find(object.type, object.id, object.within) as CloudObject;
  }
}

function registered(type: string): Registered {
  return records.get(type) as Registered;
}

function checked(type: string, inputs: Properties): Properties {
  const { schema, record } = registered(type);
  const result = check(schema, record, dialectOf(type), inputs);
  if (result.failures.length > 0) {
    throw new Error(`Check: ${result.failures.map(({ property, reason }) => `${property} ${reason}`).join("; ")}`);
  }
  return withoutAbsent(result.inputs);
}
