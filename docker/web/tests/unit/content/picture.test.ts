import { expect, test } from "vitest";
import type { Settings } from "../../../src/config/schema";
import { pictureAddress } from "../../../src/content/picture";

const SETTINGS: Settings = { apiUrl: "", mediaUrl: "https://media.test", environment: "dev", analytics: false };

test("shows pictures of the media files and of the site", () => {
  expect(pictureAddress("https://media.test/a.svg", SETTINGS)).toBe("https://media.test/a.svg");
  expect(pictureAddress(`${window.location.origin}/a.svg`, SETTINGS)).toBe(`${window.location.origin}/a.svg`);
});

test.each([
  "https://media.test.evil.example/a.svg",
  "http://media.test/a.svg",
  "javascript:alert(1)",
  "data:text/html,x",
])("does not show %s", (image) => {
  expect(pictureAddress(image, SETTINGS)).toBeUndefined();
});

test("does not show what is not there, nor anything before the settings are known", () => {
  expect(pictureAddress(undefined, SETTINGS)).toBeUndefined();
  expect(pictureAddress(null, SETTINGS)).toBeUndefined();
  expect(pictureAddress("https://media.test/a.svg", undefined)).toBeUndefined();
});
