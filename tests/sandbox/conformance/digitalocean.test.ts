import { replay } from "./replay";
import type { Stricter } from "./stricter";

const CLUSTER = "digitalocean:index/databaseCluster:DatabaseCluster";
const CLUSTER_PLAN =
  "terraform-provider-digitalocean digitalocean/database/resource_database_cluster.go: CustomizeDiff refuses it in the plan";
const FIREWALL = "digitalocean:index/firewall:Firewall";
const FIREWALL_PLAN =
  "terraform-provider-digitalocean digitalocean/firewall/resource_firewall.go: CustomizeDiff refuses it in the plan";

/** The real plugin refuses these too, one step later: in the plan instead of in Check. */
const stricter: readonly Stricter[] = [
  { type: CLUSTER, path: "version", source: CLUSTER_PLAN },
  { type: CLUSTER, path: "engine", value: "not-a-value", source: CLUSTER_PLAN },
  { type: FIREWALL, path: "inboundRules", source: FIREWALL_PLAN },
  { type: FIREWALL, path: "inboundRules[0]", source: FIREWALL_PLAN },
  { type: FIREWALL, path: "inboundRules[0].portRange", source: FIREWALL_PLAN },
];

test("the sandbox answers Check and Diff as the real plugin of digitalocean did", () => {
  const { cases, differences } = replay("digitalocean", stricter);
  expect(differences).toEqual([]);
  expect(cases).toBe(474 + 163);
});

test("every entry of the stricter list is needed", () => {
  const needless = stricter.filter(
    (_, index) =>
      replay(
        "digitalocean",
        stricter.filter((__, other) => other !== index),
      ).differences.length === 0,
  );
  expect(needless).toEqual([]);
});
