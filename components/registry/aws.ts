import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import type { PinnedImage, Registry, RegistryArgs } from ".";
import { awsOf } from "../lib/context";
import { REGIONS } from "../lib/regions";
import { makeRepository } from "./aws/repository";
import { checkImageChoice } from "./image-choice";
import { BACKUP_REPOSITORY, pinBackupImage, pinImage } from "./pin-image";

/**
 * The repositories of the API and of its backups in the account's ECR and, by digest, the images that this stack runs.
 *
 * One stack owns the repositories, in one region for all environments; the others compute its address. A pull from another
 * region pays for the traffic between them, and a repository in each region would have to be filled by each release.
 *
 * None is encrypted with the environment's key, which stands in one region and belongs to one environment; an image holds
 * no secrets. That of the backups has the account's key for ECR in KMS, which tells CloudTrail who used it; the older one of
 * the API has ECR's own key, because ECR never changes the encryption of a repository that exists.
 *
 * Cost: $0.10 per GB and month, scans on push are free. https://aws.amazon.com/ecr/pricing/
 */
export class AwsRegistry extends pulumi.ComponentResource implements Registry {
  /** Image of the API, by digest. */
  readonly image: PinnedImage;
  /** Image of docker/backup, by digest. */
  readonly backupImage?: PinnedImage;
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
      const { repository: ofApi } = args.image;
      const ofRegistry = { context, component: name, region };
      const named = (repository: string) => `${args.name}/${repository}`;
      owned.push(makeRepository(name, { ...ofRegistry, repositoryName: named(ofApi), encryptionType: "AES256" }, this));
      const ofBackup = { repositoryName: named(BACKUP_REPOSITORY), encryptionType: "KMS" } as const;
      makeRepository(`${name}-backup`, { ...ofRegistry, ...ofBackup }, this);
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
    this.backupImage = pinBackupImage(args, address);
    this.registerOutputs({ image: this.image, backupImage: this.backupImage, address: this.address });
  }
}
