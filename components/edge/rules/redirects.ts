import type { EdgeRulesArgs } from "..";
import { STACKS } from "../../lib/environment";
import { allOf, quoted } from "./expressions";
import type { Rule } from "./rule";

/**
 * Redirects of hosts behind the proxy: whoever opens a media host as a page is sent to the site, where the bucket would
 * answer 404.
 *
 * Two redirects are elsewhere on purpose. From HTTP to HTTPS: the zone's setting `always_use_https`. From `www` to the
 * apex: Vercel, because both names are DNS only and a rule here would never see a request for them.
 */
export function redirectRules({ hosts }: Pick<EdgeRulesArgs, "hosts">): readonly Rule[] {
  return STACKS.map((stack) => ({
    ref: `media-root-${stack}`,
    description: `The root of the media host of ${stack} leads to the site`,
    action: "redirect",
    actionParameters: {
      fromValue: {
        // Temporary: browsers would remember a permanent one for ever.
        statusCode: 302,
        targetUrl: { value: `https://${hosts[stack].site}/` },
        preserveQueryString: false,
      },
    },
    expression: allOf(`http.host eq ${quoted(hosts[stack].media)}`, 'http.request.uri.path eq "/"'),
  }));
}
