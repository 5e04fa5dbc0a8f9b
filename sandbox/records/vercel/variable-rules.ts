/** What every kind of environment variable on this provider must satisfy, in the plugin and at the API. */
import {
  all,
  atLeastOneOf,
  each,
  exactlyOneOf,
  lengthBetween,
  oneOf,
  sizeBetween,
  type Rule,
} from "../../interpreter/rules";
import { isObject } from "../../interpreter/values";

/** Value checks of the plugin for each variable of a list. */
export function variableRules(list: string): Rule {
  return all(
    oneOf(`${list}.targets[*]`, ["production", "preview", "development"]),
    sizeBetween(`${list}.targets`, 1),
    sizeBetween(`${list}.customEnvironmentIds`, 1),
    atLeastOneOf(list, ["targets", "customEnvironmentIds"]),
    lengthBetween(`${list}.comment`, 0, 1000),
  );
}

/** Value checks of the plugin for a resource that is one variable. */
export const oneVariableRules: Rule = all(
  oneOf("targets[*]", ["production", "preview", "development"]),
  exactlyOneOf("", ["value", "valueWo"]),
  lengthBetween("comment", 0, 1000),
);

/**
 * What the API refuses of each variable at `list` ("" for a resource that is one).
 * https://vercel.com/docs/environment-variables/sensitive-environment-variables
 * https://vercel.com/docs/rest-api/projects/create-one-or-more-environment-variables
 */
export function variableApiRules(list: string): Rule {
  return each(list, (variable) => {
    if (!isObject(variable)) return undefined;
    const targets = Array.isArray(variable["targets"]) ? (variable["targets"] as unknown[]) : [];
    if (variable["sensitive"] === true && targets.includes("development")) {
      return `${String(variable["key"])}: a variable for development must say sensitive: false; make one of its own for that target`;
    }
    if (variable["gitBranch"] !== undefined && (targets.length !== 1 || targets[0] !== "preview")) {
      return `${String(variable["key"])}: target must be "preview" when specifying a gitBranch`;
    }
    return undefined;
  });
}
