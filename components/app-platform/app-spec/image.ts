import type { PinnedImage } from "../../registry";

/**
 * The source of a component: an image of the account's registry, by digest. With a tag the running version would not be
 * known, and a tag that has moved would not be pulled again by an update of the spec.
 */
export function image({ repository, digest }: PinnedImage) {
  return { registryType: "DOCR", repository, digest };
}
