import type * as pulumi from "@pulumi/pulumi";

/** One routing rule of the project. */
export interface SiteRoute {
  /** Part of the resource's name; stable for ever. */
  readonly role: string;
  /** What it is for, as the dashboard shows it. */
  readonly description: string;
  /** Regular expression (PCRE) that the path matches. */
  readonly path: string;
  /** Headers that the response gets. */
  readonly headers: Readonly<Record<string, pulumi.Input<string>>>;
  /** File that is served instead. @default - the path's own */
  readonly serves?: string;
}

/**
 * Pages of the single-page app: every path without a dot is one, and gets `index.html`, whose script shows it. A path with a
 * dot is a file: a missing one stays "not found" instead of HTML that a browser cannot run. `/_vercel/` belongs to Vercel
 * (analytics posts to paths without a dot), `/assets/` to the build.
 */
export const PAGES = "^/(?!_vercel/|assets/)[^.]*$";

/** What a Vite build puts under `/assets/`: the name holds a hash of the content (https://vite.dev/guide/build). */
export const ASSETS = "^/assets/.+$";

/** The routing rules of the site, in the order in which they are made. */
export function siteRoutes(securityHeaders: Readonly<Record<string, pulumi.Input<string>>>): SiteRoute[] {
  return [
    {
      role: "security-headers",
      description: "Security headers of every response",
      path: "^/.*$",
      headers: securityHeaders,
    },
    {
      role: "asset-cache",
      description: "Files with a hash in their name never change, so browsers keep them for a year",
      path: ASSETS,
      headers: { "Cache-Control": "public, max-age=31536000, immutable" },
    },
    {
      role: "pages",
      description: "Paths of the single-page app get index.html, which browsers ask for again at every visit",
      path: PAGES,
      headers: { "Cache-Control": "public, max-age=0, must-revalidate" },
      serves: "/index.html",
    },
  ];
}
