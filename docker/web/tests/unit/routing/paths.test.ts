import { expect, test } from "vitest";
import { fullPath, localeOf } from "../../../src/routing/paths";

test.each([
  ["/", "en"],
  ["/privacy", "en"],
  ["/es", "es"],
  ["/es/privacy", "es"],
  ["/especial", "en"],
])("%s is in %s", (path, locale) => {
  expect(localeOf(path)).toBe(locale);
});

test.each([
  ["en", "/", "/"],
  ["es", "/", "/es"],
  ["en", "/privacy", "/privacy"],
  ["es", "/privacy", "/es/privacy"],
] as const)("the %s page of %s is %s", (locale, page, path) => {
  expect(fullPath(locale, page)).toBe(path);
});
