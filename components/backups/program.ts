/** The variables of the program in docker/backup, the same on every cloud. */
import type * as pulumi from "@pulumi/pulumi";
import type { BackupsArgs } from ".";
import { repositoryOf, type Offsite } from "../offsite";
import type { PinnedImage } from "../registry";

/** What makes the off-site copies, and where they go. */
export interface OffsiteCopies {
  /** Image of docker/backup, by digest. */
  image: PinnedImage;
  /** Where the copies go. */
  offsite: Offsite;
}

/** The off-site copies of a stack. Undefined where it makes none, because it names no image or no place. */
export function copiesOf({ image, offsite }: BackupsArgs): OffsiteCopies | undefined {
  return image === undefined || offsite === undefined ? undefined : { image, offsite };
}

/** Variables that everybody may see. */
export function openVariables(
  { context, offsiteDays, restoreTests }: BackupsArgs,
  { offsite }: OffsiteCopies,
): Readonly<Record<string, pulumi.Input<string>>> {
  return {
    // R2 knows one region. Fargate sets the variable to its own, which the signature of a request must not have:
    // https://developers.cloudflare.com/r2/api/s3/api/#bucket-region
    AWS_DEFAULT_REGION: "auto",
    // The daily check tells of a drill that did not run: a week, and a day in which to run it.
    ...(restoreTests ? { BACKUP_DRILL_MAX_AGE_DAYS: "8" } : {}),
    BACKUP_KEEP_DAILY: String(offsiteDays),
    // By this name restic tells whose copies they are, also when the backend moves to another cloud.
    BACKUP_NAME: [context.organisation, context.app, context.stack].join("-"),
    BACKUP_REPOSITORY: repositoryOf(offsite, context.cloud),
  };
}

/** Secret variables, but for the way to the database. */
export function secretVariablesOf(
  { alertUrl, heartbeatUrl }: BackupsArgs,
  { offsite }: OffsiteCopies,
): Readonly<Record<string, pulumi.Output<string>>> {
  return {
    AWS_ACCESS_KEY_ID: offsite.accessKeyId,
    AWS_SECRET_ACCESS_KEY: offsite.secretAccessKey,
    ...(alertUrl === undefined ? {} : { BACKUP_ALERT_URL: alertUrl }),
    ...(heartbeatUrl === undefined ? {} : { BACKUP_HEARTBEAT_URL: heartbeatUrl }),
    RESTIC_PASSWORD: offsite.password,
  };
}
