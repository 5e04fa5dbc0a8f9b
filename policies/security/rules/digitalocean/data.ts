/** Data stores as the whole stack treats them: no way in from the internet, and a copy of everything. */
import { isInternet } from "../../../lib/ip-range";
import type { Graph } from "../../../lib/graph";
import { referrers } from "../../../lib/references";
import type { Resource } from "../../../lib/resource";
import { stackRule, type Finding } from "../../../lib/rule";
import { Unreadable, find, isRecord } from "../../../lib/value";
import { fail, notApplicable, pass, undecided, type Verdict } from "../../../lib/verdict";
import {
  DO_APP,
  DO_DATABASE_CLUSTER,
  DO_DATABASE_FIREWALL,
  DO_DROPLET,
  DO_FIREWALL,
} from "../../../types/digitalocean";

export const noPathFromInternet = stackRule({
  id: "digitalocean-data-no-path-from-internet",
  title: "No machine that a database trusts is open to the internet",
  severity: "critical",
  rationale: "Whoever gets into a trusted machine is past the database's own list of sources.",
  remediation:
    "Give the droplets a `digitalocean.Firewall` that lets the internet in on 80 and 443 at most, " +
    "or trust the app alone (components/network/digitalocean-data-access.ts).",
  references: [],
  check: (graph): Finding[] => {
    const [guards, trustedDroplets] = [guardsOf(graph), trustedBy(graph)];
    return graph.ofType(DO_DATABASE_FIREWALL).map((resource) => {
      const trusted = trustedDroplets(resource);
      if (trusted.length === 0) return { resource, verdict: notApplicable("it trusts no droplets of this stack") };
      const named = (guard: Guard): string =>
        trusted
          .filter((droplet) => guards(droplet) === guard)
          .map(({ name }) => name)
          .join(", ");
      const [open, unknown] = [named("open"), named("unknown")];
      if (open !== "")
        return { resource, verdict: fail(`it trusts ${open}, which the internet reaches on more than 80 and 443`) };
      return { resource, verdict: unknown === "" ? pass : undecided(`the firewall of ${unknown} is not known yet`) };
    });
  },
});

/** Finds the droplets of the stack that a database trusts by reference, by id or by tag. */
function trustedBy(graph: Graph): (firewall: Resource) => Resource[] {
  const droplets = graph.ofType(DO_DROPLET);
  const byId = new Map(droplets.map((droplet) => [String(droplet.outputs["id"]), droplet] as const));
  const byTag = byTags(droplets);
  return (firewall) => {
    const behind = graph.behind(firewall, "rules").filter(({ type }) => type === DO_DROPLET);
    const rules = find(firewall.inputs, "rules[*]").flatMap(({ value }) => (isRecord(value) ? [value] : []));
    const named = rules.flatMap(({ type, value }) => {
      if (typeof value !== "string") return [];
      if (type === "tag") return byTag.get(value) ?? [];
      return type === "droplet" ? (byId.get(value) ?? []) : [];
    });
    return [...new Set([...behind, ...named])];
  };
}

function byTags(resources: readonly Resource[]): ReadonlyMap<string, readonly Resource[]> {
  const found = new Map<string, Resource[]>();
  for (const resource of resources) {
    for (const tag of tagsOf(resource.inputs)) found.set(tag, [...(found.get(tag) ?? []), resource]);
  }
  return found;
}

type Guard = "closed" | "open" | "unknown";

/** What the firewalls in front of a droplet amount to; a droplet without one is open. */
function guardsOf(graph: Graph): (droplet: Resource) => Guard {
  const byDroplet = referrers(graph, [DO_DROPLET], [DO_FIREWALL], "dropletIds[*]");
  const byTag = byTags(graph.ofType(DO_FIREWALL));
  return ({ urn, inputs }) => {
    const own = [...(byDroplet.get(urn) ?? []), ...tagsOf(inputs).flatMap((tag) => byTag.get(tag) ?? [])];
    // Several firewalls add up: what one lets in comes in.
    return own.length === 0 ? "open" : worst(own.map(guardOf));
  };
}

function worst(guards: readonly Guard[]): Guard {
  return guards.includes("open") ? "open" : guards.includes("unknown") ? "unknown" : "closed";
}

function guardOf({ inputs }: Resource): Guard {
  const rules = find(inputs, "inboundRules[*]").map(({ value }) => value);
  const guards = rules.map((rule): Guard => {
    if (!isRecord(rule)) return "unknown";
    const { portRange, protocol } = rule;
    if (protocol === "tcp" && ["80", "443"].includes(String(portRange))) return "closed";
    const sources = find(rule, "sourceAddresses[*]").map(({ value }) => value);
    if (sources.some((source) => typeof source === "string" && isInternet(source))) return "open";
    return sources.some((source) => source instanceof Unreadable) ? "unknown" : "closed";
  });
  return worst(guards);
}

function tagsOf(properties: Readonly<Record<string, unknown>>): string[] {
  return find(properties, "tags[*]").flatMap(({ value }) => (typeof value === "string" ? [value] : []));
}

/** Engines of which DigitalOcean makes backups, for seven days: https://docs.digitalocean.com/products/databases/ */
const BACKED_UP = ["pg", "mysql", "mongodb"];

export const backedUp = stackRule({
  id: "digitalocean-data-backed-up",
  title: "Every data store of production has backups that outlive its cluster",
  severity: "high",
  rationale:
    "DigitalOcean keeps backups for seven days and deletes them with the cluster; damage is often found later than that.",
  remediation:
    'Run a dump to another place as a component named "backup" of an app that has the cluster among its databases ' +
    "(components/backups, components/app-platform/app-spec).",
  references: [],
  check: (graph, { stack, settings }): Finding[] => {
    const apps = referrers(graph, [DO_DATABASE_CLUSTER], [DO_APP], "spec.databases[*].clusterName");
    return graph.ofType(DO_DATABASE_CLUSTER).map((resource) => {
      if (!stack.production) return { resource, verdict: notApplicable("the stack is not production") };
      const { engine, evictionPolicy } = resource.inputs;
      if (engine instanceof Unreadable) return { resource, verdict: undecided(`engine ${engine.why}`) };
      if (engine === "valkey" || engine === "redis") return { resource, verdict: cacheOnly(evictionPolicy) };
      if (!BACKED_UP.includes(String(engine)))
        return { resource, verdict: fail(`DigitalOcean makes no backups of ${String(engine)}`) };
      const jobs = (apps.get(resource.urn) ?? []).flatMap(backupsOf);
      if (jobs.includes("backup")) return { resource, verdict: pass };
      return {
        resource,
        verdict: jobs.includes("unknown")
          ? undecided("which components its apps have is not known")
          : fail(
              `its backups end after 7 days, of ${settings.backupRetentionDays} that are asked for; no app copies it`,
            ),
      };
    });
  },
});

/** There are no backups of caches, so what may not be dropped does not belong into one. */
function cacheOnly(evictionPolicy: unknown): Verdict {
  if (evictionPolicy instanceof Unreadable) return undecided(`evictionPolicy ${evictionPolicy.why}`);
  return typeof evictionPolicy === "string" && evictionPolicy !== "noeviction"
    ? notApplicable("it is a cache, which may be lost")
    : fail("it keeps its data (no eviction policy), and DigitalOcean makes no backups of it");
}

function backupsOf({ inputs }: Resource): ("backup" | "unknown" | "other")[] {
  return ["workers", "jobs", "services", "functions"]
    .flatMap((kind) => find(inputs, `spec.${kind}[*].name`))
    .map(({ value }) => (value instanceof Unreadable ? "unknown" : /backup/i.test(String(value)) ? "backup" : "other"));
}
