import type * as pulumi from "@pulumi/pulumi";
import type { Context } from "../lib/context";
import type { StackName } from "../lib/environment";
import { perCloud } from "../lib/per-cloud";
import { DigitalOceanRegistry } from "./digitalocean";

/** What the registry of container images needs to know. */
export interface RegistryArgs {
  /** Where it stands. */
  context: Context;
  /** Stack that owns the registry; the others only use it. */
  owner: StackName;
  /** Name of the registry, unique among all customers. **A change replaces it.** */
  name: string;
  /** Subscription of the whole account. */
  tier: "starter" | "basic" | "professional";
  /** How the API image is chosen. */
  image: ImageChoice;
  /** Token that may read (and, to build, write) the registry; needed for `tag` and `build`. */
  token?: pulumi.Input<string>;
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
}

/** The registry and the image of the API that this stack runs. */
export interface Registry {
  /** Image of the API, by digest. */
  readonly image: PinnedImage;
  /** Address under which images are pushed and pulled, for instance `registry.digitalocean.com/endtoendlab`. */
  readonly address: pulumi.Output<string>;
}

/** Makes (as its owner) or uses the registry on the cloud of the context. */
export function createRegistry(name: string, args: RegistryArgs): Registry {
  return perCloud(args.context, { digitalocean: () => new DigitalOceanRegistry(name, args) });
}
