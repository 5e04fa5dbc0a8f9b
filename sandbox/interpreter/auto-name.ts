import type { ResourceRecord } from "../record";
import { token } from "./token";
import { isAbsent, type Properties } from "./values";

/** What a name is made from. */
export interface AutoNameRequest {
  /** Logical name of the resource. */
  logicalName: string;
  /** The inputs as the program gives them. */
  news: Properties;
  /** The inputs of before; empty for a new resource. */
  olds: Properties;
  /** The engine's random seed for a new object. */
  seed: string;
}

/**
 * Names an object that the program leaves unnamed as the bridge does: `logical-name-1a2b3c4`. The name stays as long as
 * the object; a replacement gets another one (https://www.pulumi.com/docs/iac/concepts/resources/names/#autonaming).
 */
export function withAutoName(
  { autoName }: ResourceRecord,
  { logicalName, news, olds, seed }: AutoNameRequest,
): Properties {
  if (autoName === undefined) return news;
  const { property, maxLength } = autoName;
  if (!isAbsent(news[property]) || !isAbsent(news[`${property}Prefix`])) return news;
  const known = olds[property];
  const made = `${logicalName.slice(0, maxLength - 8)}-${token(seed, "autoname", 7)}`;
  return { ...news, [property]: isAbsent(known) ? made : known };
}
