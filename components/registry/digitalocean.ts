import * as digitalocean from "@pulumi/digitalocean";
import * as docker from "@pulumi/docker";
import * as pulumi from "@pulumi/pulumi";
import type { ImageChoice, PinnedImage, Registry, RegistryArgs } from ".";
import { checkImageChoice, digestOf } from "./image-choice";

/** Host of every DigitalOcean registry; the name of the registry is the first part of the path. */
const HOST = "registry.digitalocean.com";

/**
 * The account's container registry and, by digest, the API image that this stack runs.
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
  /** Address under which images are pushed and pulled, `registry.digitalocean.com/<name>`. */
  readonly address: pulumi.Output<string>;

  constructor(name: string, args: RegistryArgs, opts?: pulumi.ComponentResourceOptions) {
    super("endtoendlab:registry:DigitalOceanRegistry", name, {}, opts);
    const { context, image } = args;
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
    this.image = { repository: image.repository, digest: this.imageDigest(name, args, owned) };
    this.registerOutputs({ image: this.image, address: this.address });
  }

  /** The digest as given, or found out from the registry with credentials of its own, not those of the machine. */
  private imageDigest(name: string, args: RegistryArgs, owned: pulumi.Resource | undefined): pulumi.Output<string> {
    const { image, token } = args;
    if (image.source === "digest" || token === undefined) return pulumi.output(image.digest);

    // DigitalOcean takes an API token as both user name and password:
    // https://docs.digitalocean.com/products/container-registry/how-to/use-registry-docker-kubernetes/
    const credentials = { username: pulumi.secret(token), password: pulumi.secret(token) };
    const provider = new docker.Provider(
      `${name}-docker`,
      {
        registryAuth: [{ address: HOST, ...credentials }],
        // Only a build needs a Docker daemon on the machine that runs Pulumi.
        disableDockerDaemonCheck: image.source === "tag",
      },
      { parent: this },
    );
    const dependsOn = owned === undefined ? [] : [owned];
    if (image.source === "tag") {
      return docker.getRegistryImageOutput({ name: reference(args.name, image) }, { parent: this, provider, dependsOn })
        .sha256Digest;
    }
    const built = new docker.Image(
      `${name}-image`,
      {
        imageName: reference(args.name, image),
        // App Platform runs amd64 only, whatever the machine that builds.
        build: { context: "docker/api", dockerfile: "docker/api/Dockerfile", platform: "linux/amd64" },
        registry: { server: HOST, ...credentials },
      },
      { parent: this, provider, dependsOn },
    );
    return built.repoDigest.apply(digestOf);
  }
}

function reference(registry: string, { repository, tag }: ImageChoice): string {
  return `${HOST}/${registry}/${repository}:${tag}`;
}
