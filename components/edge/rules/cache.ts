import type { EdgeRulesArgs } from "..";
import { allOf, toApi, toMedia } from "./expressions";
import type { Rule } from "./rule";

const DAY_SECONDS = 86_400;
const MONTH_SECONDS = 30 * DAY_SECONDS;

/** Errors are not kept: an object uploaded after a first look would stay missing for a month. -1 is "no-store". */
const NO_ERRORS = [{ statusCodeRange: { from: 400, to: 599 }, value: -1 }];

/** Cache rules. Where several match, the last one wins: the API is not cached, but its static files are. */
export function cacheRules(args: Pick<EdgeRulesArgs, "hosts">): readonly Rule[] {
  return [
    {
      ref: "bypass-api",
      description: "Answers of the API are never cached",
      action: "set_cache_settings",
      actionParameters: { cache: false },
      expression: `(${toApi(args)})`,
    },
    {
      ref: "cache-static",
      description: "Static files of the API, whose names carry a hash",
      action: "set_cache_settings",
      actionParameters: {
        cache: true,
        edgeTtl: { mode: "override_origin", default: MONTH_SECONDS, statusCodeTtls: NO_ERRORS },
        browserTtl: { mode: "respect_origin" },
      },
      expression: allOf(toApi(args), 'starts_with(http.request.uri.path, "/static/")'),
    },
    {
      ref: "cache-media",
      description: "Media files, a month at the edge, a day in browsers",
      action: "set_cache_settings",
      actionParameters: {
        cache: true,
        edgeTtl: { mode: "override_origin", default: MONTH_SECONDS, statusCodeTtls: NO_ERRORS },
        // A purge does not reach browsers, so they ask again after a day.
        browserTtl: { mode: "override_origin", default: DAY_SECONDS },
      },
      expression: `(${toMedia(args)})`,
    },
  ];
}
