import { each, matches, oneOf } from "../../../interpreter/rules";
import { isObject } from "../../../interpreter/values";
import type { ResourceRecord } from "../../../record";
import { arn, nameIn } from "../account";

/** A cluster. */
export const CLUSTER = "aws:ecs/cluster:Cluster";
/** The kinds of capacity of a cluster. */
export const CAPACITY = "aws:ecs/clusterCapacityProviders:ClusterCapacityProviders";

/** A group of services and tasks. */
export const cluster: ResourceRecord = {
  sources: [
    "https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_CreateCluster.html: a cluster with the same name is returned, not refused",
    "https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_DeleteCluster.html: not while it has services",
    "terraform-provider-aws internal/service/ecs/cluster.go: name replaces; the id is the ARN",
    "duration: typical",
  ],
  seconds: { create: 12, update: 3, delete: 12 },
  id: (object) => arn(object, "ecs", `cluster/${nameIn(object)}`),
  onSameId: "overwrite",
  autoName: { property: "name", maxLength: 255 },
  replaces: ["name"],
  computed: ["settings"],
  sets: ["settings"],
  rules: [matches("name", /^[a-zA-Z0-9_-]{1,255}$/, "1 to 255 letters, digits, underscores and hyphens")],
  apiRules: [
    oneOf("settings[*].name", ["containerInsights"]),
    each("settings[*]", (setting) =>
      isObject(setting) && !["enabled", "enhanced", "disabled"].includes(String(setting["value"]))
        ? "must have the value enabled, enhanced or disabled"
        : undefined,
    ),
  ],
  outputs: ({ id }) => ({ arn: id }),
};

/** On what the tasks of a cluster may run. */
export const capacityProviders: ResourceRecord = {
  sources: [
    "https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_PutClusterCapacityProviders.html: replaces the whole list",
    "https://docs.aws.amazon.com/AmazonECS/latest/developerguide/fargate-capacity-providers.html: FARGATE and FARGATE_SPOT",
    "terraform-provider-aws internal/service/ecs/cluster_capacity_providers.go: the id is the name of the cluster",
    "duration: typical",
  ],
  seconds: { create: 12 },
  id: ({ inputs }) => String(inputs["clusterName"]),
  onSameId: "overwrite",
  replaces: ["clusterName"],
  sets: ["capacityProviders", "defaultCapacityProviderStrategies"],
  apiRules: [
    oneOf("capacityProviders[*]", ["FARGATE", "FARGATE_SPOT"]),
    each("defaultCapacityProviderStrategies[*].capacityProvider", (value, { capacityProviders: providers }) =>
      Array.isArray(providers) && providers.includes(value) ? undefined : "must be one of capacityProviders",
    ),
  ],
  references: [{ path: "clusterName", to: [CLUSTER], by: "name" }],
};
