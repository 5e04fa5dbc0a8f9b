import type * as pulumi from "@pulumi/pulumi";
import type { FrontendArgs } from ".";

/** Where a variable is read: builds for the public site, builds of pull requests, and `vercel env pull` on a laptop. */
export const TARGETS = ["production", "preview", "development"] as const;

/** One target of variables. */
export type Target = (typeof TARGETS)[number];

/** One variable of one target. */
export interface SiteVariable {
  /** Name; Vite puts only names that start with `VITE_` into the site (https://vite.dev/guide/env-and-mode). */
  readonly key: string;
  /** Value. Nothing here is secret: whoever opens the site can read it. */
  readonly value: pulumi.Input<string>;
  /** Where it is read. */
  readonly target: Target;
  /** Whether the dashboard and the API hide it. */
  readonly sensitive: boolean;
}

/**
 * The variables of the site, one for each target.
 *
 * Production and preview are "sensitive" although they hold no secret: a team may demand it, and for any other value the
 * provider asks the API for the team's policy during a preview, which then needs a real token. Development must not be
 * (the provider refuses it), and may not share a variable with the others under such a policy, so each target has its own:
 * https://vercel.com/docs/environment-variables/sensitive-environment-variables
 */
export function siteVariables(
  args: Pick<FrontendArgs, "context" | "apiUrl" | "mediaUrl" | "analytics">,
): SiteVariable[] {
  return TARGETS.flatMap((target) => {
    const values: Readonly<Record<string, pulumi.Input<string>>> = {
      VITE_ENVIRONMENT: args.context.stack,
      VITE_API_URL: args.apiUrl,
      VITE_MEDIA_URL: args.mediaUrl,
      // Visits of pull requests and laptops are not visits of the site.
      VITE_ANALYTICS: String(args.analytics && target === "production"),
    };
    return Object.entries(values).map(([key, value]) => ({ key, value, target, sensitive: target !== "development" }));
  });
}
