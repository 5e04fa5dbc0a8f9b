import { createHash } from "node:crypto";
import * as cloudflare from "@pulumi/cloudflare";
import * as pulumi from "@pulumi/pulumi";
import * as random from "@pulumi/random";
import type { Offsite, OffsiteArgs } from ".";
import { nameOf } from "../lib/context";
import { lifecycleRules, lockRules } from "./lock";

/**
 * A private Cloudflare R2 bucket for the copies of the database: at another provider than the database on either cloud, so
 * that the loss of an account there does not reach them (docs/adr/0016). It has no host name, and its `r2.dev` address is
 * off. A lock keeps what was written, also from whoever has the key.
 *
 * **Whoever loses the password loses the copies.** It is kept in the stack's state; docs/adr/0016 says where a second copy
 * has to be kept.
 *
 * About 0.015 USD a month for each GB over ten: https://developers.cloudflare.com/r2/pricing/
 */
export class R2Offsite extends pulumi.ComponentResource implements Offsite {
  /** Name of the bucket. */
  readonly bucket: pulumi.Output<string>;
  /** Address of the bucket in the spelling of restic. */
  readonly address: pulumi.Output<string>;
  /** Secret: id of the key to the S3-compatible API, which opens this bucket only. */
  readonly accessKeyId: pulumi.Output<string>;
  /** Secret: the key to the S3-compatible API. */
  readonly secretAccessKey: pulumi.Output<string>;
  /** Secret: password that encrypts the copies; without it they are lost. */
  readonly password: pulumi.Output<string>;

  constructor(name: string, args: OffsiteArgs, opts?: pulumi.ComponentResourceOptions) {
    super("endtoendlab:offsite:R2Offsite", name, {}, opts);
    validate(name, args);
    const { accountId, context, location, offsiteDays } = args;
    const kept = { parent: this, protect: context.protect };

    const bucket = new cloudflare.R2Bucket(
      `${name}-bucket`,
      { accountId, name: nameOf(context, name), location, storageClass: "Standard", jurisdiction: JURISDICTION },
      // Cloudflare takes the location as a hint for a new bucket and does not always say it again, see components/media/r2.ts.
      { ...kept, ignoreChanges: ["location"] },
    );
    const ofBucket = { accountId, bucketName: bucket.name, jurisdiction: JURISDICTION };
    new cloudflare.R2ManagedDomain(`${name}-managed-domain`, { ...ofBucket, enabled: false }, { parent: this });
    new cloudflare.R2BucketLock(`${name}-lock`, { ...ofBucket, rules: lockRules(offsiteDays) }, kept);
    new cloudflare.R2BucketLifecycle(`${name}-lifecycle`, { ...ofBucket, rules: lifecycleRules() }, { parent: this });
    // The account's and not a person's: a person's token ends when the person leaves the account.
    const token = new cloudflare.AccountToken(
      `${name}-token`,
      {
        accountId,
        name: nameOf(context, name),
        policies: [
          { effect: "allow", permissionGroups: [{ id: ITEM_WRITE }], resources: onlyBucket(accountId, bucket.name) },
        ],
      },
      { parent: this },
    );
    const password = new random.RandomPassword(`${name}-password`, { length: 64, special: false }, kept);

    this.bucket = bucket.name;
    this.address = pulumi.interpolate`s3:https://${bucket.accountId}.r2.cloudflarestorage.com/${bucket.name}`;
    this.accessKeyId = pulumi.secret(token.id);
    this.secretAccessKey = pulumi.secret(token.value.apply(secretAccessKeyOf));
    this.password = password.result;
    this.registerOutputs({
      bucket: this.bucket,
      address: this.address,
      accessKeyId: this.accessKeyId,
      secretAccessKey: this.secretAccessKey,
      password: this.password,
    });
  }
}

/** Every call about a bucket names its jurisdiction; with another one it answers 404, as if there were no bucket. */
const JURISDICTION = "default";

/**
 * Cloudflare's id of the permission group "Workers R2 Storage Bucket Item Write": read, write and list the objects of a
 * bucket, but not its settings, so that the lock is out of reach (https://developers.cloudflare.com/r2/api/tokens/). The ids
 * are the same in all accounts; `GET /accounts/<id>/tokens/permission_groups` lists them.
 */
const ITEM_WRITE = "2efd5506f9c8494dacb1fa10a3e7d5b6";

/** Days that the promise of daily copies goes back. */
const LEAST_DAYS = 30;

function validate(name: string, { offsiteDays }: OffsiteArgs): void {
  if (Number.isInteger(offsiteDays) && offsiteDays >= LEAST_DAYS) return;
  throw new Error(`${name}: offsiteDays is ${offsiteDays}; give a whole number of days from ${LEAST_DAYS} on`);
}

/** The resources of a token: one bucket, and nothing of the account. */
function onlyBucket(accountId: string, bucket: pulumi.Output<string>): pulumi.Output<string> {
  return bucket.apply((known) =>
    JSON.stringify({ [`com.cloudflare.edge.r2.bucket.${accountId}_${JURISDICTION}_${known}`]: "*" }),
  );
}

/**
 * The secret of a token for the S3-compatible API, in hex digits: https://developers.cloudflare.com/r2/api/tokens/
 * @param value of the token.
 */
export function secretAccessKeyOf(value: string): string {
  return createHash("sha256").update(value).digest("hex");
}
