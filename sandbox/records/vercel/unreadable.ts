/**
 * Values that Vercel never tells again once they are set: the plugin answers them from Pulumi's state, so a change made
 * behind its back stays unseen, and an import brings none.
 * https://vercel.com/docs/environment-variables/sensitive-environment-variables
 */
import { canonical, isObject, type Properties } from "../../interpreter/values";
import type { ObjectContext } from "../../record";

/** A project as the plugin reads it. */
export function withoutUnreadable({ inputs, remembered }: ObjectContext): Properties {
  const protection = inputs["passwordProtection"];
  return {
    ...inputs,
    ...(isObject(protection)
      ? { passwordProtection: answered(protection, "password", remembered["passwordProtection"]) }
      : {}),
    ...listReadBack("environments", inputs, remembered),
  };
}

/** A list of variables as the plugin reads it: a sensitive one takes its value from the remembered one with the same key. */
export function listReadBack(list: string, inputs: Properties, remembered: Properties): Properties {
  const variables = inputs[list];
  if (!Array.isArray(variables)) return {};
  const known = Array.isArray(remembered[list]) ? (remembered[list] as unknown[]).filter(isObject) : [];
  return {
    [list]: (variables as Properties[]).map((variable) =>
      variable["sensitive"] === true
        ? answered(
            variable,
            "value",
            known.find((other) => sameVariable(other, variable)),
          )
        : variable,
    ),
  };
}

/** A resource that is one variable, as the plugin reads it. */
export function variableReadBack({ inputs, remembered }: ObjectContext): Properties {
  return inputs["sensitive"] === true ? answered(inputs, "value", remembered) : inputs;
}

/** An object whose one property is what is remembered, or absent. */
function answered(object: Properties, name: string, remembered: unknown): Properties {
  const { [name]: _, ...readable } = object;
  const value = isObject(remembered) ? remembered[name] : undefined;
  return value === undefined ? readable : { ...readable, [name]: value };
}

function sameVariable(one: Properties, other: Properties): boolean {
  const place = ({ key, targets, customEnvironmentIds, gitBranch }: Properties): string =>
    canonical({ key, targets, customEnvironmentIds, gitBranch }, new Set(["targets", "customEnvironmentIds"]));
  return place(one) === place(other);
}
