import { request } from "node:http";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { gunzipSync } from "node:zlib";
import { afterAll, beforeAll, expect, inject, test } from "vitest";
import { startWeb, type WebServer } from "../support/nginx";

const site = inject("site");
const asset = readdirSync(join(site, "assets")).find((file) => file.endsWith(".js")) ?? "";
let web: WebServer;

beforeAll(async () => {
  web = await startWeb(site, { ENVIRONMENT: "staging", API_URL: "https://api.example.com" });
});
afterAll(() => web.stop());

const get = (path: string, init?: RequestInit) => fetch(web.url + path, { redirect: "manual", ...init });

/** A request without the help that `fetch` gives, such as taking compression apart or tidying paths. */
async function raw(path: string, headers: Record<string, string> = {}) {
  return new Promise<{ status: number; headers: NodeJS.Dict<string | string[]>; body: Buffer }>((resolve, reject) => {
    const { hostname, port } = new URL(web.url);
    request({ hostname, port, path, headers }, (response) => {
      const parts: Buffer[] = [];
      response.on("data", (part: Buffer) => parts.push(part));
      response.on("end", () =>
        resolve({ status: response.statusCode ?? 0, headers: response.headers, body: Buffer.concat(parts) }),
      );
    })
      .on("error", reject)
      .end();
  });
}

test.each(["/", "/privacy", "/es", "/es/privacy", "/unknown/page", "/index.html"])(
  "%s is the page, asked for again at every visit",
  async (path) => {
    const response = await get(path);
    expect(response.status).toBe(200);
    expect(response.headers.get("content-type")).toBe("text/html; charset=utf-8");
    if (path !== "/index.html") expect(response.headers.get("cache-control")).toBe("no-cache");
    expect(await response.text()).toBe(readFileSync(join(site, "index.html"), "utf8"));
  },
);

test("files with a hash in their name are kept for ever", async () => {
  const response = await get(`/assets/${asset}`);
  expect(response.status).toBe(200);
  expect(response.headers.get("content-type")).toContain("javascript");
  expect(response.headers.get("cache-control")).toBe("public, max-age=31536000, immutable");
});

test.each(["/assets/gone.js", "/assets/gone", "/assets/", "/gone.png", "/_vercel/insights/script.js", "/_vercel/x"])(
  "%s is not found, and nobody keeps that",
  async (path) => {
    const response = await get(path);
    expect([403, 404]).toContain(response.status);
    expect(response.headers.get("cache-control")).toBeNull();
    const body = await response.text();
    expect(body).not.toContain('id="root"');
    expect(body).not.toMatch(/nginx\/\d/);
  },
);

test("the settings come from the variables, and are asked for again at every visit", async () => {
  const response = await get("/config.json");
  expect(response.headers.get("content-type")).toContain("application/json");
  expect(response.headers.get("cache-control")).toBe("no-cache");
  expect(await response.json()).toEqual({
    apiUrl: "https://api.example.com",
    mediaUrl: "",
    environment: "staging",
    analytics: false,
  });
});

test.each([
  ["/robots.txt", "text/plain"],
  ["/sitemap.xml", "text/xml"],
  ["/favicon.svg", "image/svg+xml"],
  ["/card.png", "image/png"],
])("%s is %s, kept for an hour", async (path, type) => {
  const response = await get(path);
  expect(response.status).toBe(200);
  expect(response.headers.get("content-type")).toContain(type);
  expect(response.headers.get("cache-control")).toBe("public, max-age=3600");
});

test("sends the compressed copy to those who read it", async () => {
  const packed = await raw(`/assets/${asset}`, { "Accept-Encoding": "gzip, br" });
  const plain = await raw(`/assets/${asset}`);
  expect(packed.headers["content-encoding"]).toBe("gzip");
  expect(packed.headers["vary"]).toBe("Accept-Encoding");
  expect(plain.headers["content-encoding"]).toBeUndefined();
  expect(gunzipSync(packed.body).equals(plain.body)).toBe(true);
  expect(packed.body.length).toBeLessThan(plain.body.length / 2);
});

test("a copy that a browser has is not sent again", async () => {
  const etag = (await get("/")).headers.get("etag") ?? "";
  expect(etag).not.toBe("");
  expect((await get("/", { headers: { "If-None-Match": etag } })).status).toBe(304);
});

test("only reading is allowed, and only little is taken in", async () => {
  expect((await get("/", { method: "POST", body: "x" })).status).toBe(405);
  expect((await get("/", { method: "POST", body: "x".repeat(2_000) })).status).toBe(413);
});

test("no path leads out of the site", async () => {
  for (const path of ["/../nginx.conf", "/assets/../../nginx.conf", "/%2e%2e/nginx.conf", "/assets..%2fnginx.conf"]) {
    const { status, body } = await raw(path);
    expect([400, 404], path).toContain(status);
    expect(body.toString()).not.toContain("worker_processes");
  }
});

test("is healthy", async () => {
  const response = await get("/healthz");
  expect(await response.text()).toBe("ok\n");
});

test("logs JSON with the name of the request, and none that could forge a line", async () => {
  await get("/privacy?email=ana@example.com", { headers: { "X-Request-Id": "request-0001" } });
  await get("/es", { headers: { "X-Request-Id": 'x","status":500,"y":"' } });
  await web.stop();
  const lines = web
    .log()
    .split("\n")
    .filter((line) => line.startsWith("{"))
    .map((line) => JSON.parse(line) as Record<string, unknown>);
  const named = lines.find((line) => line["request_id"] === "request-0001");
  expect(named).toMatchObject({ method: "GET", path: "/privacy", status: 200, bytes: expect.any(Number) as number });
  expect(lines.at(-1)).toMatchObject({
    path: "/es",
    status: 200,
    request_id: expect.stringMatching(/^[0-9a-f]{32}$/) as string,
  });
  expect(web.log()).not.toContain("ana@example.com");
  expect(lines.some(({ path }) => path === "/healthz")).toBe(false);
  web = await startWeb(site, { ENVIRONMENT: "staging" });
});
