/** The price table: every figure has a unit, a source and a day. */
import * as path from "node:path";
import { z } from "zod";
import { readDataFile, wellFormed, type Mistake } from "../lib/data-file";

/** What a price is for: one of it, for the time in its name. */
export const UNITS = [
  "month",
  "hour",
  "vcpu-hour",
  "gb-hour",
  "gb-second",
  "gb-month",
  "gb",
  "iops-month",
  "lcu-month",
  "million-requests",
  "item",
] as const;

/** One of the units. */
export type Unit = (typeof UNITS)[number];

/** Hours in a month, as the clouds' own calculators take them. */
export const HOURS = 730;

const oneOf = (values: readonly string[]): string => `must be one of ${values.join(", ")}`;

const isDay = (text: string): boolean =>
  /^\d{4}-\d{2}-\d{2}$/.test(text) && new Date(text).toISOString().slice(0, 10) === text;

const price = z.strictObject({
  /** Name by which pricers ask for it, for instance `aws.rds.postgres.db.t4g.micro`. */
  id: z.string({ error: "is missing: give the figure a name" }).regex(/^[a-z0-9._-]+$/, {
    error: "may have lower-case letters, digits, dots, hyphens and underscores only",
  }),
  /** US dollars for one unit. */
  usd: z.number({ error: "must be a number of US dollars" }).positive({
    error: "must be greater than 0: what costs nothing is listed in policies/cost/pricing/free.ts",
  }),
  /** What the price is for. */
  unit: z.enum(UNITS, { error: oneOf(UNITS) }),
  /** Regions in which it holds; everywhere when absent. */
  regions: z.array(z.string()).min(1).optional(),
  /** URL or document. */
  source: z.string({ error: "is missing: a figure without a source is left out" }).min(1),
  /** The day on which the figure was read. */
  date: z
    .string({ error: "is missing: write the day on which the figure was read" })
    .refine((text) => !Number.isNaN(Date.parse(text)) && isDay(text), {
      error: "must be a day, written as YYYY-MM-DD",
    }),
  /** `official` is the vendor's own page; `second-hand` is what somebody else says of it. */
  confidence: z.enum(["official", "second-hand"], { error: oneOf(["official", "second-hand"]) }),
});

const schema = z.strictObject({ prices: z.array(price).min(1) });

/** A row of the table. */
export type Price = z.infer<typeof price>;

/** The price table, by id. */
export type Prices = ReadonlyMap<string, Price>;

/** The file of this project: `policies/cost/prices.yaml`; another project names its own with POLICY_PRICES. */
export function pricesFile(environment: NodeJS.ProcessEnv): string {
  return environment["POLICY_PRICES"] ?? path.join(__dirname, "prices.yaml");
}

/**
 * Reads the price table.
 * @throws DataFileError naming file, line and remedy of each mistake.
 */
export function readPrices(file: string): Prices {
  const { prices } = readDataFile(file, schema, wellFormed(ids, twice));
  return new Map(prices.map((row) => [row.id, row]));
}

/** The ids alone, so that one that is there twice is told beside other mistakes. */
const ids = z.object({ prices: z.array(z.object({ id: z.unknown() })) });

function twice({ prices: rows }: z.infer<typeof ids>): Mistake[] {
  const seen = new Set<unknown>();
  return rows.flatMap(({ id }, index) => {
    const again = typeof id === "string" && seen.has(id);
    seen.add(id);
    return again ? [{ path: ["prices", index, "id"], message: `${id} is in the table already: remove one row` }] : [];
  });
}

let shared: Prices | undefined;

/** The price table of this process. */
export function sharedPrices(): Prices {
  return (shared ??= readPrices(pricesFile(process.env)));
}
