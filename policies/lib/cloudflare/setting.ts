/** Zone settings: one resource per setting, with a value that may be a text, a number or an object. */
import type { Check } from "../check";
import { parsed } from "../document";
import type { Expectation } from "../expect";
import { Unreadable, find } from "../value";
import { every, notApplicable, undecided } from "../verdict";

/**
 * Judges the value of the setting with the id; says nothing about other settings.
 * @param path Where in the value, for instance `strict_transport_security.enabled`; the value itself when empty.
 */
export function setting(id: string, path: string, expected: Expectation): Check {
  return ({ inputs }, context) => {
    const settingId = inputs["settingId"];
    if (settingId instanceof Unreadable) return undecided(`settingId ${settingId.why}`);
    if (settingId !== id) return notApplicable(`it is not the setting ${id}`);
    // An object may come as JSON: the property has no type of its own.
    const whole = inputs["value"];
    const value = typeof whole === "string" && whole.startsWith("{") ? parsed(whole) : whole;
    return every(find({ value }, path === "" ? "value" : `value.${path}`).map((found) => expected(found, context)));
  };
}
