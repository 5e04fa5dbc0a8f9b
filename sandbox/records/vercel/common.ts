/** What the records of this provider share. */
import { textOr } from "../../interpreter/values";
import type { ObjectContext, Reference } from "../../record";
import { PROJECT } from "./types";

/** Alphabet of Vercel's ids and secrets. */
export const ALPHANUMERIC = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";

/** Where a type's schema, value checks and replacements were read. */
export function schemaOf(resource: string): string {
  return `terraform-provider-vercel v5 vercel/resource_${resource}.go: value checks, defaults, computed and replacing attributes, id`;
}

/** Time of every object of the sandbox, in milliseconds since 1970: 2026-01-01. */
export const CREATED_AT = 1_767_225_600_000;

/** The project that something belongs to: it must exist, and takes what belongs to it along when it is deleted. */
export const OF_PROJECT: Reference = { path: "projectId", to: [PROJECT], onTargetDelete: "goes-with-it" };

/** Projects that something of the team watches; it stays when one of them is deleted. */
export const FOR_PROJECTS: Reference = { path: "projectIds[*]", to: [PROJECT], onTargetDelete: "stays" };

/** An id such as `prj_4XQ…`: a prefix and 28 letters and digits. */
export function prefixedId(prefix: string): (object: ObjectContext) => string {
  return ({ token }) => `${prefix}_${token("id", 28, ALPHANUMERIC)}`;
}

/** The id of what a project has once: its team's id and its own. */
export function teamAndProject({ inputs }: ObjectContext): string {
  return `${textOr(inputs["teamId"], "")}/${String(inputs["projectId"])}`;
}

/** The name the bridge gives where the program gave none: the resource's own and seven digits. */
export function nameOrAutoName({ inputs, before, name, token }: ObjectContext): unknown {
  const logical = name.split("/").pop() as string;
  return inputs["name"] ?? before["name"] ?? `${logical}-${token("name", 7)}`;
}
