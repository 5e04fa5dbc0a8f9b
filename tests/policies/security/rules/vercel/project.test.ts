import * as project from "../../../../../policies/security/rules/vercel/project";
import { VERCEL_PROJECT } from "../../../../../policies/types/vercel";
import type { Fixture } from "../../../support/fixture";
import { ABSENT, UNKNOWN } from "../../../support/fixture";
import { testRules } from "../../../support/promises";

const web = {
  name: "web",
  teamId: "team_1",
  gitRepository: { type: "github", repo: "example/site", productionBranch: "main" },
  gitForkProtection: true,
  vercelAuthentication: { deploymentType: "standard_protection_new" },
  automaticallyExposeSystemEnvironmentVariables: true,
  skewProtection: "12 hours",
  nodeVersion: "24.x",
  oidcTokenConfig: { issuerMode: "team" },
};

/** A property whose default is good. */
function unless(property: string, good: unknown, bad: unknown): Fixture {
  return {
    compliant: { ...web, [property]: good },
    alsoCompliant: [{ [property]: ABSENT }, { [property]: null }],
    broken: [{ [property]: bad }],
    undecided: [{ [property]: UNKNOWN }],
  };
}

testRules(project, {
  previewsProtected: [
    {
      compliant: web,
      alsoCompliant: [
        { "vercelAuthentication.deploymentType": "all_deployments" },
        {
          vercelAuthentication: ABSENT,
          passwordProtection: { deploymentType: "standard_protection_new", password: UNKNOWN },
        },
        { vercelAuthentication: ABSENT, trustedIps: { deploymentType: "all_deployments", addresses: [] } },
      ],
      broken: [
        { "vercelAuthentication.deploymentType": "none" },
        { vercelAuthentication: ABSENT },
        { vercelAuthentication: null },
      ],
      undecided: [{ vercelAuthentication: UNKNOWN }],
    },
    {
      compliant: {
        ...web,
        trustedIps: {
          deploymentType: "all_deployments",
          addresses: [{ value: "198.51.100.7" }, { value: "203.0.113.0/24" }],
        },
      },
      alsoCompliant: [{ trustedIps: ABSENT }],
      broken: [{ "trustedIps.addresses[0].value": "0.0.0.0/0" }, { "trustedIps.addresses[1].value": "128.0.0.0/1" }],
      undecided: [{ trustedIps: UNKNOWN }, { "trustedIps.addresses[0].value": UNKNOWN }],
    },
  ],
  forksProtected: unless("gitForkProtection", true, false),
  systemVariables: {
    compliant: web,
    alsoCompliant: [
      { automaticallyExposeSystemEnvironmentVariables: ABSENT, skewProtection: ABSENT },
      { automaticallyExposeSystemEnvironmentVariables: false, skewProtection: ABSENT },
      { teamId: ABSENT, skewProtection: ABSENT },
    ],
    broken: [{ skewProtection: ABSENT }],
    undecided: [{ automaticallyExposeSystemEnvironmentVariables: UNKNOWN, skewProtection: ABSENT }],
  },
  sourcesNotShown: [unless("directoryListing", false, true), unless("protectedSourcemaps", true, false)],
  skewProtection: {
    compliant: web,
    alsoCompliant: [{ skewProtection: UNKNOWN }],
    broken: [{ skewProtection: ABSENT }, { skewProtection: "" }, { skewProtection: null }],
    undecided: [],
    decidedBecause: "a time that is not known yet is one",
    notApplicable: [{ teamId: ABSENT }],
  },
  nodeVersion: {
    compliant: web,
    alsoCompliant: [{ nodeVersion: ABSENT }, { nodeVersion: "22.x" }],
    broken: [{ nodeVersion: "20.x" }, { nodeVersion: "8.10.x" }, { nodeVersion: "" }],
    undecided: [{ nodeVersion: UNKNOWN }],
  },
  oidcIssuer: {
    compliant: web,
    alsoCompliant: [{ oidcTokenConfig: ABSENT }],
    broken: [{ "oidcTokenConfig.issuerMode": "global" }],
    undecided: [{ oidcTokenConfig: UNKNOWN }],
  },
  productionBranch: {
    compliant: web,
    alsoCompliant: [{ "gitRepository.productionBranch": UNKNOWN }],
    broken: [{ "gitRepository.productionBranch": ABSENT }, { "gitRepository.productionBranch": "" }],
    undecided: [],
    decidedBecause: "a branch that is not known yet is one",
    notApplicable: [{ gitRepository: ABSENT }],
  },
  projectProtected: {
    compliant: { web: { type: VERCEL_PROJECT, inputs: web, protect: true } },
    broken: [{ "web.protect!": false }],
    undecided: [],
    decidedBecause: "the option is always known",
    notApplicable: [{ web: ABSENT }],
  },
});
