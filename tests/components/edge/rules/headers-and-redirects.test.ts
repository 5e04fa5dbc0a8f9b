import { configSettingRules } from "../../../../components/edge/rules/config-settings";
import { originSecretRules } from "../../../../components/edge/rules/origin-secret";
import { redirectRules } from "../../../../components/edge/rules/redirects";
import { responseHeaderRules } from "../../../../components/edge/rules/response-headers";
import { refs, ruleOf, rulesArgs, TO_API, TO_MEDIA } from "../args";

describe("response headers", () => {
  const rules = responseHeaderRules(rulesArgs());

  test("are a map by name, as in version 6 of the provider, and hide what runs the API", () => {
    expect(ruleOf(rules, "api-headers")).toMatchObject({
      action: "rewrite",
      expression: `(${TO_API})`,
      actionParameters: {
        headers: {
          "X-Content-Type-Options": { operation: "set", value: "nosniff" },
          "X-Frame-Options": { operation: "set", value: "DENY" },
          "Referrer-Policy": { operation: "set", value: "strict-origin-when-cross-origin" },
          "X-Powered-By": { operation: "remove" },
          "Content-Security-Policy": { operation: "set", value: "frame-ancestors 'none'" },
          "Cross-Origin-Resource-Policy": { operation: "set", value: "same-site" },
        },
      },
    });
  });

  test("keep an uploaded SVG from running scripts, and let previews at other domains show images", () => {
    const { actionParameters, expression } = ruleOf(rules, "media-headers");
    expect(expression).toBe(`(${TO_MEDIA})`);
    expect(actionParameters?.headers).toMatchObject({
      "Content-Security-Policy": { operation: "set", value: expect.stringContaining("script-src 'none'") as string },
      "Cross-Origin-Resource-Policy": { operation: "set", value: "cross-origin" },
    });
  });

  test("keep dev and staging out of search engines, and prod in", () => {
    expect(ruleOf(rules, "hide-from-search")).toMatchObject({
      expression:
        '(http.host in {"api-dev.example.com" "media-dev.example.com" "api-staging.example.com" "media-staging.example.com"})',
      actionParameters: { headers: { "X-Robots-Tag": { operation: "set", value: "noindex, nofollow" } } },
    });
  });
});

describe("the origin secret", () => {
  const header = "X-Origin-Secret";
  const secrets = { dev: { header, value: "d" }, staging: { header, value: "s" }, prod: { header, value: "p" } };

  test("is set, not added, so that what a client sends is overwritten, and each host gets its own", () => {
    expect(originSecretRules(rulesArgs(), secrets)).toEqual(
      [
        ["dev", "api-dev.example.com", "d"],
        ["staging", "api-staging.example.com", "s"],
        ["prod", "api.example.com", "p"],
      ].map(([stack, host, value]) => ({
        ref: `origin-secret-${String(stack)}`,
        description: `Proves to the origin of ${String(stack)} that a request came through this zone`,
        action: "rewrite",
        actionParameters: { headers: { "X-Origin-Secret": { operation: "set", value } } },
        expression: `(http.host eq "${String(host)}")`,
      })),
    );
  });
});

describe("redirects", () => {
  const rules = redirectRules(rulesArgs());

  test("lead from the root of each media host to its site", () => {
    expect(refs(rules)).toEqual(["media-root-dev", "media-root-staging", "media-root-prod"]);
    expect(ruleOf(rules, "media-root-prod")).toEqual({
      ref: "media-root-prod",
      description: "The root of the media host of prod leads to the site",
      action: "redirect",
      actionParameters: {
        fromValue: {
          statusCode: 302,
          targetUrl: { value: "https://example.com/" },
          preserveQueryString: false,
        },
      },
      expression: '(http.host eq "media.example.com" and http.request.uri.path eq "/")',
    });
  });
});

describe("settings by host", () => {
  const rules = configSettingRules(rulesArgs());

  test("pass answers of the API and media files on unchanged", () => {
    expect(ruleOf(rules, "leave-bodies-alone")).toMatchObject({
      action: "set_config",
      actionParameters: {
        emailObfuscation: false,
        rocketLoader: false,
        automaticHttpsRewrites: false,
        disableRum: true,
        disableZaraz: true,
      },
      expression: `(${TO_API} or ${TO_MEDIA})`,
    });
  });

  test("do not take API clients for browsers", () => {
    expect(ruleOf(rules, "no-browser-check-on-api")).toMatchObject({
      actionParameters: { bic: false },
      expression: `(${TO_API})`,
    });
  });
});
