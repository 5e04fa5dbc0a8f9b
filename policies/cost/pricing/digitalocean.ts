/** DigitalOcean: apps, databases, Spaces and the registry. */
import type { Graph } from "../../lib/graph";
import type { Resource } from "../../lib/resource";
import { find, isRecord } from "../../lib/value";
import {
  DO_APP,
  DO_CONTAINER_REGISTRIES,
  DO_CONTAINER_REGISTRY,
  DO_DATABASE_CLUSTER,
  DO_DATABASE_REPLICA,
  DO_SPACES_BUCKET,
  DO_UPTIME_CHECK,
} from "../../types/digitalocean";
import { HOURS } from "../prices";
import {
  FREE,
  NoPrice,
  always,
  average,
  byUse,
  countAt,
  counted,
  numberAt,
  read,
  textAt,
  type Assumptions,
  type Line,
  type Priced,
  type Pricers,
} from "./pricer";

/** GB of transfer that an instance of a size has for nothing; what the dedicated ones have is not in any source. */
const TRANSFER: Readonly<Record<string, number>> = {
  "apps-s-1vcpu-0.5gb": 50,
  "apps-s-1vcpu-1gb-fixed": 100,
  "apps-s-1vcpu-1gb": 150,
  "apps-s-1vcpu-2gb": 200,
  "apps-s-2vcpu-4gb": 250,
};

/** GiB of storage in the price of a PostgreSQL node. */
const STORAGE: Readonly<Record<string, number>> = {
  "db-s-1vcpu-1gb": 10,
  "db-s-1vcpu-2gb": 30,
  "db-s-2vcpu-4gb": 60,
  "db-s-4vcpu-8gb": 140,
  "db-s-6vcpu-16gb": 290,
};

/** GB in the subscription to Spaces. */
const SPACES_GB = 250;

/** Instances of a part of an app on average. */
function instances(app: Resource, at: string, load: number): number {
  const scaling = `${at}.autoscaling`;
  return read(app, scaling) === undefined
    ? numberAt(app, `${at}.instanceCount`, 1)
    : average(app, `${scaling}.minInstanceCount`, `${scaling}.maxInstanceCount`, load);
}

function app(resource: Resource, _graph: Graph, assumptions: Assumptions): Priced {
  if (read(resource, "spec") === undefined) throw new NoPrice("spec is not set");
  const { load, taskHours, egressGb } = assumptions;
  const lines: Line[] = [];
  const unpriced: string[] = [];
  let transfer: number | undefined = 0;
  for (const { at } of ["services", "workers"].flatMap((list) => find(resource.inputs, `spec.${list}[*]`))) {
    const size = textAt(resource, `${at}.instanceSizeSlug`);
    const count = instances(resource, at, load);
    lines.push(always(`${counted(count, "instance")} of ${size}`, `digitalocean.app.${size}`, count));
    const included = TRANSFER[size];
    transfer = included === undefined || transfer === undefined ? undefined : transfer + included * count;
  }
  for (const { at } of find(resource.inputs, "spec.jobs[*]")) {
    const size = textAt(resource, `${at}.instanceSizeSlug`);
    const count = numberAt(resource, `${at}.instanceCount`, 1);
    // Billed by the second: https://docs.digitalocean.com/products/app-platform/details/pricing/
    const amount = (count * taskHours) / HOURS;
    lines.push({
      what: `job of ${size} for ${taskHours} hours`,
      price: `digitalocean.app.${size}`,
      amount,
      unit: "month",
      kind: "usage",
    });
  }
  for (const { value } of find(resource.inputs, "spec.databases[*]")) {
    if (isRecord(value) && value["production"] !== true)
      lines.push(always("development database", "digitalocean.app.dev-database"));
  }
  if (read(resource, "spec.egresses[*].type") === "DEDICATED_IP")
    lines.push(always("addresses of its own", "digitalocean.app.dedicated-ip"));
  if (countAt(resource, "spec.functions") > 0) unpriced.push("functions have no price");
  if (transfer !== undefined) {
    const beyond = Math.max(0, egressGb - transfer);
    lines.push(byUse(`${beyond} GB beyond the transfer that is included`, "digitalocean.app.egress", beyond, "gb"));
  } else if (egressGb > 0) {
    unpriced.push("the transfer beyond what dedicated instances include has no price");
  }
  return { lines, unpriced };
}

function database(resource: Resource): Priced {
  const engine = textAt(resource, "engine", "pg");
  const size = textAt(resource, "size");
  const nodes = numberAt(resource, "nodeCount", 1);
  const gib = numberAt(resource, "storageSizeMib", 0) / 1024;
  const beyond = engine === "pg" ? Math.max(0, gib - (STORAGE[size] ?? gib)) : 0;
  return {
    lines: [
      always(`${counted(nodes, "node")} of ${size} (${engine})`, `digitalocean.${engine}.${size}`, nodes),
      {
        what: `${beyond} GiB of storage beyond what is included, on ${counted(nodes, "node")}`,
        price: "digitalocean.database.storage",
        amount: beyond * nodes,
        unit: "gb-month",
        kind: "fixed",
      },
    ],
  };
}

/** Spaces are one subscription of the account: the first bucket of the stack carries it. */
function bucket(resource: Resource, graph: Graph, { storageGb }: Assumptions): Priced {
  const buckets = graph.ofType(DO_SPACES_BUCKET);
  if (buckets[0]?.urn !== resource.urn) return FREE;
  const beyond = Math.max(0, storageGb * buckets.length - SPACES_GB);
  return {
    lines: [
      always("Spaces subscription", "digitalocean.spaces"),
      byUse(`${beyond} GB beyond what is included`, "digitalocean.spaces.storage", beyond, "gb-month"),
    ],
  };
}

function registry(resource: Resource): Priced {
  const tier = textAt(resource, "subscriptionTierSlug");
  return tier === "starter" ? FREE : { lines: [always(`registry, ${tier}`, `digitalocean.registry.${tier}`)] };
}

const uptime = (): Priced => ({ lines: [always("check of a host", "digitalocean.uptime-check")] });

/** Pricers of DigitalOcean. */
export const DIGITALOCEAN: Pricers = {
  [DO_APP]: app,
  [DO_DATABASE_CLUSTER]: database,
  [DO_DATABASE_REPLICA]: database,
  [DO_SPACES_BUCKET]: bucket,
  [DO_CONTAINER_REGISTRY]: registry,
  [DO_CONTAINER_REGISTRIES]: registry,
  [DO_UPTIME_CHECK]: uptime,
};
