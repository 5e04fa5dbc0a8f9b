import axe from "axe-core";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, beforeEach, expect, inject, onTestFinished, test } from "vitest";
import { startChromium } from "../support/chromium";
import { startFront, type Front } from "../support/front";
import { startWeb, type WebServer } from "../support/nginx";
import { siteHeaders } from "../support/policy";

const SERVICES = {
  services: [{ slug: "one", title: { en: "One", es: "Uno" }, summary: { en: "First.", es: "Primero." } }],
};
const SENT = { status: 202, body: { id: "1" } };
const MESSAGE = { Name: "Ana Mora", Email: "ana@example.com", Message: "Please test our shop." };

let web: WebServer;
let front: Front;
let browser: Browser;

beforeAll(async () => {
  web = await startWeb(inject("site"), { ENVIRONMENT: "staging" });
  front = await startFront(web.url, await siteHeaders("https://api.example.com", "https://media.example.com"));
  browser = await startChromium();
});
afterAll(async () => {
  await browser.close();
  await front.stop();
  await web.stop();
});
beforeEach(() => {
  front.requests.length = 0;
  front.answers.clear();
  front.answers.set("/v1/content", [{ status: 200, body: SERVICES }]);
  front.answers.set("/v1/flags", [{ status: 200, body: { flags: {} } }]);
  front.answers.set("/v1/contact", [SENT]);
});

type Options = Parameters<Browser["newContext"]>[0];

/** Opens a page that collects whatever goes wrong in it: errors, warnings, exceptions, blocked content. */
async function open(path: string, options: Options = {}): Promise<{ page: Page; problems: string[] }> {
  const context = await browser.newContext({ locale: "en-US", ...options });
  onTestFinished(() => context.close());
  const page = await context.newPage();
  const problems: string[] = [];
  page.on("pageerror", (error) => problems.push(error.message));
  page.on("console", (message) => {
    if (["error", "warning"].includes(message.type())) problems.push(`${message.text()} ${message.location().url}`);
  });
  await page.exposeFunction("report", (text: string) => problems.push(text));
  await page.addInitScript(() => {
    document.addEventListener("securitypolicyviolation", ({ violatedDirective, blockedURI }) => {
      (window as unknown as { report(text: string): void }).report(`blocked: ${violatedDirective} ${blockedURI}`);
    });
  });
  // Not as a script element, which the content security policy would block.
  await page.addInitScript(axe.source);
  await page.goto(front.url + path);
  return { page, problems };
}

/** What a person with a disability would stumble over, by the rules of WCAG 2.2 AA and axe's best practices. */
async function barriers(page: Page): Promise<string[]> {
  const results = await page.evaluate(async () => {
    const { axe: library } = window as unknown as { axe: typeof axe };
    return library.run(document, { resultTypes: ["violations"] });
  });
  return results.violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(" ")}`);
}

const text = (page: Page, role: "heading" | "alert", name?: string) =>
  page.getByRole(role, name === undefined ? {} : { name });

async function fillIn(page: Page): Promise<void> {
  for (const [label, value] of Object.entries(MESSAGE)) await page.getByLabel(label, { exact: true }).fill(value);
}

const messages = () =>
  front.requests
    .filter(({ path }) => path === "/v1/contact")
    .map(({ body }) => JSON.parse(body) as Record<string, unknown>);

test.each([
  ["English", "/", "light", 1280],
  ["Spanish", "/es", "dark", 1280],
  ["a small phone", "/es", "light", 320],
  ["the privacy page", "/privacy", "dark", 320],
  ["an unknown address", "/es/nada", "light", 1280],
] as const)("works and has no barriers: %s", async (_name, path, colorScheme, width) => {
  const { page, problems } = await open(path, { colorScheme, viewport: { width, height: 800 } });
  await text(page, "heading").first().waitFor();
  await page.getByText(/staging/).waitFor();
  expect(await barriers(page)).toEqual([]);
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width);
  expect(problems).toEqual([]);
});

test("the policy of the platform is in force and its violations are seen", async () => {
  const { page, problems } = await open("/");
  const policy = (await page.request.get(front.url)).headers()["content-security-policy"];
  expect(policy).toContain("default-src 'self'");
  expect(policy).not.toContain("unsafe");
  await page.evaluate(() => {
    const script = document.createElement("script");
    script.textContent = "window.hacked = true";
    document.body.append(script);
  });
  await expect.poll(() => problems.join()).toContain("blocked: script-src-elem inline");
  expect(await page.evaluate(() => "hacked" in window)).toBe(false);
});

test("shows what the API offers, in the language of the page", async () => {
  const { page, problems } = await open("/");
  await text(page, "heading", "One").waitFor();
  await page.getByRole("link", { name: "Español" }).click();
  await text(page, "heading", "Uno").waitFor();
  expect(new URL(page.url()).pathname).toBe("/es");
  expect(await page.locator("html").getAttribute("lang")).toBe("es");
  expect(await page.title()).toContain("laboratorio de pruebas");
  await page.goBack();
  await text(page, "heading", "One").waitFor();
  expect(problems).toEqual([]);
});

test("works without the API", async () => {
  front.answers.set("/v1/content", [{ status: 500, body: {} }]);
  front.answers.set("/v1/flags", [{ status: 500, body: {} }]);
  const { page } = await open("/");
  await text(page, "heading", "Quality audit").waitFor();
  await expect.poll(() => front.requests.map(({ path }) => path).sort()).toEqual(["/v1/content", "/v1/flags"]);
  await text(page, "heading", "Quality audit").waitFor();
});

test("a deep link opens, and opens again after a reload", async () => {
  const { page, problems } = await open("/es/privacy");
  await text(page, "heading", "Privacidad").waitFor();
  await page.reload();
  await text(page, "heading", "Privacidad").waitFor();
  expect(await page.locator("link[rel=canonical]").getAttribute("href")).toBe(`${front.url}/es/privacy`);
  await page.getByRole("banner").getByRole("link", { name: "Contacto" }).click();
  await page.waitForFunction(() => (document.getElementById("contact")?.getBoundingClientRect().top ?? 9999) < 400);
  expect(problems).toEqual([]);
});

test("the form works with the keyboard alone", async () => {
  const { page, problems } = await open("/#contact");
  await page.getByLabel("Name", { exact: true }).focus();
  for (const value of Object.values(MESSAGE)) {
    await page.keyboard.type(value);
    await page.keyboard.press("Tab");
  }
  // The next stop is the link to the privacy page, then the button: the trap is no stop.
  await page.keyboard.press("Tab");
  await page.keyboard.press("Enter");
  const thanks = text(page, "heading", "Thank you, your message has arrived");
  await thanks.waitFor();
  expect(await thanks.evaluate((element) => element === document.activeElement)).toBe(true);
  expect(messages()).toEqual([
    {
      name: MESSAGE.Name,
      email: MESSAGE.Email,
      message: MESSAGE.Message,
      locale: "en",
      website: "",
      startedAt: expect.stringMatching(/^\d{4}-.*Z$/) as string,
      key: expect.stringMatching(/^[0-9a-f-]{36}$/) as string,
    },
  ]);
  expect(await barriers(page)).toEqual([]);
  expect(problems).toEqual([]);
});

test("errors are shown at their fields, without barriers, and nothing is sent", async () => {
  const { page, problems } = await open("/");
  await page.getByLabel("Email", { exact: true }).fill("ana");
  await page.getByRole("button", { name: "Send message" }).click();
  await page.getByText("Enter an email address such as").waitFor();
  expect(await page.evaluate(() => document.activeElement?.getAttribute("name"))).toBe("name");
  expect(await barriers(page)).toEqual([]);
  expect(messages()).toEqual([]);
  expect(problems).toEqual([]);
});

test("a field that the API refuses is marked", async () => {
  const errors = [{ field: "email", message: "domain does not exist" }];
  front.answers.set("/v1/contact", [{ status: 422, body: { title: "Unprocessable", errors } }]);
  const { page } = await open("/");
  await fillIn(page);
  await page.getByRole("button", { name: "Send message" }).click();
  await page.getByText("This was not accepted: domain does not exist").waitFor();
  expect(await page.evaluate(() => document.activeElement?.getAttribute("name"))).toBe("email");
});

test("after too many messages it says when, keeps the text, and the retry is the same message", async () => {
  front.answers.set("/v1/contact", [{ status: 429, body: {}, headers: { "Retry-After": "90" } }, SENT]);
  const { page } = await open("/");
  await fillIn(page);
  await page.getByRole("button", { name: "Send message" }).click();
  await text(page, "alert").getByText("try again in about 2 minutes").waitFor();
  expect(await barriers(page)).toEqual([]);
  expect(await page.getByLabel("Message", { exact: true }).inputValue()).toBe(MESSAGE.Message);
  await page.getByRole("button", { name: "Try again" }).click();
  await text(page, "heading", "Thank you, your message has arrived").waitFor();
  const [first, second] = messages();
  expect(second).toEqual(first);
});

test("offline it says so and keeps the text until the connection is back", async () => {
  const { page } = await open("/");
  await fillIn(page);
  await page.getByText(/staging/).waitFor();
  await page.context().setOffline(true);
  await page.getByRole("button", { name: "Send message" }).click();
  await text(page, "alert").getByText("You are offline").waitFor();
  expect(messages()).toEqual([]);
  await page.context().setOffline(false);
  await page.getByRole("button", { name: "Try again" }).click();
  await text(page, "heading", "Thank you, your message has arrived").waitFor();
  expect(messages()).toHaveLength(1);
});

test("a double click sends one message", async () => {
  const { page } = await open("/");
  await fillIn(page);
  await page.getByRole("button", { name: "Send message" }).dblclick();
  await text(page, "heading", "Thank you, your message has arrived").waitFor();
  expect(messages()).toHaveLength(1);
});
