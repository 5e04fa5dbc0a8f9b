/** Load balancers. */
import type { Records } from "../..";
import { LISTENER, LISTENER_RULE, LOAD_BALANCER, TARGET_GROUP } from "./common";
import { listener } from "./listener";
import { listenerRule } from "./listener-rule";
import { loadBalancer } from "./load-balancer";
import { targetGroup } from "./target-group";

/** Load balancers with their listeners, rules and target groups. */
export const lbRecords: Records = {
  [LOAD_BALANCER]: loadBalancer,
  [TARGET_GROUP]: targetGroup,
  [LISTENER]: listener,
  [LISTENER_RULE]: listenerRule,
};
