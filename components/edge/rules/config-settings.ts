import type { EdgeRulesArgs } from "..";
import { toApi, toMedia } from "./expressions";
import type { Rule } from "./rule";

/**
 * Settings by host: https://developers.cloudflare.com/rules/configuration-rules/settings/
 *
 * What changes the body of a page has no place in answers of an API or in media files; and the browser integrity check
 * refuses clients with unusual headers, which is what API clients are.
 */
export function configSettingRules(args: Pick<EdgeRulesArgs, "hosts">): readonly Rule[] {
  return [
    {
      ref: "leave-bodies-alone",
      description: "Answers of the API and media files are passed on unchanged",
      action: "set_config",
      actionParameters: {
        emailObfuscation: false,
        rocketLoader: false,
        automaticHttpsRewrites: false,
        disableRum: true,
        disableZaraz: true,
      },
      expression: `(${toApi(args)} or ${toMedia(args)})`,
    },
    {
      ref: "no-browser-check-on-api",
      description: "API clients are no browsers",
      action: "set_config",
      actionParameters: { bic: false },
      expression: `(${toApi(args)})`,
    },
  ];
}
