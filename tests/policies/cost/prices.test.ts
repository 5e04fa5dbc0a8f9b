/** The price table: each figure has a unit, a source and a day, and a mistake is told with its line. */
import * as fs from "node:fs";
import * as path from "node:path";
import { DataFileError } from "../../../policies/lib/data-file";
import { pricesFile, readPrices } from "../../../policies/cost/prices";
import { tempFolder } from "../../support/temp";

const GOOD = `prices:
  - id: aws.secret
    usd: 0.4
    unit: month
    source: https://aws.amazon.com/secrets-manager/pricing/
    date: "2026-11-24"
    confidence: official
`;

function mistakes(text: string): string[] {
  const file = path.join(tempFolder(), "prices.yaml");
  fs.writeFileSync(file, text);
  try {
    readPrices(file);
  } catch (error) {
    expect(error).toBeInstanceOf(DataFileError);
    return (error as Error).message.replaceAll(file, "file").split("\n");
  }
  return [];
}

test("a good table is read", () => {
  expect(mistakes(GOOD)).toEqual([]);
});

test.each([
  ["a missing unit", GOOD.replace(/ {4}unit.*\n/, ""), [/^file:2: prices\.0\.unit: must be one of month, hour, /]],
  [
    "a unit that does not exist",
    GOOD.replace("month", "week"),
    [/^file:4: prices\.0\.unit: must be one of month, hour, /],
  ],
  [
    "no source",
    GOOD.replace(/ {4}source.*\n/, ""),
    [/^file:2: prices\.0\.source: is missing: a figure without a source is left out$/],
  ],
  [
    "a day that does not exist",
    GOOD.replace("2026-11-24", "2026-02-30"),
    [/^file:6: prices\.0\.date: must be a day, written as YYYY-MM-DD$/],
  ],
  [
    "a date in words",
    GOOD.replace("2026-11-24", "autumn"),
    [/^file:6: prices\.0\.date: must be a day, written as YYYY-MM-DD$/],
  ],
  ["a price of nothing", GOOD.replace("0.4", "0"), [/^file:3: prices\.0\.usd: must be greater than 0/]],
  ["a price in words", GOOD.replace("0.4", "cheap"), [/^file:3: prices\.0\.usd: must be a number of US dollars$/]],
  [
    "an unknown confidence",
    GOOD.replace("official", "rumour"),
    [/^file:7: prices\.0\.confidence: must be one of official, second-hand$/],
  ],
  [
    "the same id twice",
    GOOD + GOOD.split("\n").slice(1).join("\n"),
    [/^file:8: prices\.1\.id: aws\.secret is in the table already: remove one row$/],
  ],
  ["a key that does not exist", `${GOOD}    currency: EUR\n`, [/^file:2: prices\.0: .*currency/]],
  ["an empty table", "prices: []\n", [/^file:1: prices: /]],
])("%s is told with file, line and remedy", (_, text, expected) => {
  expect(mistakes(text)).toEqual(expected.map((pattern) => expect.stringMatching(pattern) as unknown));
});

test("two mistakes are told at once", () => {
  expect(mistakes(GOOD.replace("month", "week").replace("official", "rumour"))).toHaveLength(2);
});

test("every figure of the shipped table was read before the project's day, from a source", () => {
  const prices = [...readPrices(pricesFile({})).values()];
  expect(prices.length).toBeGreaterThan(80);
  expect(prices.filter(({ date }) => date > new Date().toISOString().slice(0, 10))).toEqual([]);
  expect(prices.filter(({ id, regions }) => id.startsWith("aws.rds") && regions === undefined)).toEqual([]);
});

test("another project names its own table", () => {
  expect(pricesFile({ POLICY_PRICES: "/elsewhere/prices.yaml" })).toBe("/elsewhere/prices.yaml");
});
