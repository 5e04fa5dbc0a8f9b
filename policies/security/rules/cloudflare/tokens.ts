/** API tokens: they end, they work from known addresses, and they reach no further than needed. */
import { property, all } from "../../../lib/check";
import { jsonProperty } from "../../../lib/document";
import { everyItem, isSet, matches } from "../../../lib/expect";
import { resourceRule } from "../../../lib/rule";
import { isRecord } from "../../../lib/value";
import { fail, notApplicable, pass } from "../../../lib/verdict";
import { ACCOUNT_TOKEN, API_TOKEN } from "../../../types/cloudflare";

const types = [API_TOKEN, ACCOUNT_TOKEN];
const WHERE = "on the token";

export const endsAndIsTied = resourceRule({
  id: "cloudflare-token-ends-and-is-tied",
  title: "An API token ends by itself, and works from known addresses only",
  severity: "medium",
  rationale: "A token that was copied somewhere works for ever, from anywhere, and nobody notices.",
  remediation: `Set \`expiresOn\`, a year ahead at most, and \`condition.requestIp.ins\` ${WHERE}; renew it with docs/runbooks/rotate-secrets.md.`,
  references: ["api_token_ip_restriction_enabled"],
  types,
  check: all(
    property("expiresOn", isSet()),
    property(
      "condition.requestIp.ins",
      everyItem(matches(/^(?!.*\/0$)\S+$/, "be an address range, not every address"), { absent: "fail" }),
    ),
  ),
});

export const scoped = resourceRule({
  id: "cloudflare-token-scoped",
  title: "An API token names the zones and accounts that it may change",
  severity: "high",
  rationale: "A token for every zone or account turns one leak into the loss of all domains.",
  remediation: `Name the zone or account in \`policies[*].resources\` ${WHERE}, not \`*\`.`,
  references: [],
  types,
  check: jsonProperty("policies[*].resources", (document, at) => {
    if (!isRecord(document)) return fail(`${at} is not an object`);
    const wide = Object.keys(document).filter((key) => key.endsWith(".*"));
    return wide.length > 0
      ? fail(`${at} reaches ${wide.join(", ")}`)
      : Object.keys(document).length === 0
        ? notApplicable(`${at} is empty`)
        : pass;
  }),
});
