/** Which objects of an S3 bucket a lifecycle rule is about. */
import type { Expectation } from "./expect";
import { Unreadable, isRecord } from "./value";
import { fail, pass, undecided } from "./verdict";

/** The filter of a lifecycle rule names every object: absent, empty, or an empty prefix. */
export const everyObject: Expectation = ({ at, value }) => {
  if (value instanceof Unreadable) return undecided(`${at} ${value.why}`);
  const parts = isRecord(value)
    ? Object.entries(value).flatMap(([key, part]) => (key === "__defaults" ? [] : [part]))
    : [value];
  const set = parts.filter((part) => part !== undefined && part !== null && part !== "");
  const open = set.find((part): part is Unreadable => part instanceof Unreadable);
  if (set.some((part) => !(part instanceof Unreadable))) return fail(`${at} leaves objects out`);
  return open === undefined ? pass : undecided(`a part of ${at} ${open.why}`);
};
