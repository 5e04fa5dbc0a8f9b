/** The settings of the cost pack: the traffic that the estimate assumes, and the figures that its rules compare with. */
import { z } from "zod";

const amount = z.number().nonnegative();

/**
 * What the estimate takes for granted. Each figure is for one resource of its kind, so that estimates of parts add up to
 * the estimate of the whole. Free allowances of an account are not taken off: other stacks may use them up.
 */
export const traffic = z.strictObject({
  /** Requests to each load balancer or app in a month, in millions. */
  apiRequestsMillions: amount,
  /** What each load balancer or app sends to the internet in a month, in GB. */
  egressGb: amount,
  /** What goes through each NAT gateway or interface endpoint in a month, in GB: images, mails, calls of other services. */
  natGb: amount,
  /** What is written to each log group in a month, in GB. */
  logGb: amount,
  /** Objects in each bucket, in GB. */
  storageGb: amount,
  /** Images in each repository, in GB. */
  imagesGb: amount,
  /** Backups of each database beyond what its price includes, in each place where they are kept, in GB. */
  backupGb: amount,
  /** Objects that are read from each R2 bucket in a month, in millions: what the cache does not answer. */
  mediaReadsMillions: amount,
  /** Objects that are written to each R2 bucket in a month, in millions. */
  mediaWritesMillions: amount,
  /** Calls of the account's API in a month, in millions: what CloudTrail and GuardDuty see. */
  auditEventsMillions: amount,
  /** Changes that AWS Config records in a month. */
  configItems: amount,
  /** Evaluations of each AWS Config rule in a month. */
  configEvaluations: amount,
  /** Calls of each function in a month, in millions. */
  functionRequestsMillions: amount,
  /** How long a function runs for each call, in seconds. */
  functionSeconds: amount,
  /** How long each scheduled task or job runs in a month, in hours. */
  taskHours: amount,
  /** Seats of the Vercel team that this stack pays for: all of them in one stack, none in the others. */
  vercelSeats: amount,
  /** Share of the autoscaling range that is used on average: 0 is the minimum, 1 the maximum. */
  load: z.number().min(0).max(1),
});

const sizes = z.array(z.string()).min(1);

/** Limits of one stack. */
export const stackLimits = z.strictObject({
  /** What a single resource may cost in a month, in US dollars. */
  resourceUsd: z.number().positive(),
  /** Classes of RDS instances. */
  rdsSizes: sizes,
  /** Types of ElastiCache nodes. */
  cacheSizes: sizes,
  /** Slugs of DigitalOcean database nodes. */
  databaseSizes: sizes,
  /** Slugs of App Platform instances. */
  appSizes: sizes,
  /** Processors of one Fargate task. */
  taskVcpu: z.number().positive(),
  /** Zones in which NAT gateways are paid for. */
  natZones: z.number().int().nonnegative(),
  /** Most days for which logs are kept. */
  logDays: z.number().int().positive(),
});

/** Limits of all stacks. */
export const limits = z.strictObject({
  /** How many times its budget a stack may cost when everything has scaled to its maximum. */
  peakFactor: z.number().min(1),
  /** How many times its minimum autoscaling may reach. */
  scalingFactor: z.number().min(1),
  /** Most GB to which the storage of a database may grow by itself. */
  storageCapGb: z.number().int().positive(),
  /** Most days for which a backup is kept. */
  backupDays: z.number().int().positive(),
  /** Most network interfaces of endpoints, over all zones. */
  endpointZones: z.number().int().nonnegative(),
  /** US dollars in a month from which a steady resource is worth a reservation. */
  reservedUsd: z.number().positive(),
  /** Keys of the tags that say who pays; DigitalOcean writes them as `key:value`. */
  tags: z.array(z.string()).min(1),
});
