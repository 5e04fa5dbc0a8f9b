import * as pulumi from "@pulumi/pulumi";
import type { Context } from "../lib/context";
import type { Cloud } from "../lib/environment";
import { R2Offsite } from "./r2";

/** What the place of the off-site copies needs to know. */
export interface OffsiteArgs {
  /** Where it stands. */
  context: Context;
  /** Cloudflare account, 32 hex digits. **A change replaces the bucket, with every copy in it.** */
  accountId: string;
  /** Place of a new bucket; apac, eeur, enam, weur, wnam or oc. Has no effect on a bucket that exists. */
  location: string;
  /** Days for which nobody can delete what was written, the backups themselves included; 30 at least. */
  offsiteDays: number;
}

/** A bucket at another provider than the database's, what opens it, and the key that encrypts what lies in it. */
export interface Offsite {
  /** Name of the bucket. */
  readonly bucket: pulumi.Output<string>;
  /** Address of the bucket in the spelling of restic, `s3:https://<account>.r2.cloudflarestorage.com/<bucket>`. */
  readonly address: pulumi.Output<string>;
  /** Secret: id of the key to the S3-compatible API, which opens this bucket only. */
  readonly accessKeyId: pulumi.Output<string>;
  /** Secret: the key to the S3-compatible API. */
  readonly secretAccessKey: pulumi.Output<string>;
  /** Secret: password that encrypts the copies; without it they are lost. */
  readonly password: pulumi.Output<string>;
}

/**
 * Makes the bucket of the off-site copies; the same on every cloud.
 * @throws Error when offsiteDays is not a whole number of days from 30 on.
 */
export function createOffsite(name: string, args: OffsiteArgs): Offsite {
  return new R2Offsite(name, args);
}

/**
 * Address of the repository of one cloud. Each has its own, because a stack that moves runs on both for a while, and only
 * one program at a time can clear a repository up.
 */
export function repositoryOf({ address }: Offsite, cloud: Cloud): pulumi.Output<string> {
  return pulumi.interpolate`${address}/${cloud}`;
}
