import * as cloudflare from "@pulumi/cloudflare";
import * as pulumi from "@pulumi/pulumi";
import type { Media, MediaArgs } from ".";
import { nameOf } from "../lib/context";

/**
 * A Cloudflare R2 bucket behind a host name of the zone: files come from the CDN, and traffic out of R2 is free. The host
 * name's DNS record is made by the custom domain, so there is none in the zone's records. Files are public under that name
 * alone; the `r2.dev` address, which bypasses the WAF and the cache, is off.
 *
 * About 0.015 USD a month for each GB over ten: https://developers.cloudflare.com/r2/pricing/
 */
export class R2Media extends pulumi.ComponentResource implements Media {
  /** Name of the bucket. */
  readonly bucket: pulumi.Output<string>;
  /** Address under which files are served, without a slash at the end. */
  readonly url: pulumi.Output<string>;
  /** Address of the S3-compatible API to which files are written. */
  readonly endpoint: pulumi.Output<string>;

  constructor(name: string, args: MediaArgs, opts?: pulumi.ComponentResourceOptions) {
    super("endtoendlab:media:R2Media", name, {}, opts);
    validate(name, args);
    const { accountId, context, location, trashDays, zone } = args;
    const { site, media } = context.hosts;

    const bucket = new cloudflare.R2Bucket(
      `${name}-bucket`,
      { accountId, name: nameOf(context, name), location, storageClass: "Standard", jurisdiction: JURISDICTION },
      {
        parent: this,
        protect: context.protect,
        // Cloudflare takes it as a hint for a new bucket, and does not always say it again: a refresh that reads none
        // would plan to replace the bucket, and its files with it.
        ignoreChanges: ["location"],
      },
    );
    const ofBucket = { accountId, bucketName: bucket.name, jurisdiction: JURISDICTION };
    const domain = new cloudflare.R2CustomDomain(
      `${name}-domain`,
      // Without minTls the host would accept TLS 1.0: the zone's own minimum does not reach it.
      { ...ofBucket, zoneId: zone.zoneId, domain: media, enabled: true, minTls: "1.2" },
      { parent: this },
    );
    new cloudflare.R2ManagedDomain(`${name}-managed-domain`, { ...ofBucket, enabled: false }, { parent: this });
    new cloudflare.R2BucketLifecycle(
      `${name}-lifecycle`,
      { ...ofBucket, rules: lifecycleRules(trashDays) },
      { parent: this },
    );
    new cloudflare.R2BucketCors(`${name}-cors`, { ...ofBucket, rules: corsRules(site) }, { parent: this });

    this.bucket = bucket.name;
    this.url = pulumi.interpolate`https://${domain.domain}`;
    this.endpoint = pulumi.interpolate`https://${bucket.accountId}.r2.cloudflarestorage.com`;
    this.registerOutputs({ bucket: this.bucket, url: this.url, endpoint: this.endpoint });
  }
}

/** Every call about a bucket names its jurisdiction; with another one it answers 404, as if there were no bucket. */
const JURISDICTION = "default";

const DAY_SECONDS = 86_400;

function validate(name: string, { trashDays }: MediaArgs): void {
  if (Number.isInteger(trashDays) && trashDays >= 1) return;
  // An age of 0 would empty the trash at once.
  throw new Error(`${name}: trashDays is ${trashDays}; give a whole number of days from 1 on`);
}

/**
 * What happens to old objects. They replace the rule that every bucket starts with (uploads in parts are given up after
 * a week), so it is said again, with a day. Removing the rules here leaves them at Cloudflare: write the new ones instead.
 * https://developers.cloudflare.com/r2/buckets/object-lifecycles/
 */
export function lifecycleRules(trashDays: number): cloudflare.types.input.R2BucketLifecycleRule[] {
  return [
    {
      id: "delete-trash",
      enabled: true,
      conditions: { prefix: "trash/" },
      // Ages are in seconds.
      deleteObjectsTransition: { condition: { type: "Age", maxAge: trashDays * DAY_SECONDS } },
    },
    {
      id: "give-up-uploads",
      enabled: true,
      conditions: { prefix: "" },
      abortMultipartUploadsTransition: { condition: { type: "Age", maxAge: DAY_SECONDS } },
    },
  ];
}

/** The site's scripts may read files; nobody's may write. */
export function corsRules(site: string): cloudflare.types.input.R2BucketCorsRule[] {
  return [{ id: "site", allowed: { methods: ["GET", "HEAD"], origins: [`https://${site}`] }, maxAgeSeconds: 3_600 }];
}
