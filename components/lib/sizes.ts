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

/** What a cloud calls an application instance of some size. */
export interface InstanceSize {
  /** The cloud's own name for an instance on shared CPUs, if there is one. */
  shared?: string;
  /** The cloud's own name for an instance on CPUs of its own; only these scale by themselves on DigitalOcean. */
  dedicated?: string;
}

const DIGITALOCEAN_DATABASES: Readonly<Record<string, DatabaseSize>> = {
  // https://docs.digitalocean.com/products/databases/postgresql/details/pricing/ : the 1 GB node has no standby.
  "1vcpu-1gb": { slug: "db-s-1vcpu-1gb", memoryGb: 1, standby: false },
  "1vcpu-2gb": { slug: "db-s-1vcpu-2gb", memoryGb: 2, standby: true },
  "2vcpu-4gb": { slug: "db-s-2vcpu-4gb", memoryGb: 4, standby: true },
  "4vcpu-8gb": { slug: "db-s-4vcpu-8gb", memoryGb: 8, standby: true },
  "6vcpu-16gb": { slug: "db-s-6vcpu-16gb", memoryGb: 16, standby: true },
};

const DIGITALOCEAN_INSTANCES: Readonly<Record<string, InstanceSize>> = {
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

/** Database node sizes (PostgreSQL and Valkey) that each cloud offers. */
export const DATABASE_SIZES: Readonly<Record<Cloud, Readonly<Record<string, DatabaseSize>>>> = {
  digitalocean: DIGITALOCEAN_DATABASES,
  aws: {},
};

/** Application instance sizes that each cloud offers. */
export const INSTANCE_SIZES: Readonly<Record<Cloud, Readonly<Record<string, InstanceSize>>>> = {
  digitalocean: DIGITALOCEAN_INSTANCES,
  aws: {},
};

/**
 * Server connections a PgBouncer pool may hold on DigitalOcean: 25 for each GB of memory, less 3 that the service keeps:
 * https://docs.digitalocean.com/products/databases/postgresql/how-to/manage-connection-pools/
 */
export function poolCapacity(size: DatabaseSize): number {
  return 25 * size.memoryGb - 3;
}
