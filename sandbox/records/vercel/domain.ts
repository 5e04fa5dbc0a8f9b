import { CloudError } from "../../cloud/error";
import { conflicts, notEmpty, oneOf } from "../../interpreter/rules";
import type { ObjectContext, ResourceRecord } from "../../record";
import { OF_PROJECT, schemaOf } from "./common";
import { CUSTOM_ENVIRONMENT, PROJECT_DOMAIN } from "./types";
import { productionBranchOf } from "./variables-of-project";

/** A host name that leads to a project. */
export const projectDomain: ResourceRecord = {
  sources: [
    schemaOf("project_domain"),
    "https://vercel.com/docs/rest-api/projects/add-a-domain-to-a-project: a domain that another project has is refused",
    "https://github.com/vercel/terraform-provider-vercel/issues/202: gitBranch must not be the production branch",
    "https://vercel.com/docs/domains/working-with-domains/deploying-and-redirecting: a domain redirects to another domain of its project",
    "duration: one request; waitForReady asks every 5 s until verified, which a domain of the team is at once",
  ],
  seconds: { create: 1 },
  id: ({ inputs }) => String(inputs["domain"]),
  replaces: ["domain", "projectId", "teamId"],
  computed: ["teamId"],
  rules: [oneOf("redirectStatusCode", [301, 302, 307, 308]), conflicts("", ["customEnvironmentId", "gitBranch"])],
  apiRules: [notEmpty("domain", "redirect")],
  references: [
    OF_PROJECT,
    { path: "redirect", to: [PROJECT_DOMAIN], by: "domain", sharing: ["projectId"], onTargetDelete: "stays" },
    { path: "customEnvironmentId", to: [CUSTOM_ENVIRONMENT], onTargetDelete: "stays" },
  ],
  unique: [{ properties: ["domain"], says: "Cannot add {domain} since it's already in use by another project" }],
  accept: refuseProductionBranch,
  outputs: () => ({ verified: true, verifications: [] }),
};

function refuseProductionBranch({ inputs, cloud }: ObjectContext): void {
  const { gitBranch, projectId, domain } = inputs;
  const production = productionBranchOf(cloud, String(projectId));
  if (production !== undefined && gitBranch === production) {
    throw CloudError.invalid(
      `Cannot set gitBranch ${production} for ${String(domain)}: it is the production branch of ${String(projectId)}; leave gitBranch out for a domain of production`,
    );
  }
}
