import { each, type Rule } from "../../interpreter/rules";
import type { ObjectContext, Reference, Unique } from "../../record";

/** Moment that stands in for every time of creation or change, so that two runs can be compared. */
export const MOMENT = "2026-01-01T00:00:00Z";

/** Type token of the zone. */
export const ZONE = "cloudflare:index/zone:Zone";

/** Cloudflare's usual id: 32 hex digits. */
export const hexId = ({ token }: ObjectContext): string => token("id", 32);

/** The property `zoneId`: the zone must exist, and what belongs to it ends with it. */
export const ofZone: Reference = { path: "zoneId", to: [ZONE], onTargetDelete: "goes-with-it" };

/** A type of which a zone has one only, because it is a switch or a set of switches of the zone. */
export const onePerZone: Unique = {
  properties: ["zoneId"],
  // The API takes both and lets the later one win; two resources would then undo each other on every update.
  says: "zone {zoneId} has one of these only, and another resource manages it already",
};

/** The id of a zone-wide switch is the id of its zone (pulumi-cloudflare, provider/resources.go: `ComputeID`). */
export const zoneAsId = ({ inputs }: ObjectContext): string => String(inputs["zoneId"]);

/** The value must be one of a closed list, in any case (upstream: `stringvalidator.OneOfCaseInsensitive`). */
export function anyCase(pattern: string, ...allowed: readonly string[]): Rule {
  const known = new Set(allowed.map((value) => value.toLowerCase()));
  return each(pattern, (value) =>
    known.has(String(value).toLowerCase()) ? undefined : `must be one of ${allowed.join(", ")}`,
  );
}

/** A value as messages and ids show it; nothing for one that is absent. */
export function text(value: unknown): string {
  if (typeof value === "string") return value;
  return value === undefined || value === null ? "" : JSON.stringify(value);
}

/** Tells whether two texts differ in case only. */
export function sameButCase(before: unknown, after: unknown): boolean {
  return typeof before === "string" && typeof after === "string" && before.toLowerCase() === after.toLowerCase();
}

/** Makes the comparison of a value that the provider takes for `preset` when it is absent. */
export function sameAsPreset(preset: unknown): (before: unknown, after: unknown) => boolean {
  return (before, after) => (before ?? preset) === (after ?? preset);
}
