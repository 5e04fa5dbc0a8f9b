import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import type { PinnedImage, Registry, RegistryArgs } from ".";
import { awsOf, awsTags } from "../lib/context";
import { REGIONS } from "../lib/regions";
import { lifecyclePolicy } from "./aws/lifecycle";
import { checkImageChoice } from "./image-choice";
import { pinImage } from "./pin-image";

/** Tags that may point to another image later: the one that dev follows, and the caches of builds. */
const MOVING_TAGS = ["main", "cache*"];

/**
 * The repository of the API in the account's ECR and, by digest, the image that this stack runs.
 *
 * One stack owns the repository, in one region for all environments; the others compute its address. A pull from another
 * region pays for the traffic between them, and a repository in each region would have to be filled by each release.
 *
 * It is encrypted with ECR's own key: the environment's key stands in one region and belongs to one environment, and an
 * image holds no secrets. ECR never changes the encryption of a repository that exists.
 *
 * Cost: $0.10 per GB and month, scans on push are free. https://aws.amazon.com/ecr/pricing/
 */
export class AwsRegistry extends pulumi.ComponentResource implements Registry {
  /** Image of the API, by digest. */
  readonly image: PinnedImage;
  /** Address under which images are pushed and pulled, `<account>.dkr.ecr.<region>.amazonaws.com/<name>`. */
  readonly address: pulumi.Output<string>;

  constructor(name: string, args: RegistryArgs, opts?: pulumi.ComponentResourceOptions) {
    super("endtoendlab:registry:AwsRegistry", name, {}, opts);
    const { context, architecture = "x86_64" } = args;
    checkImageChoice(name, args);
    const { accountId } = awsOf(name, context);
    const { region } = REGIONS[args.region].aws;

    const owned: pulumi.Resource[] = [];
    if (context.stack === args.owner) {
      const repository = new aws.ecr.Repository(
        `${name}-repository`,
        {
          name: `${args.name}/${args.image.repository}`,
          region,
          // A release can never be replaced under its tag.
          imageTagMutability: "IMMUTABLE_WITH_EXCLUSION",
          imageTagMutabilityExclusionFilters: MOVING_TAGS.map((filter) => ({ filter, filterType: "WILDCARD" })),
          imageScanningConfiguration: { scanOnPush: true },
          encryptionConfigurations: [{ encryptionType: "AES256" }],
          tags: awsTags(context, name),
        },
        // It holds the images of every environment.
        { parent: this, protect: context.protect },
      );
      new aws.ecr.LifecyclePolicy(
        `${name}-lifecycle`,
        { repository: repository.name, region, policy: pulumi.jsonStringify(lifecyclePolicy()) },
        { parent: this },
      );
      // An account has one in each region, for all repositories.
      new aws.ecr.RegistryScanningConfiguration(
        `${name}-scanning`,
        {
          region,
          scanType: "BASIC",
          rules: [{ scanFrequency: "SCAN_ON_PUSH", repositoryFilters: [{ filter: "*", filterType: "WILDCARD" }] }],
        },
        { parent: this },
      );
      owned.push(repository);
    }

    const host = `${accountId}.dkr.ecr.${region}.amazonaws.com`;
    const address = `${host}/${args.name}`;
    this.address = pulumi.output(address);
    this.image = pinImage(
      name,
      args,
      {
        host,
        // https://docs.aws.amazon.com/AmazonECR/latest/userguide/registry_auth.html
        user: "AWS",
        address,
        platform: architecture === "arm64" ? "linux/arm64" : "linux/amd64",
        owned,
      },
      this,
    );
    this.registerOutputs({ image: this.image, address: this.address });
  }
}
