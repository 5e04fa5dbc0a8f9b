/** Waste: what is paid for, or kept, though nothing uses it. */
import { together } from "../../lib/relations";
import { stackRule, type Finding } from "../../lib/rule";
import type { Graph } from "../../lib/graph";
import type { Resource } from "../../lib/resource";
import { fail, pass } from "../../lib/verdict";
import {
  ECS_SERVICE,
  KMS_KEY,
  LISTENER,
  LISTENER_RULE,
  LOAD_BALANCER,
  LOG_GROUP,
  SECRET,
  SECRET_VERSION,
  TARGET_GROUP,
} from "../../types/aws";

/** Each resource of a type is used by another one that counts as use. */
const used =
  (type: string, called: string, counts: (user: Resource, graph: Graph) => boolean) =>
  (graph: Graph): Finding[] =>
    graph.ofType(type).map((resource) => ({
      resource,
      verdict: graph.usersOf(resource).some((user) => counts(user, graph))
        ? pass
        : fail(`nothing in the stack uses this ${called}`),
    }));

/** Types that belong to a secret, and so are no use of it. */
const PART_OF_A_SECRET = /^aws:secretsmanager\//;

export const loadBalancerListens = stackRule({
  id: "cost-load-balancer-used",
  title: "A load balancer has a listener that leads somewhere",
  severity: "medium",
  rationale:
    "A load balancer costs $16 a month and its addresses $3.65 each, though nobody can reach anything through it.",
  remediation: "Remove the load balancer, or give it a listener (components/app-platform/aws/load-balancer).",
  references: [],
  check: used(LOAD_BALANCER, "load balancer", ({ type }) => type === LISTENER),
});

export const nothingLeftOver = stackRule({
  id: "cost-nothing-left-over",
  title: "Keys, secrets, log groups and target groups are used by something",
  severity: "low",
  rationale: "What is left over from a change is still paid for, hides what is in use, and may still open a door.",
  remediation:
    "Remove it, or name it in what it was made for; keep a log group for as long as its logs must be kept, with an exemption (policies/exemptions.yaml).",
  references: [],
  check: together(
    used(KMS_KEY, "key", ({ type }) => type !== "aws:kms/alias:Alias" && type !== "aws:kms/keyPolicy:KeyPolicy"),
    used(SECRET, "secret", (user, graph) => {
      if (!PART_OF_A_SECRET.test(user.type)) return true;
      return user.type === SECRET_VERSION && graph.usersOf(user).some(({ type }) => !PART_OF_A_SECRET.test(type));
    }),
    used(LOG_GROUP, "log group", ({ type }) => !/^aws:cloudwatch\/log(?:MetricFilter|SubscriptionFilter):/.test(type)),
    used(TARGET_GROUP, "target group", ({ type }) => [LISTENER, LISTENER_RULE, ECS_SERVICE].includes(type)),
  ),
});
