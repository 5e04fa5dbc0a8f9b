import { CloudError } from "../cloud/error";
import type { CloudObject, CloudStore } from "../cloud/store";
import type { Reference, ResourceRecord } from "../record";
import { withDefaults } from "./defaults";
import { isAbsent, locate, valueAt, type Properties } from "./values";

/** Refuses inputs that name an object that does not exist. @throws CloudError */
export function requireTargets(cloud: CloudStore, record: ResourceRecord, inputs: Properties): void {
  for (const reference of record.references ?? []) {
    for (const { path, value } of locate(inputs, reference.path)) {
      if (isAbsent(value) || (reference.except ?? []).some((exception) => exception === value)) continue;
      if (targetOf(cloud, reference, value, inputs) === undefined) {
        const shared = (reference.sharing ?? [])
          .map((name) => ` and the ${name} ${JSON.stringify(inputs[name])}`)
          .join("");
        throw CloudError.notFound(
          `${path}: no ${reference.to.map(shortName).join(" or ")} has the ${reference.by ?? "id"} ${JSON.stringify(value)}${shared}`,
        );
      }
    }
  }
}

/** All objects that name the given one, with the reference through which they do. */
export function referrersOf(
  cloud: CloudStore,
  records: ReadonlyMap<string, { record: ResourceRecord }>,
  target: CloudObject,
): { object: CloudObject; reference: Reference; path: string }[] {
  return cloud.list().flatMap((object) => {
    const record = records.get(object.type)?.record;
    const references = (record?.references ?? []).filter((reference) => reference.to.includes(target.type));
    if (record === undefined || references.length === 0 || object === target) return [];
    const inputs = withDefaults(record, object.inputs);
    return references.flatMap((reference) =>
      locate(inputs, reference.path)
        .filter(({ value }) => value === keyOf(reference, target) && shares(reference, inputs, target))
        .map(({ path }) => ({ object, reference, path })),
    );
  });
}

/** An object with everything that goes with it, however indirectly. */
export function endingWith(
  cloud: CloudStore,
  records: ReadonlyMap<string, { record: ResourceRecord }>,
  object: CloudObject,
  ending = new Set<CloudObject>(),
): ReadonlySet<CloudObject> {
  ending.add(object);
  for (const referrer of referrersOf(cloud, records, object)) {
    const goes =
      referrer.reference.onTargetDelete === "goes-with-it" || (referrer.object.unmanaged === true && refuses(referrer));
    if (goes && !ending.has(referrer.object)) endingWith(cloud, records, referrer.object, ending);
  }
  return ending;
}

/** Whether a reference keeps its target from being deleted. */
export function refuses({ reference }: { reference: Reference }): boolean {
  return (reference.onTargetDelete ?? "refuse") === "refuse";
}

/** `digitalocean:index/databaseCluster:DatabaseCluster` as `DatabaseCluster`. */
export function shortName(type: string): string {
  return type.split(":")[2] ?? type;
}

function targetOf(
  cloud: CloudStore,
  reference: Reference,
  value: unknown,
  inputs: Properties,
): CloudObject | undefined {
  return cloud
    .list(...reference.to)
    .find((object) => keyOf(reference, object) === value && shares(reference, inputs, object));
}

function shares(reference: Reference, inputs: Properties, target: CloudObject): boolean {
  return (reference.sharing ?? []).every((name) => inputs[name] === target.outputs[name]);
}

function keyOf(reference: Reference, object: CloudObject): unknown {
  return reference.by === undefined ? object.id : valueAt(object.outputs, reference.by);
}
