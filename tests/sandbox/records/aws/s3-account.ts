/** An AWS account to try records in, with stand-ins for what other services keep. */
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

export const ACCOUNT = "123456789012";

/** `s3/Bucket` as `aws:s3/bucket:Bucket`. */
export function typeOf(kind: string): string {
  const [service = "", name = ""] = kind.split("/");
  return `aws:${service}/${name[0]?.toLowerCase() ?? ""}${name.slice(1)}:${name}`;
}

export class Account {
  readonly cloud = new CloudStore();

  constructor() {
    this.cloud.configure("aws", { region: "us-east-1", allowedAccountIds: JSON.stringify([ACCOUNT]) });
  }

  /** Makes an object as `pulumi up` would. @throws Error when Check or the API refuses it */
  make(kind: string, inputs: Properties, name = "object"): CloudObject {
    return create(this.cloud, typeOf(kind), registered(kind), `dev/${name}`, checked(kind, inputs));
  }

  /** Puts something there that another record would have made. */
  given(kind: string, id: string, outputs: Properties): CloudObject {
    const object = { type: typeOf(kind), id, name: id, seed: id, inputs: outputs, outputs };
    this.cloud.put(object);
    return object;
  }

  /** Changes an object in place. */
  change(kind: string, object: CloudObject, changes: Properties): CloudObject {
    const now = this.cloud.find(object.type, object.id) as CloudObject;
    return update(this.cloud, registered(kind), now, checked(kind, { ...now.inputs, ...changes }));
  }

  /** Deletes an object. */
  delete(object: CloudObject): void {
    remove(this.cloud, records, this.cloud.find(object.type, object.id) as CloudObject);
  }

  /** What the next preview would find for a program after a refresh. */
  afterRefresh(kind: string, object: CloudObject, program: Properties): DiffResult {
    const now = this.cloud.find(object.type, object.id) as CloudObject;
    const told = read(this.cloud, registered(kind), now).inputs;
    return diff(registered(kind).record, dialectOf(object.type), told, checked(kind, program));
  }

  /** Paths whose change would replace the object. */
  replacedBy(kind: string, before: Properties, after: Properties): string[] {
    const { record } = registered(kind);
    const found = diff(record, "sdkv2", checked(kind, before), checked(kind, after));
    return found.changes.filter(({ replaces }) => replaces).map(({ path }) => path);
  }
}

function registered(kind: string): Registered {
  return records.get(typeOf(kind)) as Registered;
}

function checked(kind: string, inputs: Properties): Properties {
  const { schema, record } = registered(kind);
  const result = check(schema, record, dialectOf(typeOf(kind)), inputs);
  if (result.failures.length > 0) {
    throw new Error(`Check: ${result.failures.map(({ property, reason }) => `${property} ${reason}`).join("; ")}`);
  }
  return withoutAbsent(result.inputs);
}

/** A policy text. */
export function policy(...statements: readonly Properties[]): string {
  return JSON.stringify({ Version: "2012-10-17", Statement: statements });
}

/** A role that a service may take, with one inline policy. */
export function role(
  account: Account,
  name: string,
  service: string,
  statement: Properties,
  condition?: Properties,
): string {
  const arn = `arn:aws:iam::${ACCOUNT}:role/${name}`;
  const trust = {
    Effect: "Allow",
    Principal: { Service: service },
    Action: "sts:AssumeRole",
    ...(condition === undefined ? {} : { Condition: condition }),
  };
  account.given("iam/Role", name, { name, arn, assumeRolePolicy: policy(trust) });
  account.given("iam/RolePolicy", `${name}:inline`, { role: name, policy: policy({ Effect: "Allow", ...statement }) });
  return arn;
}
