/** What AWS publishes of its resource types for CloudFormation, in terms of the Pulumi provider. */
import type { Rule } from "../../../interpreter/rules";
import awsSchema from "../../../schemas/aws.json";
import type { ProviderSchema } from "../../../schemas/schema";
import { rulesOfPair } from "./derived-rules";
import type { Counterpart } from "./mapping";
import { mappings } from "./mappings";
import { pairUp, type Pair, type Pairing } from "./pairs";
import { cloudFormationType } from "./schema";

const { types } = awsSchema as unknown as ProviderSchema;
const pairings = new Map<string, Pairing>();
const rules = new Map<string, Rule[]>();

/** Rules that AWS states for the inputs of a type: enums, patterns, ranges, lengths and numbers of elements. */
export function rulesOf(token: string): Rule[] {
  const known = rules.get(token) ?? pairingOf(token)?.pairs.flatMap(rulesOfPair) ?? [];
  rules.set(token, known);
  return known;
}

/** Inputs whose change replaces an object of a type, as paths (`[*]` stands for any element). */
export function replacesOf(token: string): string[] {
  const table = counterpartOf(token);
  if (table === undefined) return [];
  const { createOnly = [], readOnly = [] } = cloudFormationType(table.type);
  const fixed = createOnly.filter((path) => !readOnly.includes(path));
  const byCloudFormation = (at: string): boolean => fixed.some((path) => at === path || at.startsWith(`${path}/`));
  const replacing = (pairs: readonly Pair[], outer?: boolean): string[] =>
    pairs.flatMap(({ path, at, entry, inner }) => {
      const own = entry?.replaces ?? outer;
      return [...((own ?? byCloudFormation(at)) ? [path.replace(/\[\*\]$/, "")] : []), ...replacing(inner, own)];
    });
  const all = [...(table.partOf === undefined ? [] : [table.partOf]), ...replacing(pairingOf(token)?.pairs ?? [])];
  return [...new Set(all)].filter(
    (path) => !all.some((outer) => path.startsWith(`${outer}.`) || path.startsWith(`${outer}[`)),
  );
}

/** The counterpart of a Pulumi type; undefined if CloudFormation has none. */
export function counterpartOf(token: string): Counterpart | undefined {
  const found = mappings[token];
  return found === undefined || "none" in found ? undefined : found;
}

/** Inputs and CloudFormation properties side by side; undefined if CloudFormation has no counterpart. */
export function pairingOf(token: string): Pairing | undefined {
  const table = counterpartOf(token);
  if (table === undefined) return undefined;
  const found = pairings.get(token) ?? pairUp(types[token]?.inputs ?? {}, table);
  pairings.set(token, found);
  return found;
}
