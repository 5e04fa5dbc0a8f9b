/**
 * Counts visits with Vercel Web Analytics and Speed Insights. Vercel serves both scripts under the site's own host, so they
 * need no line in the content security policy, and they set no cookie
 * (https://vercel.com/docs/analytics/quickstart, https://vercel.com/docs/analytics/privacy-policy).
 */
export function startAnalytics(document: Document): void {
  for (const path of ["/_vercel/insights/script.js", "/_vercel/speed-insights/script.js"]) {
    const script = document.createElement("script");
    script.src = path;
    script.defer = true;
    document.head.append(script);
  }
}
