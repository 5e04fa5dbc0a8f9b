/** An empty DigitalOcean account to try records in, through the interpreter's own functions. */
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

/** `DatabaseCluster` as `digitalocean:index/databaseCluster:DatabaseCluster`. */
export function typeOf(kind: string): string {
  return `digitalocean:index/${kind[0]?.toLowerCase() ?? ""}${kind.slice(1)}:${kind}`;
}

/** What the sandbox knows of a type. */
export function registered(kind: string): Registered {
  return records.get(typeOf(kind)) as Registered;
}

export class Account {
  readonly cloud = new CloudStore();

  /** Makes an object as `pulumi up` would. @throws Error when Check or the API refuses it */
  make(kind: string, inputs: Properties, name = "object"): CloudObject {
    return create(this.cloud, typeOf(kind), registered(kind), `dev/${name}`, checked(kind, inputs));
  }

  /** Changes an object in place: the given properties, or leaves those out that are undefined. */
  change(object: CloudObject, changes: Properties): CloudObject {
    const kind = object.type.split(":")[2] as string;
    const inputs = checked(kind, { ...this.now(object).inputs, ...changes });
    return update(this.cloud, registered(kind), this.now(object), inputs);
  }

  /** Deletes an object. */
  delete(object: CloudObject): void {
    remove(this.cloud, records, this.now(object));
  }

  /** What a refresh would find. */
  read(object: CloudObject): { inputs: Properties; outputs: Properties } {
    return read(this.cloud, records.get(object.type) as Registered, this.now(object));
  }

  /** What the next preview would find for a program after a refresh. */
  afterRefresh(object: CloudObject, program: Properties): DiffResult {
    const kind = object.type.split(":")[2] as string;
    return diff(registered(kind).record, dialectOf(object.type), this.read(object).inputs, checked(kind, program));
  }

  /** Whether the object is still there. */
  has(object: CloudObject): boolean {
    return this.cloud.find(object.type, object.id) !== undefined;
  }

  private now(object: CloudObject): CloudObject {
    return this.cloud.find(object.type, object.id) as CloudObject;
  }
}

/** The inputs of an app program with `ignoreChanges: ["spec.envs"]`: the engine puts the old variables in their place. */
export function ignoring(account: Account, app: CloudObject, program: { spec: Properties }): Properties {
  return { ...program, spec: { ...program.spec, envs: (account.read(app).inputs["spec"] as Properties)["envs"] } };
}

function checked(kind: string, inputs: Properties): Properties {
  const { schema, record } = registered(kind);
  const result = check(schema, record, dialectOf(typeOf(kind)), inputs);
  if (result.failures.length > 0) {
    throw new Error(`Check: ${result.failures.map(({ property, reason }) => `${property} ${reason}`).join("; ")}`);
  }
  return withoutAbsent(result.inputs);
}

/** A PostgreSQL cluster as dev has it. */
export const PG = { name: "pg", engine: "pg", version: "17", size: "db-s-1vcpu-2gb", region: "nyc3", nodeCount: 1 };

/** A Valkey cluster as dev has it. */
export const VALKEY = {
  name: "kv",
  engine: "valkey",
  version: "8",
  size: "db-s-1vcpu-1gb",
  region: "nyc3",
  nodeCount: 1,
};

/** A digest that has the right form. */
export const DIGEST = `sha256:${"a".repeat(64)}`;

/** A service that App Platform accepts. */
export const SERVICE = {
  name: "api",
  image: { registryType: "DOCR", repository: "api", digest: DIGEST },
  instanceSizeSlug: "apps-s-1vcpu-1gb",
  instanceCount: 1,
};

/** An app spec that App Platform accepts. */
export const SPEC = { name: "landing", region: "nyc", services: [SERVICE] };
