import { ASSETS, PAGES, siteRoutes } from "../../../components/frontend/routes";

const pages = new RegExp(PAGES);
const assets = new RegExp(ASSETS);

describe("the rule for single-page apps", () => {
  test.each(["/", "/about", "/docs/getting-started", "/es/contacto/", "/a_b-c~d"])("takes %s for a page", (path) => {
    expect(path).toMatch(pages);
  });

  test.each([
    "/favicon.ico",
    "/robots.txt",
    "/sitemap.xml",
    "/index.html",
    "/assets/index-4f3a2b1c.js",
    "/assets/missing",
    "/images/logo.svg",
    "/.well-known/security.txt",
    "/.well-known/acme-challenge/token",
  ])("leaves the file %s alone, so that a missing one is not answered with HTML", (path) => {
    expect(path).not.toMatch(pages);
  });

  test.each(["/_vercel/insights/view", "/_vercel/speed-insights/vitals", "/_vercel/insights/script.js"])(
    "leaves %s to Vercel's analytics",
    (path) => {
      expect(path).not.toMatch(pages);
    },
  );
});

describe("cache rules", () => {
  test("keep files with a hash in their name for a year, and ask again for pages", () => {
    const cacheOf = (role: string) => siteRoutes({}).find((route) => route.role === role)?.headers["Cache-Control"];
    expect(cacheOf("asset-cache")).toBe("public, max-age=31536000, immutable");
    expect(cacheOf("pages")).toBe("public, max-age=0, must-revalidate");
  });

  test.each(["/assets/index-4f3a2b1c.js", "/assets/fonts/inter-9d8e.woff2"])("take %s for such a file", (path) => {
    expect(path).toMatch(assets);
  });

  test.each(["/index.html", "/assets/", "/my/assets/a.js"])("do not take %s for one", (path) => {
    expect(path).not.toMatch(assets);
  });

  test("no path has two cache rules", () => {
    for (const path of ["/", "/assets/a-1.js", "/assets/x", "/about"]) {
      expect([pages, assets].filter((rule) => rule.test(path)).length).toBeLessThanOrEqual(1);
    }
  });
});

test("security headers are on every response, pages and files alike", () => {
  const [first] = siteRoutes({ "X-Frame-Options": "DENY" });
  expect(first?.headers).toEqual({ "X-Frame-Options": "DENY" });
  for (const path of ["/", "/about", "/assets/a-1.js", "/robots.txt"])
    expect(path).toMatch(new RegExp(first?.path ?? "never"));
});
