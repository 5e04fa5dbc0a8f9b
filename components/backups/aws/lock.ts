import type { BackupsArgs } from "..";

/** What a vault's lock is made of. */
export interface LockSettings {
  /** Days that a backup has to be kept at least; a job that would keep it for less fails. */
  minRetentionDays: number;
  /** Days until the lock can never be lifted again, by nobody; absent where it can always be lifted. */
  changeableForDays?: number;
}

/** Days to change one's mind about a lock for ever; AWS asks for three at least. */
const GRACE_DAYS = 7;

/**
 * The lock of a vault. `changeableForDays` alone decides between the two kinds: with any value the lock becomes final
 * when the days are over, and then not even AWS can delete a backup, the vault or the lock before its time
 * (https://docs.aws.amazon.com/aws-backup/latest/devguide/vault-lock.html).
 * @returns undefined without a lock.
 */
export function lockOf(lock: BackupsArgs["lock"], keepDays: number): LockSettings | undefined {
  switch (lock) {
    case "none":
      return undefined;
    case "governance":
      return { minRetentionDays: keepDays };
    case "compliance":
      return { minRetentionDays: keepDays, changeableForDays: GRACE_DAYS };
  }
}
