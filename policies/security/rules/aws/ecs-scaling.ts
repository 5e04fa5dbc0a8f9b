/** Autoscaling of ECS services: each production service has it, and something that drives it. */
import { namesUnknown } from "../../../lib/references";
import { together } from "../../../lib/relations";
import { stackRule } from "../../../lib/rule";
import type { Resource } from "../../../lib/resource";
import { Unreadable } from "../../../lib/value";
import { fail, notApplicable, pass, undecided } from "../../../lib/verdict";
import { ECS_SERVICE, SCALING_POLICY, SCALING_TARGET } from "../../../types/aws";

const SCALING = "components/app-platform/aws/autoscaling.ts";

export const serviceScales = stackRule({
  id: "aws-ecs-scaling-of-each-service",
  title: "Each production service scales with its load, driven by a policy",
  severity: "medium",
  rationale:
    "A fixed number of instances is too few on the day that counts, and too many on all others; bounds without a policy change nothing.",
  remediation: `Set \`api.maxInstances\` in Pulumi.<stack>.yaml above \`api.minInstances\`, and keep the \`aws.appautoscaling.Policy\` of the target (${SCALING}).`,
  references: [],
  check: together(
    (graph, { stack }) => {
      const targets = graph.ofType(SCALING_TARGET).filter(({ inputs }) => inputs["serviceNamespace"] === "ecs");
      const behind = new Set(targets.flatMap(({ propertyDependencies }) => propertyDependencies["resourceId"] ?? []));
      // `service/<cluster>/<service>`: https://docs.aws.amazon.com/autoscaling/application/APIReference/API_RegisterScalableTarget.html
      const names = new Set(targets.map(({ inputs }) => String(inputs["resourceId"]).split("/").at(-1)));
      const unclear = targets.some((target) => namesUnknown(target, "resourceId"));
      return graph.ofType(ECS_SERVICE).map((resource) => {
        if (!stack.production) return { resource, verdict: notApplicable("the stack is not production") };
        const { name } = resource.inputs;
        if (behind.has(resource.urn) || (typeof name === "string" && names.has(name)))
          return { resource, verdict: pass };
        const verdict = unclear
          ? undecided("what is scaled is not known before deployment")
          : fail("it does not scale");
        return { resource, verdict };
      });
    },
    (graph) => {
      const policies = graph.ofType(SCALING_POLICY);
      const behind = new Set(policies.flatMap(({ propertyDependencies }) => propertyDependencies["resourceId"] ?? []));
      const ids = new Set(policies.map(({ inputs }) => inputs["resourceId"]));
      const open = policies.some((policy: Resource) => policy.inputs["resourceId"] instanceof Unreadable);
      return graph.ofType(SCALING_TARGET).map((resource) => {
        const id = resource.inputs["resourceId"];
        if (behind.has(resource.urn) || (typeof id === "string" && ids.has(id))) return { resource, verdict: pass };
        // The id of either may turn out to be that of the other.
        const unclear = policies.length > 0 && (open || id instanceof Unreadable) && behind.size === 0;
        const verdict = unclear
          ? undecided("what the policies scale is not known before deployment")
          : fail("it has no policy");
        return { resource, verdict };
      });
    },
  ),
});
