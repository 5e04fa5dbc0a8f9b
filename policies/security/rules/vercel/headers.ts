/** Routing rules of the site that carry its security headers. */
import { namer } from "../../../lib/references";
import type { Resource } from "../../../lib/resource";
import { resourceRule, stackRule, type Finding } from "../../../lib/rule";
import { WANTED_HEADERS, missingHeaders, weakness } from "../../../lib/security-headers";
import { Unreadable, find, isRecord } from "../../../lib/value";
import { every, fail, notApplicable, pass, undecided, type Verdict } from "../../../lib/verdict";
import { VERCEL_PROJECT, VERCEL_ROUTE } from "../../../types/vercel";

const HEADERS = "components/frontend/headers.ts";
const WANTED = [...WANTED_HEADERS, "strict-transport-security", "permissions-policy", "cross-origin-opener-policy"];

/** Patterns of a path that every request matches. */
const EVERY_PATH = /^(?:\^?\/?\.\*\$?|\^?\/?\(\.\*\)\$?|\^\/\.\*\$|\/:path\*)$/;

export const strong = resourceRule({
  id: "vercel-headers-are-strong",
  title: "Security headers of the site protect",
  severity: "medium",
  rationale: "A policy with unsafe-inline or max-age=0 looks like protection and is none.",
  remediation: `Mend the value of the header (${HEADERS}); HSTS follows \`edge.hstsDays\`.`,
  references: [],
  types: [VERCEL_ROUTE],
  check: ({ inputs }) => {
    const headers = find(inputs, "route.headers")[0]?.value;
    if (headers instanceof Unreadable) return undecided(`route.headers ${headers.why}`);
    if (!isRecord(headers)) return notApplicable("it sets no header");
    return every(
      Object.entries(headers).map(([name, value]) => {
        if (value instanceof Unreadable)
          return WANTED.includes(name.toLowerCase()) ? undecided(`route.headers.${name} ${value.why}`) : pass;
        const wrong = weakness(name, value);
        return wrong === undefined ? pass : fail(`route.headers.${name} ${wrong}`);
      }),
    );
  },
});

export const everyPage = stackRule({
  id: "vercel-headers-on-every-page",
  title: "Every answer of the site has the security headers",
  severity: "medium",
  rationale: "Without them the site can be framed, and a script that got in may do what it likes.",
  remediation: `Keep the rule \`security-headers\` with all of its headers (components/frontend/routes.ts, ${HEADERS}).`,
  references: [],
  check: (graph): Finding[] => {
    const projectOf = namer(graph, VERCEL_PROJECT);
    const routes = new Map<Resource, Resource[]>(graph.ofType(VERCEL_PROJECT).map((project) => [project, []]));
    let unclear: string | undefined;
    for (const route of graph.ofType(VERCEL_ROUTE)) {
      const named = projectOf(route, "projectId");
      unclear ??= named.unclear;
      for (const project of named.resources) routes.get(project)?.push(route);
    }
    return [...routes].map(([resource, own]) => ({ resource, verdict: headersOf(own, unclear) }));
  },
});

/** What the routing rules of a project set on every path. */
function headersOf(routes: readonly Resource[], unclear: string | undefined): Verdict {
  // A project without routing rules has them in its vercel.json, which is not seen here.
  if (routes.length === 0)
    return unclear === undefined ? notApplicable("the project has no routing rules here") : undecided(unclear);
  const names: string[] = [];
  for (const { inputs } of routes) {
    if (inputs["enabled"] === false) continue;
    const src = find(inputs, "route.src")[0]?.value;
    const headers = find(inputs, "route.headers")[0]?.value;
    if (headers instanceof Unreadable || src instanceof Unreadable)
      return undecided("a routing rule is not known before deployment");
    if (typeof src === "string" && EVERY_PATH.test(src) && isRecord(headers)) names.push(...Object.keys(headers));
  }
  const missing = missingHeaders(names, WANTED);
  if (missing.length === 0) return pass;
  return unclear === undefined ? fail(`no routing rule for every path sets ${missing.join(", ")}`) : undecided(unclear);
}
