import type * as cloudflare from "@pulumi/cloudflare";
import { CLOUDS } from "../lib/environment";

const DAY_SECONDS = 86_400;

/**
 * What nobody can delete or overwrite, by the folders of a restic repository
 * (https://restic.readthedocs.io/en/stable/100_references.html#repository-layout), of which each cloud has one.
 *
 * `data/` holds the copies, for as long as the oldest daily one is kept. `keys/` and `config` are written once, and without
 * them nothing can be read, so they are held for ever: an age would end while the copies are still made.
 *
 * The other folders stay free. restic takes its own `locks/` away and writes `index/` anew; `snapshots/` lose what a broken
 * run left, and all but one of a day's copies, and a lock on them would make each such clearing fail for a month. Whoever
 * deletes them takes nothing: `restic repair index` and `restic recover` find everything again in `data/`.
 * https://developers.cloudflare.com/r2/buckets/bucket-locks/
 */
export function lockRules(offsiteDays: number): cloudflare.types.input.R2BucketLockRule[] {
  return CLOUDS.flatMap((cloud) => [
    {
      id: `${cloud}-data`,
      enabled: true,
      prefix: `${cloud}/data/`,
      condition: { type: "Age", maxAgeSeconds: offsiteDays * DAY_SECONDS },
    },
    ...["keys/", "config"].map((part) => ({
      id: `${cloud}-${part.replace("/", "")}`,
      enabled: true,
      prefix: `${cloud}/${part}`,
      condition: { type: "Indefinite" },
    })),
  ]);
}

/** Uploads in parts that were broken off are given up after a day; nothing that is whole is ever deleted by a rule. */
export function lifecycleRules(): cloudflare.types.input.R2BucketLifecycleRule[] {
  return [
    {
      id: "give-up-uploads",
      enabled: true,
      conditions: { prefix: "" },
      abortMultipartUploadsTransition: { condition: { type: "Age", maxAge: DAY_SECONDS } },
    },
  ];
}
