/** Who reaches a database, as whom, and through how many connections. */
import { all, property } from "../../../lib/check";
import { isSet, noneOf, oneOf } from "../../../lib/expect";
import { isInternet, isPrivate } from "../../../lib/ip-range";
import { referrers } from "../../../lib/references";
import { resourceRule, stackRule, type Finding } from "../../../lib/rule";
import { Unreadable, find, isRecord } from "../../../lib/value";
import { every, fail, notApplicable, pass, undecided, type Verdict } from "../../../lib/verdict";
import {
  DO_DATABASE_CLUSTER,
  DO_DATABASE_CONNECTION_POOL,
  DO_DATABASE_FIREWALL,
  DO_DATABASE_USER,
} from "../../../types/digitalocean";

const ACCESS = "components/network/digitalocean-data-access.ts";
const POSTGRES = "components/postgres/digitalocean.ts";

export const hasFirewall = stackRule({
  id: "digitalocean-database-has-firewall",
  title: "Each database has a list of trusted sources",
  severity: "critical",
  rationale: "A cluster without trusted sources takes connections from the whole internet.",
  remediation: `Call \`restrictAccess\` for the store (index.ts, ${ACCESS}).`,
  references: [],
  check: (graph): Finding[] => {
    const firewalls = referrers(graph, [DO_DATABASE_CLUSTER], [DO_DATABASE_FIREWALL], "clusterId");
    return graph.ofType(DO_DATABASE_CLUSTER).map((resource) => {
      const own = firewalls.get(resource.urn) ?? [];
      if (own.length > 0) return { resource, verdict: pass };
      const open = (firewalls.get("") ?? []).some(({ inputs }) => inputs["clusterId"] instanceof Unreadable);
      return {
        resource,
        verdict: open ? undecided("which cluster a firewall is for is not known") : fail("has no trusted sources"),
      };
    });
  },
});

export const sourcesPrivate = resourceRule({
  id: "digitalocean-database-sources-private",
  title: "A database trusts named apps, machines and private addresses only",
  severity: "critical",
  rationale:
    "A public address in the list puts the login of the database on the internet, for that range or for all of it.",
  remediation: `Name an app, a droplet, a tag or the network's range (${ACCESS}).`,
  references: [],
  types: [DO_DATABASE_FIREWALL],
  check: all(property("rules", isSet()), ({ inputs }) =>
    every(find(inputs, "rules[*]").map(({ at, value }) => trusted(at, value))),
  ),
});

function trusted(at: string, rule: unknown): Verdict {
  if (rule instanceof Unreadable) return undecided(`${at} ${rule.why}`);
  const { type, value } = isRecord(rule) ? rule : {};
  if (type instanceof Unreadable) return undecided(`${at}.type ${type.why}`);
  // Apps, droplets, tags and Kubernetes clusters are told by their ids.
  if (type !== "ip_addr") return pass;
  if (value instanceof Unreadable) return undecided(`${at}.value ${value.why}`);
  const range = String(value);
  if (isPrivate(range)) return pass;
  return fail(isInternet(range) ? `${at} lets in the whole internet (${range})` : `${at} lets in public ${range}`);
}

export const ownUser = stackRule({
  id: "digitalocean-database-own-user",
  title: "The app has a user of its own in each database",
  severity: "high",
  rationale: "As doadmin, whoever breaks into the app can drop the database and make further users.",
  remediation: `Make a \`digitalocean.DatabaseUser\` of the cluster, as ${POSTGRES} does.`,
  references: [],
  check: (graph): Finding[] => {
    const users = referrers(graph, [DO_DATABASE_CLUSTER], [DO_DATABASE_USER], "clusterId");
    return graph.ofType(DO_DATABASE_CLUSTER).map((resource) => {
      const { engine } = resource.inputs;
      if (engine instanceof Unreadable) return { resource, verdict: undecided(`engine ${engine.why}`) };
      // Caches are told apart by their password alone here; their users cannot be limited to a database.
      if (engine === "valkey" || engine === "redis")
        return { resource, verdict: notApplicable("a cache has one user") };
      const own = users.get(resource.urn) ?? [];
      if (own.some(({ inputs }) => inputs["name"] === "doadmin"))
        return { resource, verdict: fail("has a user that is doadmin itself") };
      if (own.length > 0) return { resource, verdict: pass };
      const open = (users.get("") ?? []).some(({ inputs }) => inputs["clusterId"] instanceof Unreadable);
      return {
        resource,
        verdict: open ? undecided("which cluster a user is of is not known") : fail("has no user but doadmin"),
      };
    });
  },
});

export const poolUser = resourceRule({
  id: "digitalocean-database-pool-own-user",
  title: "A pool connects as the app's own user",
  severity: "high",
  rationale: "As doadmin, an injected query can drop the database.",
  remediation: `Keep \`user\` on the pool (${POSTGRES}).`,
  references: [],
  types: [DO_DATABASE_CONNECTION_POOL],
  // Absent takes the user who comes, doadmin included.
  check: property("user", noneOf(["doadmin"], { absent: "fail" })),
});

export const poolMode = resourceRule({
  id: "digitalocean-database-pool-transaction-mode",
  title: "A pool gives a connection back after each transaction",
  severity: "medium",
  rationale: "In session mode idle clients hold their connections, and the pool is empty when the site is busy.",
  remediation: `Keep \`mode: "transaction"\` (${POSTGRES}).`,
  references: [],
  types: [DO_DATABASE_CONNECTION_POOL],
  check: property("mode", oneOf(["transaction"])),
});

/** Memory of a node in GB by its slug: `db-s-1vcpu-2gb`, `gd-2vcpu-8gb`, `so1_5-2vcpu-16gb`. */
function memoryGb(slug: unknown): number | undefined {
  const found = typeof slug === "string" ? /-(\d+)gb(?:-|$)/.exec(slug)?.[1] : undefined;
  return found === undefined ? undefined : Number(found);
}

export const poolsFit = stackRule({
  id: "digitalocean-database-pools-fit",
  title: "The pools of a cluster fit its connections",
  severity: "high",
  rationale: "Pools that ask for more are refused, or leave no connection for the migration and for maintenance.",
  remediation: "Lower `postgres.poolConnections`, or raise `postgres.size`, of the stack (Pulumi.yaml).",
  references: [],
  check: (graph): Finding[] => {
    const pools = referrers(graph, [DO_DATABASE_CLUSTER], [DO_DATABASE_CONNECTION_POOL], "clusterId");
    return graph.ofType(DO_DATABASE_CLUSTER).map((resource) => {
      const sizes = (pools.get(resource.urn) ?? []).map(({ inputs }) => inputs["size"]);
      if (sizes.length === 0) return { resource, verdict: notApplicable("it has no pools") };
      const { size } = resource.inputs;
      const unreadable = [size, ...sizes].find((one): one is Unreadable => one instanceof Unreadable);
      if (unreadable !== undefined) return { resource, verdict: undecided(`a size ${unreadable.why}`) };
      const memory = memoryGb(size);
      if (memory === undefined) return { resource, verdict: undecided("the memory of this size is not known") };
      // 25 for each GB, of which DigitalOcean keeps 3:
      // https://docs.digitalocean.com/products/databases/postgresql/how-to/manage-connection-pools/
      const most = 25 * memory - 3;
      const sum = sizes.reduce<number>((total, one) => total + Number(one), 0);
      return {
        resource,
        verdict: sum <= most ? pass : fail(`its pools hold ${sum} connections, of ${most} that it has`),
      };
    });
  },
});
