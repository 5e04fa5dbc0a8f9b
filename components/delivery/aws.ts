import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import type { DeliveryArgs } from ".";
import { createRole } from "../aws/role";
import { policyDocument } from "../lib/aws/policy-document";
import { awsOf, awsTags, nameOf } from "../lib/context";
import { permissions } from "./aws/permissions";
import { REPOSITORY, trustOfWorkflow, WORKFLOWS } from "./aws/trust";

/**
 * The role with which GitHub's workflows deploy this stack. GitHub signs a token for each run, and AWS takes it only from
 * this repository and environment, so there is no key that could leak
 * (https://docs.github.com/en/actions/how-tos/secure-your-work/security-harden-deployments/oidc-in-aws).
 *
 * The role may do what this program does, to things of this stack, inside the boundary of every role. It cannot change the
 * boundary, nor itself: an administrator does that. Where Pulumi keeps its state is not its matter; whoever runs the workflow grants that.
 *
 * Cost: none.
 */
export class AwsDelivery extends pulumi.ComponentResource {
  /** ARN of the role, for `aws-actions/configure-aws-credentials`. */
  readonly roleArn: pulumi.Output<string>;

  constructor(name: string, args: DeliveryArgs, opts?: pulumi.ComponentResourceOptions) {
    super("endtoendlab:delivery:AwsDelivery", name, {}, opts);
    const { context, owner, repository } = args;
    checkRepository(name, repository);
    const { accountId } = awsOf(name, context);
    const tags = awsTags(context, name);
    const owned = context.stack === owner;

    // An account has one for each address.
    const provider = owned
      ? new aws.iam.OpenIdConnectProvider(
          `${name}-github`,
          // AWS checks GitHub's certificate against its own list of authorities, and needs no thumbprint.
          { url: `https://${WORKFLOWS}`, clientIdLists: ["sts.amazonaws.com"], tags },
          // Without it no stack can be deployed any more.
          { parent: this, protect: context.protect },
        )
      : undefined;
    const role = createRole(
      `${name}-deploy`,
      {
        context,
        component: name,
        trust: trustOfWorkflow(
          provider?.arn ?? `arn:aws:iam::${accountId}:oidc-provider/${WORKFLOWS}`,
          repository,
          context.stack,
        ),
        // A blue/green update of the database may take three hours, and what comes after it in the same `up` needs some too.
        sessionHours: 4,
      },
      this,
    );
    for (const [group, statements] of Object.entries(permissions(name, context, owned))) {
      const policy = new aws.iam.Policy(
        `${name}-${group}`,
        {
          name: nameOf(context, `deploy-${group}`),
          description: `What the deployment of ${context.app} ${context.stack} may do: ${group}`,
          policy: pulumi.jsonStringify(policyDocument(...statements)),
          tags,
        },
        { parent: this },
      );
      new aws.iam.RolePolicyAttachment(
        `${name}-${group}-granted`,
        { role: role.role.name, policyArn: policy.arn },
        { parent: this },
      );
    }

    this.roleArn = role.role.arn;
    this.registerOutputs({ roleArn: this.roleArn });
  }
}

/** @throws Error when the name is more than one repository's. */
function checkRepository(name: string, repository: string): void {
  if (REPOSITORY.test(repository)) return;
  throw new Error(
    `${name}: repository "${repository}" is no GitHub repository, and anybody else's workflows must not deploy; ` +
      "give owner/name, or owner@id/name@id where GitHub's tokens carry the ids (docs/guides/aws.md)",
  );
}
