import { VERCEL_TEAM_MEMBER } from "../../../../../policies/types/vercel";
import * as team from "../../../../../policies/security/rules/vercel/team";
import { ABSENT, UNKNOWN } from "../../../support/fixture";
import { testRules } from "../../../support/promises";

const retention = {
  projectId: "prj_1",
  expirationProduction: "1y",
  expirationPreview: "1m",
  expirationCanceled: "1w",
  expirationErrored: "1w",
};

testRules(team, {
  retention: {
    compliant: retention,
    alsoCompliant: [{ expirationProduction: ABSENT }],
    broken: [
      { expirationProduction: "1d" },
      { expirationProduction: "1w" },
      { expirationPreview: "unlimited" },
      { expirationErrored: "1y" },
      { expirationCanceled: ABSENT },
    ],
    undecided: [{ expirationProduction: UNKNOWN }, { expirationPreview: UNKNOWN }],
  },
  teamClosed: [
    {
      compliant: { name: "team", saml: { enforced: true }, sensitiveEnvironmentVariablePolicy: "on" },
      alsoCompliant: [{ saml: ABSENT }],
      broken: [
        { "saml.enforced": false },
        { "saml.enforced": ABSENT },
        { sensitiveEnvironmentVariablePolicy: "off" },
        { sensitiveEnvironmentVariablePolicy: "default" },
        { sensitiveEnvironmentVariablePolicy: ABSENT },
      ],
      undecided: [{ "saml.enforced": UNKNOWN }, { sensitiveEnvironmentVariablePolicy: UNKNOWN }],
    },
    {
      type: VERCEL_TEAM_MEMBER,
      compliant: { teamId: "team_1", userId: "u1", role: "DEVELOPER" },
      broken: [{ role: "OWNER" }, { role: ABSENT }],
      undecided: [{ role: UNKNOWN }],
    },
  ],
  tokenExpires: {
    compliant: { name: "deployment", expiresAt: 1_830_000_000_000 },
    broken: [{ expiresAt: ABSENT }, { expiresAt: null }],
    undecided: [],
    decidedBecause: "a time that is not known yet is one",
  },
  drainEncrypted: {
    compliant: {
      deliveryFormat: "json",
      endpoint: "https://logs.example.org/in",
      environments: ["production"],
      sources: ["edge"],
    },
    broken: [{ endpoint: "http://logs.example.org/in" }, { endpoint: ABSENT }],
    undecided: [{ endpoint: UNKNOWN }],
  },
});
