/** The account and region in which AWS objects stand, and how they are named there. */
import type { CloudStore } from "../../cloud/store";
import { textOr } from "../../interpreter/values";
import type { ObjectContext } from "../../record";

/** The account that AWS uses in its own examples. */
const EXAMPLE_ACCOUNT = "123456789012";

/** Account that the provider works in: the only one it allows, or the example account. */
export function accountOf(cloud: CloudStore): string {
  const allowed = cloud.settingsOf("aws")["allowedAccountIds"];
  // Lists travel as JSON text in provider settings.
  const ids: unknown = typeof allowed === "string" ? JSON.parse(allowed) : allowed;
  return Array.isArray(ids) ? textOr(ids[0], EXAMPLE_ACCOUNT) : EXAMPLE_ACCOUNT;
}

/** Region of an object: its own, or that of the provider. */
export function regionOf({ inputs, before, cloud }: ObjectContext): string {
  const own = inputs["region"] ?? before["region"] ?? cloud.settingsOf("aws")["region"];
  return textOr(own, "us-east-1");
}

/** ARN of an object in its region: `arn:aws:ec2:us-east-1:123456789012:vpc/vpc-1`. */
export function arn(object: ObjectContext, service: string, resource: string): string {
  return `arn:aws:${service}:${regionOf(object)}:${accountOf(object.cloud)}:${resource}`;
}

/** ARN of an object that has no region, for instance a role: `arn:aws:iam::123456789012:role/name`. */
export function globalArn(object: ObjectContext, service: string, resource: string): string {
  return `arn:aws:${service}::${accountOf(object.cloud)}:${resource}`;
}

/**
 * Name of an object: as given, as it is, or the prefix with the 26 digits that the provider adds
 * (terraform-plugin-sdk `id.PrefixedUniqueId`).
 * @param property property that holds the name; its prefix is the one with `Prefix` at the end.
 */
export function nameIn(object: ObjectContext, property = "name"): string {
  const { inputs, before, token } = object;
  const known = inputs[property] ?? before[property];
  if (known !== undefined) return textOr(known, "");
  return `${textOr(inputs[`${property}Prefix`], "terraform-")}${token(`name ${property}`, 26, "0123456789")}`;
}

/** An id in the form of EC2, for instance `vpc-0a1b2c3d4e5f60718`. */
export function ec2Id(prefix: string): (object: ObjectContext) => string {
  return ({ token }) => `${prefix}-0${token("id", 16)}`;
}

/** When everything was made: the stand-in clouds have no clock. */
export const CREATED_AT = "2026-01-01T00:00:00Z";
