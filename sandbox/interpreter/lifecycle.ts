import { CloudError } from "../cloud/error";
import type { CloudObject, CloudStore } from "../cloud/store";
import type { ObjectContext, ResourceRecord } from "../record";
import type { ResourceSchema } from "../schemas/schema";
import { withDefaults } from "./defaults";
import { outputsOf } from "./outputs";
import { endingWith, referrersOf, refuses, requireTargets, shortName } from "./references";
import { token } from "./token";
import { duplicate, refusal } from "./unique";
import { canonical, containsUnknown, isAbsent, isObject, valueAt, type Properties } from "./values";

/** One resource type as the interpreter sees it. */
export interface Registered {
  /** What the installed package says of it. */
  schema: ResourceSchema;
  /** How it behaves. */
  record: ResourceRecord;
}

/** Makes an object. @throws CloudError when the API would refuse it. */
export function create(
  cloud: CloudStore,
  type: string,
  registered: Registered,
  name: string,
  given: Properties,
): CloudObject {
  const { record } = registered;
  const inputs = withDefaults(record, given);
  requireAllowed(record, inputs);
  requireTargets(cloud, record, inputs);
  const taken = (record.unique ?? []).map((unique) => ({
    unique,
    other: duplicate(cloud, type, record, unique, inputs),
  }));
  const adopted = taken.find(({ other }) => other?.unmanaged === true)?.other;
  for (const { unique, other } of taken) if (other !== undefined && other !== adopted) throw refusal(unique, inputs);

  const seed = adopted?.seed ?? `${type}#${name}#${cloud.next(type, name)}`;
  const context = contextOf(cloud, { type, id: adopted?.id ?? "", name, seed }, inputs);
  record.accept?.(context);
  context.id = adopted?.id ?? record.id(context);
  const outputs = outputsOf(registered, context);
  const within = scopeOf(record, outputs);
  const mayOverwrite = adopted !== undefined || record.onSameId === "overwrite" || record.keptIn === "state";
  if (!mayOverwrite && cloud.find(type, context.id, within) !== undefined) {
    throw CloudError.conflict(`a ${shortName(type)} with the id ${context.id} exists already`);
  }
  const object = { type, id: context.id, within, name, seed, inputs: given, outputs };
  keep(cloud, record, object);
  return object;
}

/**
 * Changes an object in place.
 * @param remembered inputs that Pulumi remembers, by which a plugin knows what the program changed
 * @throws CloudError when the API would refuse it
 */
export function update(
  cloud: CloudStore,
  registered: Registered,
  object: CloudObject,
  given: Properties,
  remembered: Properties = {},
): CloudObject {
  const { record } = registered;
  const sent = { ...given, ...leftToCloud(record, object, given, remembered) };
  const inputs = withDefaults(record, sent);
  requireAllowed(record, inputs);
  requireTargets(cloud, record, inputs);
  for (const unique of record.unique ?? []) {
    if (duplicate(cloud, object.type, record, unique, inputs, object) !== undefined) throw refusal(unique, inputs);
  }
  const context = { ...contextOf(cloud, object, inputs), before: object.outputs, remembered };
  record.accept?.(context);
  const settled = record.onUpdate?.(context);
  const outputs = outputsOf(registered, { ...context, inputs: settled ?? inputs });
  const changed = { ...object, inputs: settled ?? sent, outputs };
  keep(cloud, record, changed);
  return changed;
}

/** What the program did not change of what the cloud changes by itself, as the cloud has it. */
function leftToCloud(
  record: ResourceRecord,
  object: CloudObject,
  given: Properties,
  remembered: Properties,
): Properties {
  const left = (record.movedByCloud ?? []).filter(
    (name) => !isAbsent(given[name]) && canonical(given[name]) === canonical(remembered[name]),
  );
  return Object.fromEntries(left.map((name) => [name, object.inputs[name]]));
}

/** Deletes an object, and what ends with it. @throws CloudError when something else still needs it. */
export function remove(cloud: CloudStore, records: ReadonlyMap<string, Registered>, object: CloudObject): void {
  const { record } = records.get(object.type) as Registered;
  if (record.deletion === "leaves") {
    cloud.put({ ...object, unmanaged: true });
    return;
  }
  const ending = endingWith(cloud, records, object);
  for (const gone of ending) {
    const user = referrersOf(cloud, records, gone).find((r) => refuses(r) && !ending.has(r.object));
    if (user !== undefined) {
      throw CloudError.precondition(
        `${shortName(gone.type)} ${gone.id} is still used by ${shortName(user.object.type)} ${user.object.id} (${user.path}); delete that first`,
      );
    }
  }
  record.onDelete?.({ ...contextOf(cloud, object, withDefaults(record, object.inputs)), before: object.outputs });
  for (const gone of [...ending].reverse()) cloud.remove(gone);
}

/**
 * An object as the plugin reads it: its inputs and outputs, with the provider's known quirks.
 * @param remembered inputs that Pulumi remembers, from which a plugin answers what the API does not tell
 */
export function read(
  cloud: CloudStore,
  registered: Registered,
  object: CloudObject,
  remembered: Properties = {},
): { inputs: Properties; outputs: Properties } {
  const context = { ...contextOf(cloud, object, object.inputs), before: object.outputs, remembered };
  const inputs = registered.record.readBack?.(context) ?? object.inputs;
  // What is told as it was sent keeps what the cloud added to it, for instance the ids of rules.
  const changed = (name: string): boolean => canonical(inputs[name]) !== canonical(object.inputs[name]);
  const kept = Object.entries(object.outputs).filter(([name]) => !changed(name));
  const told = Object.entries(inputs).filter(([name, value]) => changed(name) && !isAbsent(value));
  const outputs = Object.fromEntries([...kept, ...told]);
  return { inputs, outputs };
}

/** What the id of an object is unique in: the values of its record's `idWithin`; undefined where that is the whole cloud. */
export function scopeOf(record: ResourceRecord, properties: Properties): string | undefined {
  return record.idWithin === undefined
    ? undefined
    : canonical(record.idWithin.map((path) => valueAt(properties, path)));
}

function keep(cloud: CloudStore, record: ResourceRecord, object: CloudObject): void {
  // Even where no cloud keeps the object, the count of its makings must not start again.
  if (record.keptIn === "state") cloud.save();
  else cloud.put(object);
}

function contextOf(
  cloud: CloudStore,
  object: Pick<CloudObject, "type" | "id" | "name" | "seed">,
  inputs: Properties,
): ObjectContext {
  const { type, id, name, seed } = object;
  return {
    type,
    id,
    name,
    inputs,
    before: {},
    remembered: {},
    cloud,
    token: (purpose, length, alphabet) => token(seed, purpose, length, alphabet),
  };
}

/** Refuses what the plugin lets pass and the API does not. @throws CloudError */
function requireAllowed(record: ResourceRecord, inputs: Properties): void {
  const failures = (record.apiRules ?? []).flatMap((rule) => rule(inputs));
  if (failures.length > 0)
    throw CloudError.invalid(failures.map(({ property, reason }) => `${property} ${reason}`).join("; "));
}

/** Drops what is absent or not known yet, so that a stored object holds values only. */
export function withoutAbsent(value: Properties): Properties {
  return Object.fromEntries(
    Object.entries(value)
      .filter(([, element]) => !isAbsent(element) && !containsUnknown(element))
      .map(([key, element]) => [key, isObject(element) ? withoutAbsent(element) : element]),
  );
}
