/** Containers that are kept running. */
import type { Records } from "../..";
import { CAPACITY, capacityProviders, CLUSTER, cluster } from "./cluster";
import { service } from "./service";
import { TASK_DEFINITION } from "./startable";
import { taskDefinition } from "./task-definition";

/** Records of ECS, by type token. */
export const ecsRecords: Records = {
  [CLUSTER]: cluster,
  [CAPACITY]: capacityProviders,
  [TASK_DEFINITION]: taskDefinition,
  "aws:ecs/service:Service": service,
};
