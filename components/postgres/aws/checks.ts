import type { PostgresArgs } from "..";
import { DATABASE_SIZES, poolCapacity, type DatabaseSize } from "../../lib/sizes";
import { offeredSize } from "../../lib/aws/offered-size";
import { copyTargets } from "./copy-targets";

/**
 * The size of the instance, once everything is known to fit.
 * @throws Error when AWS would refuse what is asked for, or the pools would not fit the server.
 */
export function checkedSize(name: string, args: PostgresArgs): DatabaseSize {
  const size = offeredSize(name, DATABASE_SIZES.aws, args.size);
  const problem = problemOf(args, size);
  if (problem !== undefined) throw new Error(`${name}: ${problem}`);
  return size;
}

function problemOf(args: PostgresArgs, offered: DatabaseSize): string | undefined {
  const { size, poolConnections, storageGib, maxStorageGib, backupDays, copyRegion, context } = args;
  const { blueGreenUpdates, masterPassword } = args;
  const most = poolCapacity("aws", offered);
  if (!within(poolConnections, 1, most)) {
    return `poolConnections ${poolConnections} does not fit size "${size}"; choose 1 to ${most}, or a larger size`;
  }
  if (!within(backupDays, 1, 35)) {
    return `backupDays ${backupDays} is not possible; choose 1 to 35, and let the backups keep older ones`;
  }
  if (!within(storageGib, 20, 65_536)) {
    return `storageGib ${storageGib} is not possible with gp3; choose 20 to 65536`;
  }
  // https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_PIOPS.Autoscaling.html : a tenth more at least.
  const least = Math.ceil(storageGib * 1.1);
  if (!within(maxStorageGib, least, 65_536)) {
    return `maxStorageGib ${maxStorageGib} leaves no room to grow; choose ${least} to 65536, or a smaller storageGib`;
  }
  if (copyRegion !== "none" && !copyTargets(context.region).includes(copyRegion)) {
    const allowed = copyTargets(context.region).join(", ");
    return `copyRegion "${copyRegion}" takes no backups from ${context.region}; choose one of ${allowed}, or none`;
  }
  // https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/blue-green-deployments-considerations.html
  if (blueGreenUpdates && masterPassword !== "stack") {
    return `blueGreenUpdates are refused by RDS while it manages the master password; apply masterPassword "stack" first`;
  }
  return undefined;
}

function within(value: number, least: number, most: number): boolean {
  return Number.isInteger(value) && value >= least && value <= most;
}
