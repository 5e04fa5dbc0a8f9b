import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { awsTags, type Context } from "../../lib/context";
import { lifecyclePolicy } from "./lifecycle";

/** What a repository needs to know. */
export interface RepositoryArgs {
  /** Where it stands. */
  context: Context;
  /** Component it belongs to, for its tag. */
  component: string;
  /** Region of the registry. */
  region: string;
  /** Physical name. **A change replaces the repository, with every image in it.** */
  repositoryName: string;
  /** Who keeps the key: ECR itself, or KMS, in the account's key for ECR. **A change replaces the repository.** */
  encryptionType: "AES256" | "KMS";
}

/** Tags that may point to another image later: the one that dev follows, and the caches of builds. */
const MOVING_TAGS = ["main", "cache*"];

/** Makes a repository in which a release can never be replaced under its tag, and old images are cleared away. */
export function makeRepository(name: string, args: RepositoryArgs, parent: pulumi.Resource): aws.ecr.Repository {
  const { context, component, region, repositoryName, encryptionType } = args;
  const repository = new aws.ecr.Repository(
    `${name}-repository`,
    {
      name: repositoryName,
      region,
      imageTagMutability: "IMMUTABLE_WITH_EXCLUSION",
      imageTagMutabilityExclusionFilters: MOVING_TAGS.map((filter) => ({ filter, filterType: "WILDCARD" })),
      imageScanningConfiguration: { scanOnPush: true },
      encryptionConfigurations: [{ encryptionType }],
      tags: awsTags(context, component),
    },
    // It holds the images of every environment.
    { parent, protect: context.protect },
  );
  new aws.ecr.LifecyclePolicy(
    `${name}-lifecycle`,
    { repository: repository.name, region, policy: pulumi.jsonStringify(lifecyclePolicy()) },
    { parent },
  );
  return repository;
}
