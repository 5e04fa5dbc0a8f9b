import { expect, test } from "vitest";
import { startAnalytics } from "../../../src/config/analytics";

test("loads both scripts from the site's own host, which the content security policy allows", () => {
  startAnalytics(document);
  const scripts = [...document.querySelectorAll("script")].map((script) => script.getAttribute("src"));
  expect(scripts).toEqual(["/_vercel/insights/script.js", "/_vercel/speed-insights/script.js"]);
});
