/** What a trail of CloudTrail records, by its selectors of either kind. */
import { Unreadable, find, type Found } from "./value";

type Inputs = Readonly<Record<string, unknown>>;

/** The place of a selector that cannot be read. */
export type Unclear = Found & { value: Unreadable };

const isUnclear = (found: Found): found is Unclear => found.value instanceof Unreadable;

/** Whether a trail records management events; without selectors it does. */
export function recordsManagement(inputs: Inputs): boolean | Unclear {
  const unclear = ["eventSelectors", "advancedEventSelectors"].flatMap((key) => find(inputs, key)).find(isUnclear);
  if (unclear !== undefined) return unclear;
  if (isAdvanced(inputs)) {
    const found = categories(inputs);
    return found.find(isUnclear) ?? found.some(({ value }) => value === "Management");
  }
  const flags = find(inputs, "eventSelectors[*].includeManagementEvents");
  return flags.find(isUnclear) ?? (flags.length === 0 || flags.some(({ value }) => value !== false));
}

/** Whether a trail records data events: what is done with objects, functions and the like. */
export function recordsData(inputs: Inputs): boolean | Unclear {
  const advanced = isAdvanced(inputs);
  const found = advanced ? categories(inputs) : find(inputs, "eventSelectors[*].dataResources[*]");
  const chosen = found.some((one) => !isUnclear(one) && (!advanced || one.value === "Data"));
  return chosen || (found.find(isUnclear) ?? false);
}

const isAdvanced = (inputs: Inputs): boolean => find(inputs, "advancedEventSelectors[*]").length > 0;

const categories = (inputs: Inputs): Found[] => find(inputs, "advancedEventSelectors[*].fieldSelectors[*].equals[*]");
