/** The provider of AWS: which account and region it works in, and by whose word. */
import { together, ofEach } from "../../../lib/relations";
import { all, property } from "../../../lib/check";
import { jsonProperty } from "../../../lib/document";
import { isNotSet, isNotTrue, oneOf, type Expectation } from "../../../lib/expect";
import { resourceRule, stackRule } from "../../../lib/rule";
import { find } from "../../../lib/value";
import { fail, pass } from "../../../lib/verdict";
import { AWS_PROVIDER } from "../../../types/aws";

const FILE = "components/foundation/aws.ts";

export const noKeys = resourceRule({
  id: "aws-provider-no-keys",
  title: "No access key is written into the provider",
  severity: "critical",
  rationale: "The key lies in the state and in every checkpoint of it, and works until somebody deletes it.",
  remediation: `Leave \`accessKey\`, \`secretKey\` and \`token\` out (${FILE}); the role comes from the environment, by OIDC in CI.`,
  references: ["CKV_AWS_41"],
  types: [AWS_PROVIDER],
  check: all(property("accessKey", isNotSet()), property("secretKey", isNotSet()), property("token", isNotSet())),
});

export const accountPinned = resourceRule({
  id: "aws-provider-account-pinned",
  title: "A provider works in named accounts only, and asks who it talks to",
  severity: "high",
  rationale:
    "With the wrong credentials in the shell, a stack would be made, or deleted, in another account; unasked, the list of accounts is compared with nothing.",
  remediation:
    `Set \`allowedAccountIds\` (${FILE}), and give every resource that provider; ` +
    "the default one gets `aws:allowedAccountIds` in the stack's configuration.",
  references: [],
  types: [AWS_PROVIDER],
  // Providers get everything but strings as JSON.
  check: all(
    (resource, context) => {
      const accounts = find(resource.inputs, "allowedAccountIds")[0]?.value;
      if (accounts === undefined) return fail("allowedAccountIds is not set: any account would do");
      return jsonProperty("allowedAccountIds", (list) =>
        Array.isArray(list) && list.length > 0 ? pass : fail("allowedAccountIds is empty: any account would do"),
      )(resource, context);
    },
    property("skipCredentialsValidation", isNotTrue()),
    property("skipRequestingAccountId", isNotTrue()),
    property("insecure", isNotTrue()),
  ),
});

export const regionAllowedEverywhere = stackRule({
  id: "aws-region-allowed",
  title: "A provider, and a resource with a region of its own, stand in a region that is allowed",
  severity: "high",
  rationale:
    "Data in another region may break what was promised to its owners, and is watched by nobody; each resource can leave the provider's region by one argument.",
  remediation:
    "Set `region` (config `region`, components/lib/regions.ts), take the resource's `region` away, or add it to `regions` in policies/settings.yaml.",
  references: [],
  check: together(
    (graph, context) =>
      graph.resources
        .filter(({ type, inputs }) => type.startsWith("aws:") && inputs["region"] !== undefined)
        .map((resource) => ({ resource, verdict: property("region", allowedRegion("pass"))(resource, context) })),
    ofEach([AWS_PROVIDER], property("region", allowedRegion("fail"))),
  ),
});

function allowedRegion(absent: "pass" | "fail"): Expectation {
  return (found, context) => oneOf(context.settings.regions, { absent })(found, context);
}
