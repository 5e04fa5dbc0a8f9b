/** Which engines, versions, sizes and node counts managed databases come in. */

/** How an engine is sold and reached. */
export interface Engine {
  /** Versions that a cluster may have. */
  versions: readonly string[];
  /** Sizes of a node, by slug. */
  sizes: readonly string[];
  /** Node counts on offer. */
  nodes: readonly number[];
  /** Whether a node with 1 GB of memory stands alone: it has no standby. */
  smallestStandsAlone: boolean;
  /** Port of the database itself. */
  port: number;
  /** Scheme of its connection string. */
  scheme: string;
  /** Query of its connection string. */
  query: string;
  /** User that every cluster has from the start. */
  user: string;
  /** Database that every cluster has from the start; "" where the engine has no named databases. */
  database: string;
}

function sizes(family: string, ...plans: string[]): string[] {
  return plans.map((plan) => `${family}-${plan}`);
}

const BASIC = sizes("db-s", "1vcpu-1gb", "1vcpu-2gb", "2vcpu-4gb", "4vcpu-8gb", "6vcpu-16gb");
const LARGE_BASIC = sizes("db-s", "8vcpu-32gb", "16vcpu-64gb");
const PREMIUM = ["db-intel", "db-amd"].flatMap((family) =>
  sizes(
    family,
    "1vcpu-1gb",
    "1vcpu-2gb",
    "2vcpu-4gb",
    "2vcpu-8gb",
    "4vcpu-8gb",
    "4vcpu-16gb",
    "8vcpu-32gb",
    "16vcpu-64gb",
  ),
);
const GENERAL = sizes("gd", "2vcpu-8gb", "4vcpu-16gb", "8vcpu-32gb", "16vcpu-64gb", "32vcpu-128gb", "40vcpu-160gb");
const LARGE = ["2vcpu-16gb", "4vcpu-32gb", "8vcpu-64gb", "16vcpu-128gb", "24vcpu-192gb", "32vcpu-256gb"];
const STORAGE = sizes("so1_5", ...LARGE);

const RELATIONAL = {
  sizes: [...BASIC, ...PREMIUM, ...GENERAL, ...STORAGE],
  nodes: [1, 2, 3],
  smallestStandsAlone: true,
  port: 25060,
  user: "doadmin",
  database: "defaultdb",
};
const POSTGRESQL = { ...RELATIONAL, scheme: "postgresql", query: "?sslmode=require" };
const MYSQL = { ...RELATIONAL, versions: ["8"], scheme: "mysql", query: "?ssl-mode=REQUIRED" };

/**
 * Engines by slug. Source of versions, node counts and sizes: the example of `GET /v2/databases/options`
 * (https://github.com/digitalocean/openapi, specification/resources/databases/responses/options.yml, and its newer
 * versions for PostgreSQL 17 and Valkey, which has the sizes that Redis had). No options are published for the preview
 * engines `advanced_pg` and `advanced_mysql`: theirs are taken from the engines they are made from.
 */
export const ENGINES: Readonly<Record<string, Engine>> = {
  pg: { ...POSTGRESQL, versions: ["13", "14", "15", "16", "17"] },
  advanced_pg: { ...POSTGRESQL, versions: ["16", "17", "18"] },
  mysql: MYSQL,
  advanced_mysql: MYSQL,
  valkey: {
    versions: ["8"],
    sizes: [...BASIC, ...LARGE_BASIC, ...sizes("m", ...LARGE)],
    nodes: [1, 2, 3],
    smallestStandsAlone: true,
    port: 25061,
    scheme: "rediss",
    query: "",
    user: "default",
    database: "",
  },
  mongodb: {
    versions: ["6.0", "7.0", "8.0"],
    sizes: [...BASIC, ...LARGE_BASIC, ...GENERAL, ...STORAGE],
    nodes: [1, 3],
    smallestStandsAlone: false,
    port: 27017,
    scheme: "mongodb+srv",
    query: "?tls=true&authSource=admin",
    user: "doadmin",
    database: "admin",
  },
  kafka: {
    versions: ["3.6", "3.7", "3.8"],
    sizes: [...sizes("db-s", "2vcpu-2gb", "2vcpu-4gb"), ...sizes("gd", "2vcpu-8gb", "4vcpu-16gb")],
    nodes: [3, 6, 9, 15],
    smallestStandsAlone: false,
    port: 25073,
    scheme: "https",
    query: "",
    user: "doadmin",
    database: "",
  },
  opensearch: {
    versions: ["1", "2"],
    sizes: [
      ...sizes("db-s", "1vcpu-2gb", "2vcpu-4gb", "4vcpu-8gb"),
      ...sizes("gd", "2vcpu-8gb", "4vcpu-16gb"),
      ...sizes("m3", "2vcpu-16gb", "4vcpu-32gb", "8vcpu-64gb"),
    ],
    nodes: [1, 3, 6, 9, 15],
    smallestStandsAlone: false,
    port: 25060,
    scheme: "https",
    query: "",
    user: "doadmin",
    database: "",
  },
};

/** Memory of a node in GiB: the end of its size's slug. */
export function memoryGib(size: unknown): number {
  return Number(/-(\d+)gb$/.exec(String(size))?.[1]);
}

/**
 * Disk that comes with a size, in MiB, as the API writes it.
 * Source: https://www.digitalocean.com/pricing/managed-databases (least storage of each plan); larger plans: typical.
 */
export function includedStorageMib(size: unknown): number {
  const gib: Readonly<Record<number, number>> = { 1: 10, 2: 30, 4: 60, 8: 140, 16: 290, 32: 580, 64: 1140 };
  return (gib[memoryGib(size)] ?? memoryGib(size) * 18) * 1024;
}

/** Server connections that all pools of a cluster share: 25 for each GiB of memory, less three for maintenance. */
export function poolCapacity(size: unknown): number {
  return memoryGib(size) * 25 - 3;
}
