import type { ObjectContext, ResourceRecord } from "../../record";
import type { ProviderSchema } from "../../schemas/schema";
import awsSchema from "../../schemas/aws.json";
import { nameIn, regionOf } from "./account";
import { replacesOf, rulesOf } from "./cloudformation";

const { types } = awsSchema as unknown as ProviderSchema;

/** Properties that have a prefix of their own, under which the provider makes up a name. */
const PREFIXED = ["name", "bucket", "identifier"];

/**
 * A record with what all AWS types have in common: region (a change replaces), tags, names from prefixes, and the rules
 * and replacements that AWS itself publishes in its CloudFormation schemas (`cloudformation/`).
 */
export function awsRecord(token: string, record: ResourceRecord): ResourceRecord {
  const inputs = types[token]?.inputs ?? {};
  const prefixed = PREFIXED.filter((property) => `${property}Prefix` in inputs);
  const regional = "region" in inputs;
  return {
    ...record,
    replaces: [
      ...new Set([
        ...replacesOf(token),
        ...(record.replaces ?? []),
        ...(regional ? ["region"] : []),
        ...prefixed.map((property) => `${property}Prefix`),
      ]),
    ],
    computed: [...new Set([...(record.computed ?? []), ...(regional ? ["region"] : []), ...prefixed])],
    rules: [...rulesOf(token), ...(record.rules ?? [])],
    outputs: (object: ObjectContext) => ({
      ...(regional ? { region: regionOf(object) } : {}),
      ...("tags" in inputs ? { tagsAll: object.inputs["tags"] ?? {} } : {}),
      ...Object.fromEntries(
        prefixed
          .filter((property) => object.inputs[`${property}Prefix`] !== undefined)
          .map((property) => [property, nameIn(object, property)]),
      ),
      ...record.outputs?.(object),
    }),
  };
}
