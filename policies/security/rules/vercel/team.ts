/** Retention, members and logs on Vercel: what is kept, who may sign in, and where logs go. */
import { property, all, ofType } from "../../../lib/check";
import { isSet, isTrue, matches, noneOf, oneOf } from "../../../lib/expect";
import { resourceRule } from "../../../lib/rule";
import { every } from "../../../lib/verdict";
import {
  VERCEL_LOG_DRAIN,
  VERCEL_RETENTION,
  VERCEL_TEAM,
  VERCEL_TEAM_MEMBER,
  VERCEL_USER_TOKEN,
} from "../../../types/vercel";

export const retention = resourceRule({
  id: "vercel-retention",
  title: "Production deployments are kept long enough to go back to, and others are removed within months",
  severity: "medium",
  rationale:
    "A rollback needs the deployment; old previews keep serving old pages with mended holes to whoever kept the address.",
  remediation: "Set the four times of the `ProjectDeploymentRetention` (components/frontend/vercel.ts).",
  references: [],
  types: [VERCEL_RETENTION],
  check: all(property("expirationProduction", noneOf(["1d", "1w"])), (resource, context) =>
    every(
      ["expirationPreview", "expirationCanceled", "expirationErrored"].map((key) =>
        property(key, oneOf(["1d", "1w", "1m", "2m", "3m", "6m"]))(resource, context),
      ),
    ),
  ),
});

export const teamClosed = resourceRule({
  id: "vercel-team-closed",
  title: "A team enforces its single sign-on, hides new variables, and makes nobody an owner by default",
  severity: "high",
  rationale:
    "An account that the company closed still signs in by password, secrets added in the dashboard are readable by all, and each owner can delete projects.",
  remediation:
    'Set `saml.enforced` to true and `sensitiveEnvironmentVariablePolicy` to "on" on the `TeamConfig`; use DEVELOPER, CONTRIBUTOR or VIEWER as the `role` of a `TeamMember`.',
  references: ["team_saml_sso_enforced", "team_member_role_least_privilege"],
  types: [VERCEL_TEAM, VERCEL_TEAM_MEMBER],
  check: all(
    ofType(
      [VERCEL_TEAM],
      all(property("saml[*].enforced", isTrue()), property("sensitiveEnvironmentVariablePolicy", oneOf(["on"]))),
    ),
    ofType([VERCEL_TEAM_MEMBER], property("role", noneOf(["OWNER"], { absent: "fail" }))),
  ),
});

export const tokenExpires = resourceRule({
  id: "vercel-token-expires",
  title: "A token of a user ends by itself",
  severity: "medium",
  rationale: "A token that was copied somewhere works for ever, and nobody notices.",
  remediation: "Set `expiresAt` on the `UserToken`, and renew it with docs/runbooks/rotate-secrets.md.",
  references: ["authentication_no_stale_tokens", "authentication_token_not_expired"],
  types: [VERCEL_USER_TOKEN],
  check: property("expiresAt", isSet()),
});

export const drainEncrypted = resourceRule({
  id: "vercel-log-drain-encrypted",
  title: "Logs travel encrypted",
  severity: "high",
  rationale: "They hold addresses and paths of visitors, and whatever a function prints.",
  remediation: "Use an https:// `endpoint` of the `LogDrain`.",
  references: [],
  types: [VERCEL_LOG_DRAIN],
  check: property("endpoint", matches(/^https:\/\//, "begin with https://")),
});
