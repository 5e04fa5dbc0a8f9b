import type { RegistryArgs } from ".";
import type { Cloud } from "../lib/environment";

const DIGEST = /^sha256:[0-9a-f]{64}$/;

/**
 * Checks how the image is chosen, where the stack runs it.
 * @param name name of the component, for the message.
 * @throws Error when a stack other than dev asks for a tag, or when the chosen way lacks what it needs.
 */
export function checkImageChoice(name: string, args: RegistryArgs): void {
  const { context, image, token, runs = true, backupDigest } = args;
  if (!runs) return;
  if (backupDigest !== undefined && !DIGEST.test(backupDigest)) {
    throw new Error(
      `${name}: backupDigest "${backupDigest}" is not a digest; give sha256:<64 hex digits> as the push printed it, ` +
        "or leave backups.imageDigest empty",
    );
  }
  const { source, tag, digest } = image;
  if (source === "digest") {
    if (DIGEST.test(digest)) return;
    throw new Error(
      `${name}: image.digest "${digest}" is not a digest; give sha256:<64 hex digits> as the push printed it`,
    );
  }
  if (context.stack !== "dev") {
    throw new Error(
      `${name}: image.source "${source}" is refused in ${context.stack}, because a tag can move and the running version ` +
        "would not be known; set image.source to digest and image.digest to sha256:<64 hex digits>",
    );
  }
  if (tag === "") {
    throw new Error(`${name}: image.tag "" is empty, and image.source "${source}" needs one; give a tag such as main`);
  }
  if (token === undefined) {
    throw new Error(
      `${name}: token is missing, and image.source "${source}" needs it to ask the registry; ` +
        `set secrets.registryToken to ${TOKENS[context.cloud]}, or image.source to digest`,
    );
  }
}

/** What the registry of each cloud takes as a password. */
const TOKENS: Readonly<Record<Cloud, string>> = {
  digitalocean: "a DigitalOcean token",
  aws: 'what "aws ecr get-login-password" prints, which is valid for 12 hours',
};

/**
 * The digest in the name of a pushed image.
 * @param repoDigest as `registry.digitalocean.com/endtoendlab/api@sha256:<64 hex digits>`.
 * @throws Error when it ends in something else, as it does for an image that was not pushed.
 */
export function digestOf(repoDigest: string): string {
  const digest = repoDigest.slice(repoDigest.indexOf("@") + 1);
  if (DIGEST.test(digest)) return digest;
  throw new Error(`image "${repoDigest}" has no digest; was it pushed? expected <repository>@sha256:<64 hex digits>`);
}
