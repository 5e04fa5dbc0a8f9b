import { expect, test } from "vitest";
import { waitText } from "../../../src/contact/wait";
import { en } from "../../../src/i18n/en";

test.each([
  [undefined, "later"],
  [0, "later"],
  [30, "in 30 seconds"],
  [59, "in about a minute"],
  [61, "in about 2 minutes"],
  [3600, "in about 60 minutes"],
])("%j seconds are %j", (seconds, text) => {
  expect(waitText(seconds, en.contact.errors)).toBe(text);
});
