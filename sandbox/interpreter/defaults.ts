import type { ResourceRecord } from "../record";
import { isAbsent, type Properties } from "./values";

/** Inputs together with what the provider fills in where nothing was given. */
export function withDefaults(record: ResourceRecord, inputs: Properties): Properties {
  const absent = Object.entries(record.defaults ?? {}).filter(([name]) => isAbsent(inputs[name]));
  return { ...inputs, ...structuredClone(Object.fromEntries(absent)) };
}
