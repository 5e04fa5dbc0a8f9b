/** Projects on Vercel: previews are private, forks get no variables, and nothing is given away by default. */
import { any, property, when, all } from "../../../lib/check";
import { atLeast, expectation, isNotTrue, isSet, noneOf, oneOf } from "../../../lib/expect";
import { isInternet } from "../../../lib/ip-range";
import { each } from "../../../lib/relations";
import { resourceRule, stackRule } from "../../../lib/rule";
import { fail, notApplicable, pass } from "../../../lib/verdict";
import { VERCEL_PROJECT } from "../../../types/vercel";

const PROJECT = "components/frontend/project.ts";
const types = [VERCEL_PROJECT];

/** "24.x" as a number. */
const major = (value: unknown): number => Number(/^(\d+)\.x$/.exec(String(value))?.[1] ?? NaN);

export const previewsProtected = resourceRule({
  id: "vercel-project-previews-protected",
  title: "Previews and addresses of single deployments need a login, but for a few addresses",
  severity: "high",
  rationale:
    "Unreleased pages, and old ones with mended holes, are open to whoever guesses the address; a wide range among the trusted ones does the same.",
  remediation: `Keep \`vercelAuthentication\` with "standard_protection_new", and name the addresses of an office or VPN in \`trustedIps\` (${PROJECT}).`,
  references: ["project_deployment_protection_enabled", "project_password_protection_enabled"],
  types,
  // Without the block the project keeps what the dashboard says, which nobody reviews.
  check: all(
    any(
      property(
        "vercelAuthentication.deploymentType",
        oneOf(["standard_protection_new", "standard_protection", "all_deployments", "only_preview_deployments"]),
      ),
      property("passwordProtection.deploymentType", isSet()),
      property("trustedIps.deploymentType", isSet()),
    ),
    property(
      "trustedIps.addresses[*].value",
      expectation(
        "be a narrow range",
        (value) => typeof value === "string" && !isInternet(value) && value !== "0.0.0.0",
        { absent: "fail", show: true },
      ),
    ),
  ),
});

export const forksProtected = resourceRule({
  id: "vercel-project-forks-protected",
  title: "Pull requests of forks wait for a member of the team",
  severity: "high",
  rationale: "Anybody can fork, and the build script of a fork could read every variable of the project.",
  remediation: `Leave \`gitForkProtection\` out, or set it to true (${PROJECT}).`,
  references: ["project_git_fork_protection_enabled"],
  types,
  check: property("gitForkProtection", noneOf([false, "false"])),
});

export const systemVariables = resourceRule({
  id: "vercel-project-system-variables-hidden",
  title: "System variables are exposed only where skew protection reads them",
  severity: "medium",
  rationale: "They tell the site's scripts the branch, the commit and its author.",
  remediation: `Set \`automaticallyExposeSystemEnvironmentVariables\` to false, or use \`skewProtection\` (${PROJECT}).`,
  references: ["project_auto_expose_system_env_disabled"],
  types,
  // https://vercel.com/docs/skew-protection: it needs VERCEL_SKEW_PROTECTION_ENABLED and VERCEL_DEPLOYMENT_ID.
  check: any(
    property("automaticallyExposeSystemEnvironmentVariables", isNotTrue()),
    property("skewProtection", isSet()),
    // A personal account cannot have skew protection; the setting then waits for a team.
    property(
      "teamId",
      expectation("be set", (value) => value === "", { absent: "pass" }),
    ),
  ),
});

export const skewProtection = resourceRule({
  id: "vercel-project-skew-protection",
  title: "Open pages keep the version that they were loaded with",
  severity: "low",
  rationale: "After a release an open page asks for scripts that are gone, and forms fail until it is loaded again.",
  remediation: `Keep \`skewProtection\` (${PROJECT}); it needs \`frontend.teamId\` (Pulumi.<stack>.yaml).`,
  references: ["project_skew_protection_enabled"],
  types,
  check: when(
    property("teamId", isSet()),
    property("skewProtection", isSet()),
    "a personal account has no skew protection",
  ),
});

export const nodeVersion = resourceRule({
  id: "vercel-project-node-version-supported",
  title: "Builds use a version of Node.js that gets security fixes",
  severity: "medium",
  rationale: "A version at its end stays with every hole found since, and Vercel refuses to build with it one day.",
  remediation: `Raise \`nodeVersion\` (${PROJECT}).`,
  references: [],
  types,
  // Absent, Vercel takes the newest that it has.
  check: property("nodeVersion", (found, context) =>
    typeof found.value === "string"
      ? atLeast(({ settings }) => settings.oldestVersions["node"] ?? 0)(
          { ...found, value: major(found.value) },
          context,
        )
      : atLeast(({ settings }) => settings.oldestVersions["node"] ?? 0, "", { absent: "pass" })(found, context),
  ),
});

export const sourcesNotShown = resourceRule({
  id: "vercel-project-sources-not-shown",
  title: "Directories are not listed, and source maps are not public",
  severity: "medium",
  rationale:
    "A list shows files that no page links to: copies, sources, exports; source maps give the sources with their comments to everybody.",
  remediation: `Leave \`directoryListing\` out, and set \`protectedSourcemaps: true\` where the build makes source maps (${PROJECT}).`,
  references: ["project_directory_listing_disabled"],
  types,
  check: all(property("directoryListing", isNotTrue()), property("protectedSourcemaps", noneOf([false, "false"]))),
});

export const oidcIssuer = resourceRule({
  id: "vercel-project-oidc-issuer-of-the-team",
  title: "Tokens of deployments name the team as their issuer",
  severity: "high",
  rationale:
    "The global issuer is that of every customer: a cloud that trusts it has only the audience to tell them apart.",
  remediation: `Keep \`oidcTokenConfig: { issuerMode: "team" }\` (${PROJECT}).`,
  references: [],
  types,
  check: property("oidcTokenConfig.issuerMode", noneOf(["global"])),
});

export const productionBranch = resourceRule({
  id: "vercel-project-production-branch-named",
  title: "The branch that goes to production is named",
  severity: "medium",
  rationale:
    "Otherwise it is whatever the repository calls its default branch, and a change there changes what goes live.",
  remediation: "Set `frontend.branch` (Pulumi.<stack>.yaml).",
  references: ["deployment_production_uses_stable_target"],
  types,
  check: when(
    property("gitRepository", isSet()),
    property("gitRepository.productionBranch", isSet()),
    "it is not built from a repository",
  ),
});

export const projectProtected = stackRule({
  id: "vercel-project-protected",
  title: "A production project refuses to be deleted",
  severity: "high",
  rationale: "With the project go its deployments and domains: the site is gone.",
  remediation: "Set `data.protect` to true (Pulumi.<stack>.yaml).",
  references: [],
  check: each([VERCEL_PROJECT], ({ protect }, _, { stack }) => {
    if (!stack.production) return notApplicable("the stack is not production");
    return protect ? pass : fail("the resource option `protect` is not set");
  }),
});
