/** ACM: certificates that renew themselves, for one host, with a strong key, and seen by everyone. */
import { all, property, when } from "../../../lib/check";
import { isNotSet, matches, noneOf, oneOf } from "../../../lib/expect";
import { resourceRule } from "../../../lib/rule";
import { CERTIFICATE } from "../../../types/aws";

const MADE = "components/app-platform/aws/load-balancer/certificate.ts";
const types = [CERTIFICATE];

export const noWildcard = resourceRule({
  id: "aws-acm-no-wildcard",
  title: "A certificate is for named hosts, not for all of a domain",
  severity: "medium",
  rationale: "Whoever steals its key can pose as every host of the domain.",
  remediation: `Name each host (${MADE}).`,
  references: ["CKV2_AWS_71"],
  types,
  check: all(
    property("domainName", matches(/^[^*]+$/, "name one host", { absent: "pass", show: true })),
    property("subjectAlternativeNames[*]", matches(/^[^*]+$/, "name one host", { absent: "pass", show: true })),
  ),
});

export const lastingAndTrusted = resourceRule({
  id: "aws-acm-lasting-and-trusted",
  title: "A certificate renews itself by a DNS record, is strong, and stands in the public logs",
  severity: "high",
  rationale:
    "An imported one, or one proven by mail, runs out on a day when nobody thinks of it; browsers refuse weak keys and certificates that are not logged.",
  remediation: `Set \`validationMethod: "DNS"\` and keep the record; set \`keyAlgorithm: "EC_prime256v1"\`, and leave \`options.certificateTransparencyLoggingPreference\` out (${MADE}).`,
  references: ["ACM.1", "ACM.2", "CKV_AWS_234"],
  types,
  // One of a private authority is renewed by it.
  check: all(
    when(
      property("certificateAuthorityArn", isNotSet()),
      property("validationMethod", oneOf(["DNS"])),
      "a private authority gives it",
    ),
    property("keyAlgorithm", noneOf(["RSA_1024"])),
    property("options.certificateTransparencyLoggingPreference", noneOf(["DISABLED"])),
  ),
});
