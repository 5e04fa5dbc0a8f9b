/** What every DigitalOcean account has before anything is made in it, and how its objects are named. */
import { uuid } from "../../interpreter/token";
import type { ObjectContext } from "../../record";
import { text } from "./text";

/** Id of the project that takes what is assigned to no other (https://docs.digitalocean.com/reference/api/digitalocean/#operation/projects_get_default). */
export const DEFAULT_PROJECT = uuid("digitalocean", "default project");

/** Number of the account, as it appears in host names of databases. */
export const ACCOUNT = 7342816;

/** When everything was made: the sandbox has no clock, so that two runs can be compared. */
export const CREATED_AT = "2026-01-01 00:00:00 +0000 UTC";

/** Datacenters (https://docs.digitalocean.com/platform/regional-availability/; database options name the same ones). */
export const DATACENTERS = [
  "ams3",
  "atl1",
  "blr1",
  "fra1",
  "lon1",
  "nyc1",
  "nyc2",
  "nyc3",
  "sfo2",
  "sfo3",
  "sgp1",
  "syd1",
  "tor1",
] as const;

/** Id of the VPC that every region has from the start and that takes what is put into no other. */
export function defaultVpc(region: string): string {
  return uuid("digitalocean", `default vpc of ${region}`);
}

/**
 * The name of an object: the given one, or the one that the bridge makes from the logical name and seven hex digits
 * (`SetAutonaming(255, "-")` in pulumi-digitalocean's provider/resources.go).
 */
export function nameOf({ inputs, name, token }: Pick<ObjectContext, "inputs" | "name" | "token">): string {
  const given = inputs["name"];
  return given === undefined ? `${name.split("/").pop() as string}-${token("autoname", 7)}` : text(given);
}

/** A new id in the form that most of DigitalOcean's objects have. */
export function newUuid({ token }: Pick<ObjectContext, "token">): string {
  return uuid(token("id", 16));
}
