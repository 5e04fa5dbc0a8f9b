/** Conditions on several keys at once. They judge what could be read and leave the rest to the report of each key. */
import type { ConfigProblem } from "../error";
import { accountIsGiven, secondIsElsewhere, registryOfThisCloud, secretsThatAreNeeded, edgeFitsPlan } from "./accounts";
import { addressesDiffer, addressesFitBudget } from "./alerts";
import { instanceRange, instanceSize, quietHoursFit, execIsOffInProd, approvalNeedsShift } from "./api";
import { missedCopiesAreTold, offsiteIsReachable, registryHoldsBackupImage } from "./backups";
import {
  databaseSizes,
  poolFitsSize,
  poolFitsInstances,
  storageGrows,
  copyIsPossible,
  blueGreenIsPossible,
} from "./data-stores";
import { imageSource } from "./image";
import { networkRange, awsNetwork } from "./network";
import { imageCanBePulled, poolImageCanBePulled } from "./pull";
import type { Values } from "./values";
import { watchIsPossible } from "./watch";

const checks: readonly ((values: Values, stack: string) => ConfigProblem[])[] = [
  accountIsGiven,
  secondIsElsewhere,
  networkRange,
  awsNetwork,
  databaseSizes,
  poolFitsSize,
  poolFitsInstances,
  storageGrows,
  copyIsPossible,
  blueGreenIsPossible,
  registryOfThisCloud,
  imageSource,
  instanceRange,
  instanceSize,
  quietHoursFit,
  execIsOffInProd,
  approvalNeedsShift,
  imageCanBePulled,
  poolImageCanBePulled,
  offsiteIsReachable,
  registryHoldsBackupImage,
  edgeFitsPlan,
  watchIsPossible,
  addressesDiffer,
  addressesFitBudget,
  secretsThatAreNeeded,
  missedCopiesAreTold,
];

/** Runs every check over the values that could be read. */
export function crossChecks(stack: string, values: Record<string, Record<string, unknown>>): ConfigProblem[] {
  return checks.flatMap((check) => check(values as unknown as Values, stack));
}
