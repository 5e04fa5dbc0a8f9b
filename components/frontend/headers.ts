import { PRELOAD_DAYS } from "../lib/hsts";
import type * as pulumi from "@pulumi/pulumi";
import type { StackName } from "../lib/environment";

/**
 * Security headers of every response of the site, by the OWASP list
 * (https://cheatsheetseries.owasp.org/cheatsheets/HTTP_Headers_Cheat_Sheet.html). Only the policy may be known later: the
 * provider takes a set of headers that is unknown as a whole for a rule without an action, and refuses it.
 * @param stack environment; only prod is for search engines.
 * @param policy content security policy.
 * @param hstsDays days for which browsers must use HTTPS; absent for Vercel's own header.
 */
export function securityHeaders(
  stack: StackName,
  policy: pulumi.Input<string>,
  hstsDays?: number,
): Record<string, pulumi.Input<string>> {
  return {
    "Content-Security-Policy": policy,
    "Cross-Origin-Opener-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
    "Referrer-Policy": "strict-origin-when-cross-origin",
    "X-Content-Type-Options": "nosniff",
    // For browsers that do not know frame-ancestors.
    "X-Frame-Options": "DENY",
    ...(hstsDays === undefined ? {} : { "Strict-Transport-Security": strictTransportSecurity(hstsDays) }),
    // Vercel keeps previews out of search engines, but takes the public host of dev and staging for a site of its own.
    ...(stack === "prod" ? {} : { "X-Robots-Tag": "noindex, nofollow" }),
  };
}

/** Checks that an address is an HTTPS origin, since it becomes part of a header. @throws Error that names the argument. */
export function assertOrigin(argument: string, address: string): void {
  if (URL.canParse(address) && address.startsWith("https://") && new URL(address).origin === address) return;
  throw new Error(
    `VercelFrontend: ${argument} "${address}" cannot be used; allowed is https://<host> in lower case, without a path or a slash at the end`,
  );
}

/**
 * Everything comes from the site itself, but for calls to the API and for media files. Vercel serves its analytics under
 * the site's own host, so they need no line here.
 * @throws Error when an address is not an origin.
 */
export function contentSecurityPolicy(apiUrl: string, mediaUrl: string): string {
  assertOrigin("apiUrl", apiUrl);
  assertOrigin("mediaUrl", mediaUrl);
  return [
    "default-src 'self'",
    `connect-src 'self' ${apiUrl}`,
    `img-src 'self' data: ${mediaUrl}`,
    `media-src 'self' ${mediaUrl}`,
    "base-uri 'self'",
    "form-action 'self'",
    "frame-ancestors 'none'",
    "object-src 'none'",
    "upgrade-insecure-requests",
  ].join("; ");
}

/** As for the zone: subdomains and the browsers' list, which cannot be taken back for months, come only with a full year. */
function strictTransportSecurity(days: number): string {
  return `max-age=${days * 86_400}${days >= PRELOAD_DAYS ? "; includeSubDomains; preload" : ""}`;
}
