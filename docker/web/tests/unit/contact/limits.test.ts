import { resolve } from "node:path";
import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { LIMITS } from "../../../src/contact/validate";

const FORM = resolve(import.meta.dirname, "../../../../api/app/contact/form.py");

test("the limits are those of the API", () => {
  const source = readFileSync(FORM, "utf8");
  const limits = (field: string, name: string) =>
    Number(new RegExp(`^ +${field}: .*\\b${name}=(\\d+)`, "m").exec(source)?.[1]);
  expect({
    name: limits("name", "max_length"),
    email: limits("email", "max_length"),
    messageMin: limits("message", "min_length"),
    messageMax: limits("message", "max_length"),
  }).toEqual(LIMITS);
});
