import type * as vercel from "@pulumiverse/vercel";
import type { FrontendArgs } from ".";
import { nameOf } from "../lib/context";

/** Settings of the Vercel project: how it is built, who may see what is not public yet, and how it goes live. */
export function projectSettings(args: FrontendArgs): vercel.ProjectArgs {
  return {
    // At most 52 characters; the provider checks it.
    name: nameOf(args.context, "web", 52),
    gitRepository: { type: "github", repo: args.repository, productionBranch: args.branch },
    rootDirectory: "docker/web",
    installCommand: "npm ci",
    buildCommand: "npm run build",
    outputDirectory: "dist",
    nodeVersion: "24.x",
    prioritiseProductionBuilds: true,
    previewDeploymentsDisabled: args.previews === false,
    // Without it the build script of a fork could read the variables.
    gitForkProtection: true,
    gitComments: { onPullRequest: true, onCommit: false },
    // Previews and the addresses of single deployments need a login, the site's own domains do not. On every plan:
    // https://vercel.com/docs/deployment-protection
    vercelAuthentication: { deploymentType: "standard_protection_new" },
    oidcTokenConfig: { issuerMode: "team" },
    // The toolbar loads scripts that the content security policy refuses.
    enablePreviewFeedback: false,
    enableProductionFeedback: false,
    autoAssignCustomDomains: args.stagedReleases !== true,
    // Skew protection reads the system variables, and needs a plan that only teams can have:
    // https://vercel.com/docs/skew-protection
    automaticallyExposeSystemEnvironmentVariables: true,
    ...(args.teamId === "" ? {} : { skewProtection: "12 hours" }),
  };
}
