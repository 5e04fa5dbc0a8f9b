import * as digitalocean from "@pulumi/digitalocean";
import * as pulumi from "@pulumi/pulumi";
import type { PinnedImage, Registry, RegistryArgs } from ".";
import { checkImageChoice } from "./image-choice";
import { pinBackupImage, pinImage } from "./pin-image";

/** Host of every DigitalOcean registry; the name of the registry is the first part of the path. */
const HOST = "registry.digitalocean.com";

/**
 * The account's container registry and, by digest, the images that this stack runs: of the API, and of its backups.
 *
 * One stack owns the registry, because its subscription belongs to the whole account: two owners would change it back and
 * forth. It is made through `/v2/registries` (`ContainerRegistries`): DigitalOcean recommends that API, and the older
 * `/v2/registry` behind `ContainerRegistry` stops working in part once an account has a second registry
 * (https://docs.digitalocean.com/products/container-registry/reference/api/container-registries/).
 *
 * Cost: starter free, basic $5, professional $20 a month. https://www.digitalocean.com/pricing/container-registry
 */
export class DigitalOceanRegistry extends pulumi.ComponentResource implements Registry {
  /** Image of the API, by digest. */
  readonly image: PinnedImage;
  /** Image of docker/backup, by digest. */
  readonly backupImage?: PinnedImage;
  /** Address under which images are pushed and pulled, `registry.digitalocean.com/<name>`. */
  readonly address: pulumi.Output<string>;

  constructor(name: string, args: RegistryArgs, opts?: pulumi.ComponentResourceOptions) {
    super("endtoendlab:registry:DigitalOceanRegistry", name, {}, opts);
    const { context } = args;
    checkImageChoice(name, args);

    const owned =
      context.stack === args.owner
        ? new digitalocean.ContainerRegistries(
            `${name}-registry`,
            { name: args.name, subscriptionTierSlug: args.tier },
            // It holds the images of every environment.
            { parent: this, protect: context.protect },
          )
        : undefined;

    this.address = owned?.endpoint ?? pulumi.output(`${HOST}/${args.name}`);
    this.image = pinImage(
      name,
      args,
      {
        // DigitalOcean takes an API token as both user name and password:
        // https://docs.digitalocean.com/products/container-registry/how-to/use-registry-docker-kubernetes/
        host: HOST,
        address: `${HOST}/${args.name}`,
        // App Platform runs amd64 only, whatever the machine that builds.
        platform: "linux/amd64",
        owned: owned === undefined ? [] : [owned],
      },
      this,
    );
    this.backupImage = pinBackupImage(args, `${HOST}/${args.name}`);
    this.registerOutputs({ image: this.image, backupImage: this.backupImage, address: this.address });
  }
}
