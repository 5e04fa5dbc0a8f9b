import type { Cloud } from "./environment";

/** A size as `<n>vcpu-<m>gb`: the same text on every cloud, and each cloud says whether it offers it. */
export type Size = `${number}vcpu-${number}gb`;

/** What a cloud calls a database node of some size. */
export interface DatabaseSize {
  /** The cloud's own name. */
  slug: string;
  /** Memory in GB, which limits the connections. */
  memoryGb: number;
  /** Whether a standby node is offered with this size. */
  standby: boolean;
}

/** What DigitalOcean calls an application instance of some size. */
export interface InstanceSize {
  /** Its name for an instance on shared CPUs, if there is one. */
  shared?: string;
  /** Its name for an instance on CPUs of its own; only these scale by themselves. */
  dedicated?: string;
}

/** CPU and memory of a task on AWS Fargate. */
export interface TaskSize {
  /** CPU units; 1024 are one vCPU. */
  cpu: number;
  /** Memory in MiB. */
  memory: number;
}

type Offer<T> = Readonly<Record<string, T>>;

const DIGITALOCEAN_DATABASES: Offer<DatabaseSize> = {
  // https://docs.digitalocean.com/products/databases/postgresql/details/pricing/ : the 1 GB node has no standby.
  "1vcpu-1gb": { slug: "db-s-1vcpu-1gb", memoryGb: 1, standby: false },
  "1vcpu-2gb": { slug: "db-s-1vcpu-2gb", memoryGb: 2, standby: true },
  "2vcpu-4gb": { slug: "db-s-2vcpu-4gb", memoryGb: 4, standby: true },
  "2vcpu-8gb": { slug: "gd-2vcpu-8gb", memoryGb: 8, standby: true },
  "4vcpu-8gb": { slug: "db-s-4vcpu-8gb", memoryGb: 8, standby: true },
  "4vcpu-16gb": { slug: "gd-4vcpu-16gb", memoryGb: 16, standby: true },
  "6vcpu-16gb": { slug: "db-s-6vcpu-16gb", memoryGb: 16, standby: true },
};

/**
 * Instance classes of RDS on Graviton (ARM64): https://aws.amazon.com/rds/instance-types/. Those of the t4g family have two
 * vCPUs that burst above a share of 10 to 20 %, which is why the two smallest stand for one.
 */
const AWS_DATABASES: Offer<DatabaseSize> = {
  "1vcpu-1gb": { slug: "db.t4g.micro", memoryGb: 1, standby: true },
  "1vcpu-2gb": { slug: "db.t4g.small", memoryGb: 2, standby: true },
  "2vcpu-4gb": { slug: "db.t4g.medium", memoryGb: 4, standby: true },
  "2vcpu-8gb": { slug: "db.m7g.large", memoryGb: 8, standby: true },
  "2vcpu-16gb": { slug: "db.r7g.large", memoryGb: 16, standby: true },
  "4vcpu-16gb": { slug: "db.m7g.xlarge", memoryGb: 16, standby: true },
  "4vcpu-32gb": { slug: "db.r7g.xlarge", memoryGb: 32, standby: true },
  "8vcpu-32gb": { slug: "db.m7g.2xlarge", memoryGb: 32, standby: true },
};

const DIGITALOCEAN_CACHES: Offer<DatabaseSize> = {
  // https://docs.digitalocean.com/products/databases/valkey/details/pricing/
  "1vcpu-1gb": { slug: "db-s-1vcpu-1gb", memoryGb: 1, standby: false },
  "1vcpu-2gb": { slug: "db-s-1vcpu-2gb", memoryGb: 2, standby: true },
  "2vcpu-4gb": { slug: "db-s-2vcpu-4gb", memoryGb: 4, standby: true },
  "4vcpu-8gb": { slug: "db-s-4vcpu-8gb", memoryGb: 8, standby: true },
  "6vcpu-16gb": { slug: "db-s-6vcpu-16gb", memoryGb: 16, standby: true },
};

/**
 * The smallest node type of ElastiCache on Graviton (ARM64) that has at least the memory:
 * https://docs.aws.amazon.com/AmazonElastiCache/latest/dg/CacheNodes.SupportedTypes.html
 */
const AWS_CACHES: Offer<DatabaseSize> = {
  "1vcpu-1gb": { slug: "cache.t4g.small", memoryGb: 1.37, standby: true },
  "1vcpu-2gb": { slug: "cache.t4g.medium", memoryGb: 3.09, standby: true },
  "2vcpu-4gb": { slug: "cache.m7g.large", memoryGb: 6.38, standby: true },
  "4vcpu-8gb": { slug: "cache.m7g.xlarge", memoryGb: 12.93, standby: true },
  "2vcpu-13gb": { slug: "cache.r7g.large", memoryGb: 13.07, standby: true },
};

const DIGITALOCEAN_INSTANCES: Offer<InstanceSize> = {
  // https://docs.digitalocean.com/products/app-platform/details/pricing/ : autoscaling needs dedicated CPUs.
  "1vcpu-0.5gb": { shared: "apps-s-1vcpu-0.5gb", dedicated: "apps-d-1vcpu-0.5gb" },
  "1vcpu-1gb": { shared: "apps-s-1vcpu-1gb", dedicated: "apps-d-1vcpu-1gb" },
  "1vcpu-2gb": { shared: "apps-s-1vcpu-2gb", dedicated: "apps-d-1vcpu-2gb" },
  "1vcpu-4gb": { dedicated: "apps-d-1vcpu-4gb" },
  "2vcpu-4gb": { shared: "apps-s-2vcpu-4gb", dedicated: "apps-d-2vcpu-4gb" },
  "2vcpu-8gb": { dedicated: "apps-d-2vcpu-8gb" },
  "4vcpu-8gb": { dedicated: "apps-d-4vcpu-8gb" },
  "4vcpu-16gb": { dedicated: "apps-d-4vcpu-16gb" },
  "8vcpu-32gb": { dedicated: "apps-d-8vcpu-32gb" },
};

/**
 * Memory in GB that Fargate offers with each number of vCPUs:
 * https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task-cpu-memory-error.html
 */
const FARGATE_PAIRS: readonly (readonly [vcpus: number, gb: readonly number[]])[] = [
  [0.25, [0.5, 1, 2]],
  [0.5, [1, 2, 3, 4]],
  [1, [2, 3, 4, 5, 6, 7, 8]],
  [2, [4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16]],
  [4, [8, 12, 16, 20, 24, 28, 30]],
  [8, [16, 20, 24, 28, 32, 40, 48, 60]],
];

const AWS_INSTANCES: Offer<TaskSize> = Object.fromEntries(
  FARGATE_PAIRS.flatMap(([vcpus, memories]) =>
    memories.map((gb) => [`${vcpus}vcpu-${gb}gb`, { cpu: vcpus * 1024, memory: gb * 1024 }]),
  ),
);

/** PostgreSQL node sizes that each cloud offers. */
export const DATABASE_SIZES: Readonly<Record<Cloud, Offer<DatabaseSize>>> = {
  digitalocean: DIGITALOCEAN_DATABASES,
  aws: AWS_DATABASES,
};

/** Valkey node sizes that each cloud offers. */
export const CACHE_SIZES: Readonly<Record<Cloud, Offer<DatabaseSize>>> = {
  digitalocean: DIGITALOCEAN_CACHES,
  aws: AWS_CACHES,
};

/** Application instance sizes that each cloud offers. */
export const INSTANCE_SIZES = { digitalocean: DIGITALOCEAN_INSTANCES, aws: AWS_INSTANCES } as const;

/** The sizes of an application instance that a cloud offers, in the order of its table. */
export function instanceSizes(cloud: Cloud, autoscaled: boolean): string[] {
  if (cloud === "aws") return Object.keys(AWS_INSTANCES);
  const offered = Object.entries(DIGITALOCEAN_INSTANCES);
  return offered.filter(([, { dedicated }]) => !autoscaled || dedicated !== undefined).map(([name]) => name);
}

/**
 * Server connections that a pool may hold. DigitalOcean: 25 for each GB of memory, less 3 that the service keeps
 * (https://docs.digitalocean.com/products/databases/postgresql/how-to/manage-connection-pools/). RDS: one for each
 * 9,531,392 bytes (https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/CHAP_Limits.html#RDS_Limits.MaxConnections), of
 * which a fifth stays free for migrations, people and monitoring.
 */
export function poolCapacity(cloud: Cloud, { memoryGb }: DatabaseSize): number {
  if (cloud === "digitalocean") return 25 * memoryGb - 3;
  return Math.floor(serverConnections(memoryGb) * 0.8);
}

/** `max_connections` of RDS for PostgreSQL: `LEAST(memory in bytes / 9531392, 5000)`. */
export function serverConnections(memoryGb: number): number {
  return Math.min(5_000, Math.floor((memoryGb * 1024 ** 3) / 9_531_392));
}
