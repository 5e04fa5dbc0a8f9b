import { expect, test, vi } from "vitest";
import { buildSettings } from "../../../src/config/build";
import { loadSettings } from "../../../src/config/load";
import type { Settings } from "../../../src/config/schema";
import { answer, json } from "../../support/answers";

const DEFAULTS: Settings = { apiUrl: "https://api.test", mediaUrl: "", environment: "dev", analytics: false };

test("takes the settings of the container", async () => {
  const found = { apiUrl: "", mediaUrl: "https://media.test", environment: "prod", analytics: true };
  answer({ "/config.json": [json(found)] });
  expect(await loadSettings(DEFAULTS)).toEqual(found);
});

test("keeps what was built in where the container says nothing", async () => {
  answer({ "/config.json": [json({ environment: "staging" })] });
  expect(await loadSettings(DEFAULTS)).toEqual({ ...DEFAULTS, environment: "staging" });
});

test.each([
  ["a page instead of the file", new Response("<!doctype html>", { headers: { "Content-Type": "text/html" } })],
  ["a refusal in JSON", json({ environment: "prod" }, 404)],
  ["no connection", new TypeError("failed")],
  ["broken JSON", new Response("{", { headers: { "Content-Type": "application/json" } })],
])("works on with what was built in: %s", async (_case, found) => {
  answer({ "/config.json": [found] });
  expect(await loadSettings(DEFAULTS)).toEqual(DEFAULTS);
});

test("names the fields that cannot be read, without their values", async () => {
  const warn = vi.spyOn(console, "warn").mockImplementation(() => undefined);
  answer({ "/config.json": [json({ apiUrl: "javascript:secret", environment: "mars" })] });
  expect(await loadSettings(DEFAULTS)).toEqual(DEFAULTS);
  expect(warn).toHaveBeenCalledWith(expect.stringContaining("apiUrl, environment"));
  expect(warn).not.toHaveBeenCalledWith(expect.stringContaining("secret"));
});

test("reads the variables of the build", () => {
  const env = { VITE_API_URL: "https://a.test", VITE_ENVIRONMENT: "prod", VITE_ANALYTICS: "true" };
  expect(buildSettings(env as unknown as ImportMetaEnv)).toEqual({
    apiUrl: "https://a.test",
    mediaUrl: "",
    environment: "prod",
    analytics: true,
  });
  expect(buildSettings({} as ImportMetaEnv).environment).toBe("dev");
});
