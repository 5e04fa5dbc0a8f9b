import { render, screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { expect, test, vi } from "vitest";
import { App } from "../../src/app";
import type { Settings } from "../../src/config/schema";
import { BUILT_IN_SERVICES } from "../../src/content/services";
import { answer, json } from "../support/answers";

const SETTINGS: Settings = {
  apiUrl: "https://api.test",
  mediaUrl: "https://media.test",
  environment: "staging",
  analytics: false,
};

function open(path: string): void {
  window.history.replaceState(null, "", path);
  render(<App settings={Promise.resolve(SETTINGS)} />);
}

const heading = (level: number) => screen.getByRole("heading", { level });
const meta = (name: string) => document.head.querySelector(`meta[name="${name}"]`)?.getAttribute("content");
const link = (selector: string) => document.head.querySelector(selector)?.getAttribute("href");

test("the home page tells search engines about itself and its other language", async () => {
  open("/");
  expect(heading(1)).toHaveTextContent("Software that works");
  expect(document.documentElement.lang).toBe("en");
  expect(document.title).toContain("testing laboratory");
  expect(meta("description")).toContain("We test software");
  expect(link("link[rel=canonical]")).toBe(`${window.location.origin}/`);
  expect(link('link[hreflang="es"]')).toBe(`${window.location.origin}/es`);
  expect(await screen.findByText("Environment: staging")).toBeVisible();
});

test("the language switch leads to the same page and keeps the text of the form", async () => {
  const user = userEvent.setup();
  open("/");
  await user.type(screen.getByLabelText("Name"), "Ana");
  await user.click(screen.getByRole("link", { name: "Español" }));
  expect(window.location.pathname).toBe("/es");
  expect(heading(1)).toHaveTextContent("Software que funciona");
  expect(screen.getByLabelText("Nombre")).toHaveValue("Ana");
  expect(document.documentElement.lang).toBe("es");
});

test("the privacy page comes in both languages, and the focus goes to its heading", async () => {
  const user = userEvent.setup();
  open("/es");
  const footer = within(screen.getByRole("contentinfo"));
  await user.click(footer.getByRole("link", { name: "Privacidad" }));
  const title = await screen.findByRole("heading", { level: 1, name: "Privacidad" });
  expect(window.location.pathname).toBe("/es/privacy");
  await waitFor(() => expect(title).toHaveFocus());
  await user.click(screen.getByRole("link", { name: "English" }));
  expect(await screen.findByRole("heading", { level: 1, name: "Privacy" })).toBeVisible();
});

test("a part of the home page is reached from another page", async () => {
  const user = userEvent.setup();
  open("/privacy");
  await screen.findByRole("heading", { level: 1, name: "Privacy" });
  const scroll = vi.spyOn(Element.prototype, "scrollIntoView");
  await user.click(within(screen.getByRole("banner")).getByRole("link", { name: "Contact" }));
  expect(window.location.hash).toBe("#contact");
  await waitFor(() => expect(scroll.mock.contexts).toEqual([document.getElementById("contact")]));
});

test("an unknown address says so, and search engines do not keep it", async () => {
  open("/nothing/here");
  expect(await screen.findByText("404")).toBeVisible();
  expect(meta("robots")).toBe("noindex");
  expect(link("link[rel=canonical]")).toBeUndefined();
  expect(screen.getByRole("link", { name: "Go to the start page" })).toHaveAttribute("href", "/");
});

const service = (slug: string, image?: string) => ({
  slug,
  title: { en: `${slug} en`, es: `${slug} es` },
  summary: { en: "Summary.", es: "Resumen." },
  ...(image === undefined ? {} : { image }),
});

test("services of the API replace the built-in ones", async () => {
  answer({ "/v1/content": [json({ services: [service("one", "https://media.test/one.svg"), service("two")] })] });
  open("/es");
  expect(await screen.findByRole("heading", { name: "one es" })).toBeVisible();
  expect(screen.queryByText(BUILT_IN_SERVICES[0]?.title.es ?? "")).toBeNull();
  expect(document.querySelectorAll("img[src='https://media.test/one.svg']")).toHaveLength(1);
});

test.each([
  ["fails", json({}, 500)],
  ["has none", json({ services: [] })],
  ["sends another form", json({ services: [{ slug: "x", title: "not by language" }] })],
])("the built-in services stay when the API %s", async (_case, content) => {
  const fetch = answer({ "/v1/content": [content], "/v1/flags": [json({ flags: {} })] });
  open("/");
  await waitFor(() => expect(fetch.mock.calls.map(([url]) => url)).toContain("https://api.test/v1/content"));
  await screen.findByText("Environment: staging");
  for (const { title } of BUILT_IN_SERVICES) expect(screen.getByRole("heading", { name: title.en })).toBeVisible();
});

test("a flag closes the form and shows an address instead", async () => {
  answer({ "/v1/flags": [json({ flags: { contact_form: false } })] });
  open("/");
  expect(await screen.findByText(/form is closed/)).toBeVisible();
  expect(screen.queryByRole("form")).toBeNull();
});
