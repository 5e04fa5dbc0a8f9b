/** What a trail of CloudTrail records, by its selectors of either kind. */
import { Unreadable, find } from "./value";

type Inputs = Readonly<Record<string, unknown>>;

const isUnreadable = (value: unknown): value is Unreadable => value instanceof Unreadable;

/** Whether a trail records management events; without selectors it does. */
export function recordsManagement(inputs: Inputs): boolean | Unreadable {
  for (const key of ["eventSelectors", "advancedEventSelectors"]) {
    const selectors = inputs[key];
    if (selectors instanceof Unreadable) return selectors;
  }
  if (isAdvanced(inputs)) {
    const values = categories(inputs);
    return values.find(isUnreadable) ?? values.includes("Management");
  }
  const flags = find(inputs, "eventSelectors[*].includeManagementEvents").map(({ value }) => value);
  return flags.find(isUnreadable) ?? (flags.length === 0 || flags.some((value) => value !== false));
}

/** Whether a trail records data events: what is done with objects, functions and the like. */
export function recordsData(inputs: Inputs): boolean | Unreadable {
  const values = isAdvanced(inputs)
    ? categories(inputs).map((value) => (isUnreadable(value) ? value : value === "Data"))
    : find(inputs, "eventSelectors[*].dataResources[*]").map(({ value }) => (isUnreadable(value) ? value : true));
  return values.includes(true) || (values.find(isUnreadable) ?? false);
}

const isAdvanced = (inputs: Inputs): boolean => find(inputs, "advancedEventSelectors[*]").length > 0;

const categories = (inputs: Inputs): unknown[] =>
  find(inputs, "advancedEventSelectors[*].fieldSelectors[*].equals[*]").map(({ value }) => value);
