import type * as pulumi from "@pulumi/pulumi";
import type { Context } from "../lib/context";
import type { Zone } from "../zone";
import { R2Media } from "./r2";

/** What the store of media files needs to know. */
export interface MediaArgs {
  /** Where it stands. */
  context: Context;
  /** Zone of the host name under which files are served. */
  zone: Zone;
  /** Cloudflare account, 32 hex digits. **A change replaces the bucket.** */
  accountId: string;
  /** Place of a new bucket; apac, eeur, enam, weur, wnam or oc. Has no effect on a bucket that exists. */
  location: string;
  /** Days after which objects under `trash/` are deleted. */
  trashDays: number;
}

/** A bucket whose files the CDN serves under a host name of ours. */
export interface Media {
  /** Name of the bucket. */
  readonly bucket: pulumi.Output<string>;
  /** Address under which files are served, without a slash at the end. */
  readonly url: pulumi.Output<string>;
  /** Address of the S3-compatible API to which files are written. */
  readonly endpoint: pulumi.Output<string>;
}

/**
 * Makes the bucket and its host name.
 * @throws Error when trashDays is not a whole number of days from 1 on.
 */
export function createMedia(name: string, args: MediaArgs): Media {
  return new R2Media(name, args);
}
