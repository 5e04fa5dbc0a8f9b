import * as pulumi from "@pulumi/pulumi";
import { contentSecurityPolicy, securityHeaders } from "../../../components/frontend/headers";

const policy = contentSecurityPolicy("https://api.example.com", "https://media.example.com");
const directives: Record<string, string[]> = Object.fromEntries(
  policy.split("; ").map((directive) => {
    const [name, ...values] = directive.split(" ");
    return [name ?? "", values];
  }),
);

describe("content security policy", () => {
  test("allows the site, its API and its media files, and nothing else", () => {
    expect(directives).toMatchObject({
      "default-src": ["'self'"],
      "connect-src": ["'self'", "https://api.example.com"],
      "img-src": ["'self'", "data:", "https://media.example.com"],
      "media-src": ["'self'", "https://media.example.com"],
    });
  });

  test("allows no inline script, no plugin, no frame around the site, no foreign base", () => {
    expect(policy).not.toMatch(/unsafe-inline|unsafe-eval|\*/);
    expect(directives).toMatchObject({
      "object-src": ["'none'"],
      "frame-ancestors": ["'none'"],
      "base-uri": ["'self'"],
    });
  });

  test.each([
    ["apiUrl", "https://api.example.com/v1", "https://media.example.com"],
    ["mediaUrl", "https://api.example.com", "https://media.example.com; script-src *"],
    ["mediaUrl", "https://api.example.com", "*"],
  ])("names %s when it is not an origin", (argument, api, media) => {
    expect(() => contentSecurityPolicy(api, media)).toThrow(`VercelFrontend: ${argument} `);
  });
});

describe("security headers", () => {
  test("are a set whose names are known although the policy is not: the provider takes an unknown set for a rule without an action", () => {
    const { "Content-Security-Policy": later, ...others } = securityHeaders("prod", pulumi.output(policy));
    expect(pulumi.Output.isInstance(later)).toBe(true);
    expect(Object.values(others).filter((value) => typeof value !== "string")).toEqual([]);
  });

  test("keep dev and staging out of search engines, and prod in them", () => {
    expect(securityHeaders("dev", policy)["X-Robots-Tag"]).toBe("noindex, nofollow");
    expect(securityHeaders("staging", policy)["X-Robots-Tag"]).toBe("noindex, nofollow");
    expect(securityHeaders("prod", policy)).not.toHaveProperty("X-Robots-Tag");
  });

  test("leave HTTPS to Vercel's own header unless days are given", () => {
    expect(securityHeaders("prod", policy)).not.toHaveProperty("Strict-Transport-Security");
  });

  test.each([
    [1, "max-age=86400"],
    [364, "max-age=31449600"],
    [365, "max-age=31536000; includeSubDomains; preload"],
  ])("require HTTPS for %i days, and offer the domain to the browsers' list from a year on", (days, header) => {
    expect(securityHeaders("prod", policy, days)["Strict-Transport-Security"]).toBe(header);
  });

  test.each([
    "X-Content-Type-Options",
    "X-Frame-Options",
    "Referrer-Policy",
    "Permissions-Policy",
    "Cross-Origin-Opener-Policy",
  ])("have %s", (name) => {
    expect(securityHeaders("prod", policy)[name]).toEqual(expect.any(String));
  });
});
