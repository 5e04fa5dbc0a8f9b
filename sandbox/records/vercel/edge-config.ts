import { exactlyOneOf, matches } from "../../interpreter/rules";
import type { ResourceRecord } from "../../record";
import { nameOrAutoName, prefixedId, schemaOf } from "./common";
import { EDGE_CONFIG } from "./types";

/** A store of small values that the site reads at the edge. */
export const edgeConfig: ResourceRecord = {
  sources: [schemaOf("edge_config"), "duration: one request"],
  seconds: { create: 1 },
  id: prefixedId("ecfg"),
  replaces: ["teamId"],
  computed: ["name", "teamId"],
  rules: [matches("name", /^[a-z0-9_-]{0,32}$/, "at most 32 lower-case letters, digits, hyphens and underscores")],
  outputs: (object) => ({ name: nameOrAutoName(object) }),
};

/** One value of an edge config. */
export const edgeConfigItem: ResourceRecord = {
  sources: [
    schemaOf("edge_config_item"),
    "recorded plugin answers: a new value replaces, and does not delete first",
    "terraform-provider-vercel client/edge_config_item.go: a create is an upsert, a delete names the key alone; so a replacement that creates first loses the value",
    "duration: one request",
  ],
  seconds: { create: 1 },
  id: ({ inputs }) => `${String(inputs["edgeConfigId"])}/${String(inputs["key"])}`,
  onSameId: "overwrite",
  replaces: ["edgeConfigId", "key", "value", "valueJson"],
  computed: ["teamId"],
  rules: [
    matches("key", /^[A-Za-z0-9_-]{1,256}$/, "1 to 256 letters, digits, underscores and hyphens"),
    exactlyOneOf("", ["value", "valueJson"]),
  ],
  references: [{ path: "edgeConfigId", to: [EDGE_CONFIG], onTargetDelete: "goes-with-it" }],
};
