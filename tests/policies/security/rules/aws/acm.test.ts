import * as acm from "../../../../../policies/security/rules/aws/acm";
import { ABSENT, UNKNOWN } from "../../../support/fixture";
import { testRules } from "../../../support/promises";

testRules(acm, {
  lastingAndTrusted: {
    compliant: {
      domainName: "api.example.com",
      validationMethod: "DNS",
      keyAlgorithm: "EC_prime256v1",
      options: { certificateTransparencyLoggingPreference: "ENABLED" },
    },
    alsoCompliant: [
      { keyAlgorithm: ABSENT },
      { keyAlgorithm: "RSA_2048" },
      { certificateAuthorityArn: UNKNOWN, validationMethod: ABSENT },
      { options: ABSENT },
    ],
    broken: [
      { validationMethod: "EMAIL" },
      { validationMethod: ABSENT },
      { keyAlgorithm: "RSA_1024" },
      { "options.certificateTransparencyLoggingPreference": "DISABLED" },
    ],
    undecided: [
      { validationMethod: UNKNOWN },
      { keyAlgorithm: UNKNOWN },
      { "options.certificateTransparencyLoggingPreference": UNKNOWN },
    ],
  },
  noWildcard: {
    compliant: { domainName: "api.example.com", subjectAlternativeNames: ["example.com"] },
    alsoCompliant: [{ subjectAlternativeNames: ABSENT }],
    broken: [{ domainName: "*.example.com" }, { subjectAlternativeNames: ["example.com", "*.example.com"] }],
    undecided: [{ domainName: UNKNOWN }, { subjectAlternativeNames: [UNKNOWN] }],
  },
});
