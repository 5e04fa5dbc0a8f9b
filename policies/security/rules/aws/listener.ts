/** Listeners and target groups: encrypted on the way in, by today's standards, and sent to what answers. */
import { all, property, when } from "../../../lib/check";
import { isSet, matches, noneOf, oneOf } from "../../../lib/expect";
import { resourceRule } from "../../../lib/rule";
import { find } from "../../../lib/value";
import { every, fail } from "../../../lib/verdict";
import { LISTENER, TARGET_GROUP } from "../../../types/aws";

const LISTENERS = "components/app-platform/aws/load-balancer/listeners.ts";

export const encrypted = resourceRule({
  id: "aws-listener-encrypted",
  title: "A listener speaks HTTPS or TLS, or does nothing but redirect to it",
  severity: "high",
  rationale: "Everyone on the way can read and change what is not encrypted, passwords and sessions included.",
  remediation: `Set \`protocol: "HTTPS"\`, or redirect to HTTPS on port 443 (${LISTENERS}).`,
  references: ["CKV_AWS_2", "CKV2_AWS_20", "ELB.1", "ELB.18", "AWS-0054"],
  types: [LISTENER],
  check: (resource, context) => {
    if (resource.inputs["protocol"] !== "HTTP")
      return property("protocol", oneOf(["HTTPS", "TLS"], { absent: "pass" }))(resource, context);
    const actions = find(resource.inputs, "defaultActions[*]");
    if (actions.length === 0) return fail("defaultActions is not set; it must redirect to HTTPS");
    const at = (path: string) => property(`defaultActions[*].${path}`, oneOf([EXPECTED[path]]))(resource, context);
    // Without a protocol of its own the redirect keeps HTTP.
    return every(Object.keys(EXPECTED).map(at));
  },
});

const EXPECTED: Readonly<Record<string, string>> = {
  type: "redirect",
  "redirect.protocol": "HTTPS",
  "redirect.port": "443",
};

export const modern = resourceRule({
  id: "aws-listener-tls-policy",
  title: "A listener takes TLS 1.2 and later only",
  severity: "high",
  rationale: "Without a policy AWS takes that of 2016, which still speaks TLS 1.0.",
  remediation: `Set \`sslPolicy\` to what \`TLS_POLICY\` says (${LISTENERS}).`,
  references: ["CKV_AWS_103", "CKV2_AWS_74", "ELB.17", "AWS-0047"],
  types: [LISTENER],
  check: when(
    property("protocol", oneOf(["HTTPS", "TLS"])),
    property(
      "sslPolicy",
      // Names that begin with TLS13 are not enough: TLS13-1-0 speaks 1.0 as well, and "Ext" brings old ciphers back.
      matches(/^ELBSecurityPolicy-(?:TLS13-1-[23]|FS-1-2|TLS-1-2)-(?!Ext)/, "be one for TLS 1.2 or 1.3 only", {
        show: true,
      }),
    ),
    "it does not end TLS",
  ),
});

export const answersChecked = resourceRule({
  id: "aws-listener-target-health",
  title: "A target group asks a path of its own whether a target is well",
  severity: "medium",
  rationale: "The default, `/`, may answer while the database is gone, or redirect and look ill while all is well.",
  remediation: "Set `healthCheck.path` (components/app-platform/aws/load-balancer/target-groups.ts).",
  references: ["CKV_AWS_261"],
  types: [TARGET_GROUP],
  check: when(
    property("protocol", oneOf(["HTTP", "HTTPS"])),
    all(property("healthCheck.path", isSet()), property("healthCheck.enabled", noneOf([false]))),
    "its targets do not speak HTTP",
  ),
});
