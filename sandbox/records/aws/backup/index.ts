/** AWS Backup. */
import type { Records } from "../..";
import { PLAN, plan, selection } from "./plan";
import { restoreTestingPlan, restoreTestingSelection } from "./restore-testing";
import { lock, VAULT, vault } from "./vault";

/** Records of AWS Backup. */
export const backupRecords: Records = {
  [VAULT]: vault,
  "aws:backup/vaultLockConfiguration:VaultLockConfiguration": lock,
  [PLAN]: plan,
  "aws:backup/selection:Selection": selection,
  "aws:backup/restoreTestingPlan:RestoreTestingPlan": restoreTestingPlan,
  "aws:backup/restoreTestingSelection:RestoreTestingSelection": restoreTestingSelection,
};
