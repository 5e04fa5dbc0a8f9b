import { once } from "node:events";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, existsSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import { afterEach, beforeEach, expect, test } from "vitest";
import { runEntrypoint } from "../support/nginx";

let prefix: string;

beforeEach(() => {
  prefix = mkdtempSync(join(tmpdir(), "web-entry-"));
  mkdirSync(join(prefix, "run"));
});
afterEach(() => rmSync(prefix, { recursive: true, force: true }));

/** Runs the script with `echo started` in place of the server. */
async function run(variables: Readonly<Record<string, string>>) {
  const process = runEntrypoint(["echo", "started"], { ...variables, WEB_PREFIX: prefix });
  if (process.stdout === null || process.stderr === null) throw new Error("no output to read");
  const [out, error] = await Promise.all([text(process.stdout), text(process.stderr), once(process, "close")]);
  const file = join(prefix, "run/config.json");
  const config: unknown = existsSync(file) ? JSON.parse(readFileSync(file, "utf8")) : undefined;
  return { code: process.exitCode, out, error, config };
}

test("writes the settings, then becomes the server", async () => {
  const variables = {
    ENVIRONMENT: "prod",
    API_URL: "https://api.example.com",
    MEDIA_URL: "https://media.example.com:8443",
    ANALYTICS: "true",
  };
  expect(await run(variables)).toEqual({
    code: 0,
    out: "started\n",
    error: "",
    config: {
      apiUrl: "https://api.example.com",
      mediaUrl: "https://media.example.com:8443",
      environment: "prod",
      analytics: true,
    },
  });
});

test("only the environment must be stated", async () => {
  const { config } = await run({ ENVIRONMENT: "dev" });
  expect(config).toEqual({ apiUrl: "", mediaUrl: "", environment: "dev", analytics: false });
});

test("reports every problem at once, without the values, and starts nothing", async () => {
  const { code, out, error, config } = await run({
    ENVIRONMENT: "hunter2",
    API_URL: "https://hunter2@example.com",
    MEDIA_URL: "hunter2",
    ANALYTICS: "hunter2",
  });
  expect(code).toBe(2);
  expect(out).toBe("");
  expect(config).toBeUndefined();
  expect(error.match(/^- \w+/gm)).toEqual(["- ENVIRONMENT", "- API_URL", "- MEDIA_URL", "- ANALYTICS"]);
  expect(error).not.toContain("hunter2");
});

test.each([
  'https://a.com","analytics":true,"x":"',
  "https://a.com\\",
  "https://a.com\n",
  "https://a.com\nhttps://b.com",
  "https://a.com/",
  "https://a.com/path",
  "https://a.com?x",
  "https://A.com",
  "https://",
  "https://.com",
  "https://a..com",
  "https://a.com:",
  "https://a.com:0",
  "https://a.com:65536",
  "https://a.com:x",
  "https://a.com:1:2",
  "https://a.com$(id)",
  "https://*",
  "javascript:alert(1)",
  " ",
])("refuses the address %j", async (address) => {
  const { code, error, config } = await run({ ENVIRONMENT: "dev", API_URL: address });
  expect(code).toBe(2);
  expect(error.match(/^- \w+/gm)).toEqual(["- API_URL"]);
  expect(config).toBeUndefined();
});

test("an address without TLS is for home only", async () => {
  const address = { API_URL: "http://localhost:8000" };
  expect((await run({ ENVIRONMENT: "dev", ...address })).config).toMatchObject({ apiUrl: "http://localhost:8000" });
  rmSync(join(prefix, "run/config.json"));
  expect((await run({ ENVIRONMENT: "prod", ...address })).code).toBe(2);
});
