import { CloudError } from "../cloud/error";
import type { CloudObject, CloudStore } from "../cloud/store";
import type { ResourceRecord, Unique } from "../record";
import { withDefaults } from "./defaults";
import { canonical, isAbsent, valueAt, type Properties } from "./values";

/** The object that has what only one may have already, if there is one. */
export function duplicate(
  cloud: CloudStore,
  type: string,
  record: ResourceRecord,
  unique: Unique,
  inputs: Properties,
  self?: CloudObject,
): CloudObject | undefined {
  const key = (from: Properties): string => canonical(unique.properties.map((path) => valueAt(from, path)));
  const needed = unique.needs === undefined ? unique.properties : [unique.needs];
  if (needed.every((path) => isAbsent(valueAt(inputs, path)))) return undefined;
  const others = cloud.list(type).filter((object) => object.id !== self?.id || object.within !== self.within);
  return others.find((object) => key(withDefaults(record, object.inputs)) === key(inputs));
}

/** What the API says of it. */
export function refusal(unique: Unique, inputs: Properties): CloudError {
  return CloudError.conflict(unique.says.replace(/\{([^}]+)\}/g, (_, path: string) => String(valueAt(inputs, path))));
}
