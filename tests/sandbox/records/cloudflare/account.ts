/** A Cloudflare account to try records in, through the interpreter's own functions. */
import type { CloudObject } from "../../../../sandbox/cloud/store";
import type { DiffResult } from "../../../../sandbox/interpreter/diff";
import type { Properties } from "../../../../sandbox/interpreter/values";
import type { Plan } from "../../../../sandbox/records/cloudflare/plan";
import { standIn, type StandIn } from "../../interpreter/stand-in";

/** Id of the account. */
export const ACCOUNT = "0123456789abcdef0123456789abcdef";

/** `R2Bucket` as `cloudflare:index/r2Bucket:R2Bucket`. */
export function typeOf(kind: string): string {
  return `cloudflare:index/${kind[0]?.toLowerCase() ?? ""}${kind.slice(1)}:${kind}`;
}

/** One account, empty at first. */
export class Account {
  private readonly standIn: StandIn = standIn();

  /** Everything that exists. */
  get objects(): CloudObject[] {
    return this.standIn.cloud.list();
  }

  /** Makes a zone on a plan, and answers its id. */
  zone(plan: Plan = "free", name = "example.com"): string {
    const { id } = this.make("Zone", { account: { id: ACCOUNT }, name }, name);
    if (plan !== "free") this.make("ZoneSubscription", { zoneId: id, ratePlan: { id: plan } }, `${name} plan`);
    return id;
  }

  /** Makes a bucket. */
  bucket(name = "media", inputs: Properties = {}): CloudObject {
    return this.make("R2Bucket", { accountId: ACCOUNT, name, ...inputs }, name);
  }

  /** Makes an object as `pulumi up` would. @throws Error when Check or the API refuses it */
  make(kind: string, inputs: Properties, name = "it"): CloudObject {
    return this.standIn.create(typeOf(kind), inputs, `dev/${name}`);
  }

  /** Properties that the plugin refuses at a preview already. */
  checked(kind: string, inputs: Properties): string[] {
    return this.standIn.refused(typeOf(kind), inputs).map(({ property }) => property);
  }

  /** Says why an object is refused; empty when it is not. */
  refusal(kind: string, inputs: Properties): string {
    try {
      this.make(kind, inputs, "refused");
    } catch (error) {
      return (error as Error).message;
    }
    return "";
  }

  /** Changes an object in place: the given properties, or leaves those out that are undefined. */
  change(object: CloudObject, changes: Properties): CloudObject {
    const now = this.now(object);
    return this.standIn.update(now, { ...now.inputs, ...changes });
  }

  /** Deletes an object. */
  delete(object: CloudObject): void {
    this.standIn.remove(this.now(object));
  }

  /** What a refresh finds. */
  read(object: CloudObject): { inputs: Properties; outputs: Properties } {
    return this.standIn.read(this.now(object));
  }

  /** What the next preview finds for the same program with some inputs changed. */
  diff(object: CloudObject, changes: Properties = {}): DiffResult {
    const now = this.now(object);
    return this.standIn.diff(now, { ...now.inputs, ...changes });
  }

  /** What the next preview finds for the same program after a refresh. */
  afterRefresh(object: CloudObject): DiffResult {
    const now = this.now(object);
    const told = this.standIn.read(now);
    return this.standIn.diff({ ...now, inputs: told.inputs, outputs: told.outputs }, now.inputs);
  }

  /** Whether an object still exists and is managed by a resource. */
  has(object: CloudObject): boolean {
    const found = this.objects.find((other) => same(other, object));
    return found !== undefined && found.unmanaged !== true;
  }

  private now(object: CloudObject): CloudObject {
    const found = this.objects.find((other) => same(other, object));
    if (found === undefined) throw new Error(`${object.type} ${object.id} is gone`);
    return found;
  }
}

function same(a: CloudObject, b: CloudObject): boolean {
  return a.type === b.type && a.id === b.id && a.within === b.within;
}
