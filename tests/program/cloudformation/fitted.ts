import { isObject } from "../../../sandbox/interpreter/values";

/**
 * A document of the API (`containerDefinitions`) in the spelling of CloudFormation, which begins with a capital letter.
 * Maps of names that people choose (labels, log options) stay as they are.
 */
export function fitted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(fitted);
  if (!isObject(value)) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, inner]) => [
      name.charAt(0).toUpperCase() + name.slice(1),
      MAPS.includes(name) ? inner : fitted(inner),
    ]),
  );
}

const MAPS = ["options", "dockerLabels"];
