/** A made-up type with which the interpreter is tested on its own. */
import { CloudStore } from "../../../sandbox/cloud/store";
import type { Registered } from "../../../sandbox/interpreter/lifecycle";
import type { ResourceRecord } from "../../../sandbox/record";
import type { SchemaNode } from "../../../sandbox/schemas/schema";

export const HOUSE = "made:up:House";
export const ROOM = "made:up:Room";

const text: SchemaNode = { type: "string" };

/** A record that says only what a test is about. */
export function recordOf(parts: Partial<ResourceRecord> = {}): ResourceRecord {
  return { sources: ["made up"], seconds: { create: 1 }, id: ({ token }) => token("id", 8), ...parts };
}

/** A type with the inputs `name`, `owner`, `note`, `floors`, `tags`, `labels` and `rooms`, and the output `address`. */
export function houseType(parts: Partial<ResourceRecord> = {}): Registered {
  return {
    schema: {
      inputs: {
        name: { type: "string", required: true },
        owner: text,
        note: text,
        floors: { type: "number" },
        open: { type: "boolean" },
        tags: { type: "list", of: text },
        labels: { type: "map", of: text },
        rooms: {
          type: "list",
          of: { type: "object", properties: { kind: { type: "string", required: true }, size: { type: "number" } } },
        },
        garden: { type: "object", properties: { trees: { type: "number" } } },
        anything: { type: "any" },
      },
      outputs: { address: text },
      secretOutputs: [],
    },
    record: recordOf(parts),
  };
}

/** A type whose only input is `house`, which names a house. */
export function roomType(parts: Partial<ResourceRecord> = {}): Registered {
  return {
    schema: { inputs: { house: { type: "string", required: true }, key: text }, outputs: {}, secretOutputs: [] },
    record: recordOf({ references: [{ path: "house", to: [HOUSE] }], ...parts }),
  };
}

/** An empty cloud in memory. */
export function emptyCloud(): CloudStore {
  return new CloudStore();
}
