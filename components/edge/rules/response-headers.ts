import type { EdgeRulesArgs } from "..";
import { STACKS } from "../../lib/environment";
import { isOneOf, toApi, toMedia } from "./expressions";
import type { Rule } from "./rule";

/** Headers by name: what each is set to, or `undefined` to remove it. */
type Headers = Readonly<Record<string, string | undefined>>;

/**
 * What every answer says to browsers. HSTS is a setting of the zone; the site's hosts get their headers from Vercel,
 * since their requests do not pass here. https://owasp.org/www-project-secure-headers/
 */
const EVERYWHERE: Headers = {
  "X-Content-Type-Options": "nosniff",
  "X-Frame-Options": "DENY",
  "Referrer-Policy": "strict-origin-when-cross-origin",
  "X-Powered-By": undefined,
};

const API: Headers = {
  ...EVERYWHERE,
  "Content-Security-Policy": "frame-ancestors 'none'",
  "Cross-Origin-Resource-Policy": "same-site",
};

const MEDIA: Headers = {
  ...EVERYWHERE,
  // An uploaded SVG or HTML file may be looked at, but runs no script and sends no form.
  "Content-Security-Policy":
    "script-src 'none'; object-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
  // Previews of the site, at another domain, show the same images.
  "Cross-Origin-Resource-Policy": "cross-origin",
};

/** Response headers of the hosts behind the proxy. */
export function responseHeaderRules(args: Pick<EdgeRulesArgs, "hosts">): readonly Rule[] {
  const outsideProd = STACKS.filter((stack) => stack !== "prod").map((stack) => args.hosts[stack]);
  const hidden = outsideProd.flatMap(({ api, media }) => [api, media]);
  return [
    rewrite("api-headers", "Security headers of the API", `(${toApi(args)})`, API),
    rewrite("media-headers", "Security headers of media files", `(${toMedia(args)})`, MEDIA),
    rewrite(
      "hide-from-search",
      "Environments other than prod stay out of search engines",
      `(${isOneOf("http.host", hidden)})`,
      { "X-Robots-Tag": "noindex, nofollow" },
    ),
  ];
}

function rewrite(ref: string, description: string, expression: string, headers: Headers): Rule {
  return {
    ref,
    description,
    action: "rewrite",
    actionParameters: {
      headers: Object.fromEntries(
        Object.entries(headers).map(([name, value]) => [
          name,
          value === undefined ? { operation: "remove" } : { operation: "set", value },
        ]),
      ),
    },
    expression,
  };
}
