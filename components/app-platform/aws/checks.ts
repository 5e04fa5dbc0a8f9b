import type { AppPlatformArgs } from "..";
import type { AwsNetworkParts } from "../../network";
import type { AwsPostgresParts } from "../../postgres";
import type { AwsRedisParts } from "../../redis";
import { partOf } from "../../lib/aws/part-of";
import { SCHEDULE, SCHEDULE_FORMS } from "../../lib/aws/schedule";
import { INSTANCE_SIZES, type TaskSize } from "../../lib/sizes";
import { checkVariables } from "../reserved-variables";
import { leastPoolConnections } from "./pgbouncer-size";

/** What the API stands on, and the size of its tasks; everything is in order. */
export interface Foundations {
  /** Subnets and security groups. */
  network: AwsNetworkParts;
  /** Database of the API. */
  postgres: AwsPostgresParts;
  /** Cache of the API. */
  redis: AwsRedisParts;
  /** CPU and memory of each task. */
  size: TaskSize;
}

/** Instances at most, as on the other clouds; the quota of a new account is lower, and can be raised. */
const MOST = 250;

/** https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_DeploymentConfiguration.html */
const LONGEST_BAKE = 1_440;

/** https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_DeploymentLifecycleHook.html */
const LONGEST_APPROVAL = 20_160;

/**
 * Checks what only this cloud can know.
 * @param name name of the component, for the message.
 * @throws Error when an argument cannot be used.
 */
export function checkedFoundations(name: string, args: AppPlatformArgs): Foundations {
  checkVariables(name, args);
  checkCounts(name, args);
  checkQuietHours(name, args);
  checkRelease(name, args);
  checkLogs(name, args);
  checkHost(name, args);
  checkHousekeeping(name, args);
  if (args.exec && args.context.stack === "prod") {
    throw new Error(`${name}: exec true is refused in prod; set exec to false, and look into the logs instead`);
  }
  const postgres = partOf(name, "postgres", args.postgres.aws);
  checkPool(name, args, postgres);
  return {
    network: partOf(name, "network", args.network.aws),
    postgres,
    redis: partOf(name, "redis", args.redis.aws),
    size: sizeOf(name, args),
  };
}

function sizeOf(name: string, { size }: AppPlatformArgs): TaskSize {
  const offered = INSTANCE_SIZES.aws;
  const found = offered[size];
  if (found !== undefined) return found;
  throw new Error(
    `${name}: size "${size}" is not offered by Fargate; choose one of ${Object.keys(offered).join(", ")}`,
  );
}

function checkCounts(name: string, { minInstances, maxInstances, spotPercent }: AppPlatformArgs): void {
  if (!within(minInstances, 1, MOST) || !within(maxInstances, 1, MOST) || minInstances > maxInstances) {
    throw new Error(
      `${name}: minInstances ${minInstances} and maxInstances ${maxInstances} are not a range; ` +
        `choose whole numbers from 1 to ${MOST}, minInstances not above maxInstances`,
    );
  }
  if (!within(spotPercent, 0, 100)) {
    throw new Error(`${name}: spotPercent ${spotPercent} is no share; choose a whole number from 0 to 100`);
  }
}

function checkQuietHours(name: string, args: AppPlatformArgs): void {
  const { quietHours, quietMinInstances, minInstances } = args;
  if (quietHours === undefined) return;
  const { from, until } = quietHours;
  if (!within(from, 0, 23) || !within(until, 0, 23) || from === until) {
    throw new Error(
      `${name}: quietHours from ${from} until ${until} is no part of a day; choose two different hours from 0 to 23`,
    );
  }
  if (!within(quietMinInstances, 1, minInstances)) {
    throw new Error(
      `${name}: quietMinInstances ${quietMinInstances} is not from 1 to minInstances ${minInstances}; ` +
        "lower it, or leave out quietHours",
    );
  }
}

function checkRelease(name: string, { deployment, bakeMinutes, approvalMinutes }: AppPlatformArgs): void {
  if (!within(bakeMinutes, 0, LONGEST_BAKE)) {
    throw new Error(`${name}: bakeMinutes ${bakeMinutes} is not offered by ECS; choose 0 to ${LONGEST_BAKE}`);
  }
  if (!within(approvalMinutes, 0, LONGEST_APPROVAL)) {
    throw new Error(
      `${name}: approvalMinutes ${approvalMinutes} is not offered by ECS; choose 0 to ${LONGEST_APPROVAL}`,
    );
  }
  if (approvalMinutes > 0 && deployment === "rolling") {
    throw new Error(
      `${name}: approvalMinutes ${approvalMinutes} conflicts with deployment "rolling", in which each new instance takes ` +
        "requests at once; choose blue-green or canary, or set approvalMinutes to 0",
    );
  }
}

function checkLogs(name: string, { logs: { service, token } }: AppPlatformArgs): void {
  if (service === "none" || token !== undefined) return;
  throw new Error(
    `${name}: logs.token is missing, and logs.service "${service}" needs it; ` +
      "set secrets.logsToken to the token of the service, or logs.destination to none",
  );
}

/** The record that proves the host for its certificate stands in the zone of the domain. */
function checkHost(name: string, { context: { domain, hosts } }: AppPlatformArgs): void {
  if (hosts.api === domain || hosts.api.endsWith(`.${domain}`)) return;
  throw new Error(
    `${name}: context.hosts.api "${hosts.api}" is not in the domain ${domain}, whose zone holds the certificate's proof; ` +
      `choose a host that ends in .${domain}`,
  );
}

function checkHousekeeping(name: string, { housekeeping }: AppPlatformArgs): void {
  if (housekeeping === undefined || SCHEDULE.test(housekeeping)) return;
  throw new Error(`${name}: housekeeping "${housekeeping}" is no schedule; choose ${SCHEDULE_FORMS}`);
}

/** No pool can have less than one connection, so that together they could take more than the server has. */
function checkPool(
  name: string,
  { maxInstances }: AppPlatformArgs,
  { pooling, poolConnections }: AwsPostgresParts,
): void {
  const least = leastPoolConnections(maxInstances);
  if (pooling !== "pgbouncer" || poolConnections >= least) return;
  throw new Error(
    `${name}: maxInstances ${maxInstances} does not fit postgres.poolConnections ${poolConnections}: during a release ` +
      `${least} pools hold one connection each at least; choose ${Math.floor(poolConnections / 2)} instances at most, ` +
      `${least} poolConnections or more, or postgres.pooling rds-proxy`,
  );
}

function within(value: number, least: number, most: number): boolean {
  return Number.isInteger(value) && value >= least && value <= most;
}
