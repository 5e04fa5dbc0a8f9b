import * as docker from "@pulumi/docker";
import * as pulumi from "@pulumi/pulumi";
import type { PinnedImage, RegistryArgs } from ".";
import { digestOf } from "./image-choice";

/** Repository of the image of docker/backup. */
export const BACKUP_REPOSITORY = "backup";

/** Where images are looked up and pushed. */
export interface RegistryPlace {
  /** Host to log in to. */
  host: string;
  /** User that the token logs in as. @default - the token itself, as DigitalOcean wants it */
  user?: string;
  /** Address of the registry, which begins with the host. */
  address: string;
  /** Kind of CPU for which images are built. */
  platform: "linux/amd64" | "linux/arm64";
  /** What must be there before an image is looked up or pushed; empty where another stack owns it. */
  owned: readonly pulumi.Resource[];
}

/**
 * The image that this stack runs: as given, found out from the registry, or built. The registry is asked with the stack's
 * own token, not with what the machine is logged in with. One that the stack only keeps for others is not asked at all;
 * its digest is the configured one, if any.
 * @param args arguments that `checkImageChoice` let pass.
 */
export function pinImage(
  name: string,
  args: RegistryArgs,
  place: RegistryPlace,
  parent: pulumi.ComponentResource,
): PinnedImage {
  const { repository } = args.image;
  const digest = chosenDigest(name, args, place, parent);
  return { repository, digest, reference: pulumi.interpolate`${place.address}/${repository}@${digest}` };
}

/** The image of docker/backup, which is always chosen by digest. Undefined where the stack names none. */
export function pinBackupImage({ backupDigest }: RegistryArgs, address: string): PinnedImage | undefined {
  if (backupDigest === undefined) return undefined;
  const reference = pulumi.output(`${address}/${BACKUP_REPOSITORY}@${backupDigest}`);
  return { repository: BACKUP_REPOSITORY, digest: pulumi.output(backupDigest), reference };
}

function chosenDigest(
  name: string,
  { image, token, runs = true }: RegistryArgs,
  { host, user, address, platform, owned }: RegistryPlace,
  parent: pulumi.ComponentResource,
): pulumi.Output<string> {
  if (image.source === "digest" || token === undefined || !runs) return pulumi.output(image.digest);

  const credentials = { username: user ?? pulumi.secret(token), password: pulumi.secret(token) };
  const provider = new docker.Provider(
    `${name}-docker`,
    {
      registryAuth: [{ address: host, ...credentials }],
      // Only a build needs a Docker daemon on the machine that runs Pulumi.
      disableDockerDaemonCheck: image.source === "tag",
    },
    { parent },
  );
  const made = { parent, provider, dependsOn: [...owned] };
  const tagged = `${address}/${image.repository}:${image.tag}`;
  if (image.source === "tag") return docker.getRegistryImageOutput({ name: tagged }, made).sha256Digest;
  const built = new docker.Image(
    `${name}-image`,
    {
      imageName: tagged,
      build: { context: "docker/api", dockerfile: "docker/api/Dockerfile", platform },
      registry: { server: host, ...credentials },
    },
    made,
  );
  return built.repoDigest.apply(digestOf);
}
