import type * as pulumi from "@pulumi/pulumi";
import type { Context } from "../lib/context";
import { CLOUDS, type Cloud, type StackName } from "../lib/environment";
import { perCloud } from "../lib/per-cloud";
import type { RegionName } from "../lib/regions";
import { AwsRegistry } from "./aws";
import { DigitalOceanRegistry } from "./digitalocean";

/** What the registry of container images needs to know. */
export interface RegistryArgs {
  /** Where it stands. */
  context: Context;
  /** Stack that owns the registry; the others only use it. */
  owner: StackName;
  /** Clouds on which the owner keeps a registry: all that run the backend of some environment. */
  clouds: readonly Cloud[];
  /** Name of the registry, unique among all customers of DigitalOcean. **A change replaces it.** */
  name: string;
  /** Place of the registry on AWS, one for all environments. **A change replaces it.** */
  region: RegionName;
  /** Subscription of the whole DigitalOcean account. */
  tier: "starter" | "basic" | "professional";
  /** How the API image is chosen. */
  image: ImageChoice;
  /** Digest of the image of docker/backup as `sha256:<64 hex digits>`. @default - none: the stack makes no copies off-site */
  backupDigest?: string;
  /**
   * Token that may read (and, to build, write) the registry; needed for `tag` and `build`. On DigitalOcean an API token,
   * on AWS what `aws ecr get-login-password` prints, which is valid for 12 hours.
   * @default - none, which is enough for `digest`
   */
  token?: pulumi.Input<string>;
  /** Whether this stack runs the image; in a registry that it only keeps for others nothing is looked up. @default true */
  runs?: boolean;
  /** Kind of CPU for which `build` builds on AWS; App Platform has amd64 only. @default "x86_64" */
  architecture?: "arm64" | "x86_64";
}

/** How an image is chosen: as given, by resolving a tag at every preview, or by building it from `docker/api`. */
export interface ImageChoice {
  /** Repository inside the registry, for instance `api`. */
  repository: string;
  /** Way of choosing. Staging and prod accept `digest` only. */
  source: "digest" | "tag" | "build";
  /** Tag to resolve or to build; empty for `digest`. */
  tag: string;
  /** Digest as `sha256:<64 hex digits>`; empty for `tag` and `build`. */
  digest: string;
}

/** One version of an image that can never change under its name. */
export interface PinnedImage {
  /** Repository inside the registry. */
  readonly repository: string;
  /** Digest as `sha256:<64 hex digits>`. */
  readonly digest: pulumi.Output<string>;
  /** What a container runtime pulls, `<address>/<repository>@<digest>`. */
  readonly reference: pulumi.Output<string>;
}

/** The registry and the images that this stack runs. */
export interface Registry {
  /** Image of the API, by digest. */
  readonly image: PinnedImage;
  /** Image of docker/backup, by digest. @default - absent where none is configured */
  readonly backupImage?: PinnedImage;
  /** Address under which images are pushed and pulled, for instance `registry.digitalocean.com/endtoendlab`. */
  readonly address: pulumi.Output<string>;
}

/** The registry of the cloud that the context names, and the image there. */
export function createRegistry(name: string, args: RegistryArgs): Registry {
  return perCloud<Registry>(args.context, {
    digitalocean: () => new DigitalOceanRegistry(name, args),
    aws: (options) => new AwsRegistry(name, args, options),
  });
}

/** What the registries of a stack need to know. */
export interface RegistriesArgs extends RegistryArgs {
  /** Cloud of a second backend, while the stack moves. */
  alsoOn: Cloud | "none";
}

/**
 * The registries of a stack by cloud: those its own backends pull from and, as the owner, those of the other clouds. Each
 * environment may run on another cloud than the owner does, and finds its images there. A cloud that is neither is absent.
 */
export function createRegistries(name: string, args: RegistriesArgs): Readonly<Record<Cloud, Registry>> {
  const { context, owner, alsoOn, clouds } = args;
  const runsOn = (cloud: Cloud) => cloud === context.cloud || cloud === alsoOn;
  const needed = CLOUDS.filter((cloud) => runsOn(cloud) || (context.stack === owner && clouds.includes(cloud)));
  return Object.fromEntries(
    needed.map((cloud) => {
      const here = { ...args, context: { ...context, cloud }, runs: runsOn(cloud) };
      return [cloud, createRegistry(name, here)];
    }),
  ) as Record<Cloud, Registry>;
}
