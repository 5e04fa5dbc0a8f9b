import { cacheRules } from "../../../../components/edge/rules/cache";
import { refs, ruleOf, rulesArgs, TO_API, TO_MEDIA } from "../args";

const rules = cacheRules(rulesArgs());
const NO_ERRORS = [{ statusCodeRange: { from: 400, to: 599 }, value: -1 }];

test("the API is bypassed before its static files are let in: the last rule that matches wins", () => {
  expect(refs(rules)).toEqual(["bypass-api", "cache-static", "cache-media"]);
});

test("answers of the API are not cached", () => {
  expect(ruleOf(rules, "bypass-api")).toMatchObject({
    action: "set_cache_settings",
    actionParameters: { cache: false },
    expression: `(${TO_API})`,
  });
});

test("static files stay for a month, and browsers do what the origin says", () => {
  expect(ruleOf(rules, "cache-static")).toMatchObject({
    actionParameters: {
      cache: true,
      edgeTtl: { mode: "override_origin", default: 2_592_000, statusCodeTtls: NO_ERRORS },
      browserTtl: { mode: "respect_origin" },
    },
    expression: `(${TO_API} and starts_with(http.request.uri.path, "/static/"))`,
  });
});

test("media files stay for a month at the edge, for a day in browsers, and a 404 for no time at all", () => {
  expect(ruleOf(rules, "cache-media")).toMatchObject({
    actionParameters: {
      cache: true,
      edgeTtl: { mode: "override_origin", default: 2_592_000, statusCodeTtls: NO_ERRORS },
      browserTtl: { mode: "override_origin", default: 86_400 },
    },
    expression: `(${TO_MEDIA})`,
  });
});
