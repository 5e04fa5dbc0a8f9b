import type * as pulumi from "@pulumi/pulumi";
import { policyDocument, type PolicyDocument } from "../../lib/aws/policy-document";
import type { StackName } from "../../lib/environment";

/** Who signs the tokens of GitHub's workflows. */
export const WORKFLOWS = "token.actions.githubusercontent.com";

/**
 * A repository as GitHub's tokens name it: with the ids of owner and name since 15 July 2026 for those made, renamed or
 * transferred from then on, or switched over; without them for all others. Ids are never given to anybody else, names are
 * (https://github.blog/changelog/2026-04-23-immutable-subject-claims-for-github-actions-oidc-tokens/).
 */
export const REPOSITORY = /^([A-Za-z0-9-]+\/[A-Za-z0-9._-]+|[A-Za-z0-9-]+@\d+\/[A-Za-z0-9._-]+@\d+)$/;

/**
 * Who may take the role: a job of one repository that runs in the environment named like the stack, whose rules (approvals,
 * branches) GitHub holds. The claims are compared as they are: with a pattern such as `repo:owner/name:*` any branch and
 * any pull request could deploy.
 * @param providerArn ARN of the account's provider for GitHub.
 * @param repository as `owner/name` or `owner@id/name@id`, whichever the repository's tokens say.
 * @param stack stack, and GitHub environment.
 */
export function trustOfWorkflow(
  providerArn: pulumi.Input<string>,
  repository: string,
  stack: StackName,
): PolicyDocument {
  return policyDocument({
    Sid: "WorkflowsOfTheEnvironment",
    Effect: "Allow",
    Principal: { Federated: providerArn },
    Action: "sts:AssumeRoleWithWebIdentity",
    Condition: {
      StringEquals: {
        [`${WORKFLOWS}:aud`]: "sts.amazonaws.com",
        [`${WORKFLOWS}:sub`]: `repo:${repository}:environment:${stack}`,
      },
    },
  });
}
