import { expect, test } from "vitest";
import { retryAfterSeconds } from "../../../src/api/retry-after";

const NOW = new Date("2026-01-01T00:00:00Z");

test.each([
  ["120", 120],
  ["0", 0],
  ["Thu, 01 Jan 2026 00:01:30 GMT", 90],
  ["Wed, 31 Dec 2025 00:00:00 GMT", 0],
  ["soon", undefined],
  ["", undefined],
  [null, undefined],
])("reads %j", (header, seconds) => {
  expect(retryAfterSeconds(header, NOW)).toBe(seconds);
});
