/** Load balancers: requests are clean, logged and filtered, and nobody comes around what stands before them. */
import { together } from "../../../lib/relations";
import { all, inProduction, property, when } from "../../../lib/check";
import { isSet, isTrue, noneOf, oneOf, satisfies } from "../../../lib/expect";
import { fronted } from "../../../lib/front";
import { namer } from "../../../lib/references";
import { referrers } from "../../../lib/references";
import { resourceRule, stackRule } from "../../../lib/rule";
import { RULE_TYPES, isOpen, openingsOf } from "../../../lib/security-group";
import { Unreadable, find } from "../../../lib/value";
import { every, fail, notApplicable, pass, undecided, type Verdict } from "../../../lib/verdict";
import * as types from "../../../types/aws";

const BALANCER = "components/app-platform/aws/load-balancer/index.ts";
/** An absent type is `application`. */
const isApplication = property("loadBalancerType", oneOf(["application"], { absent: "pass" }));
const NOT_APPLICATION = "it is no application load balancer";

export const headersDropped = resourceRule({
  id: "aws-load-balancer-drops-invalid-headers",
  title: "An application load balancer drops headers that HTTP does not allow",
  severity: "medium",
  rationale: "Programs behind it read such headers in different ways, which is how requests are smuggled.",
  remediation: `Set \`dropInvalidHeaderFields: true\` (${BALANCER}).`,
  references: ["CKV_AWS_131", "ELB.4", "AWS-0052"],
  types: [types.LOAD_BALANCER],
  check: when(isApplication, property("dropInvalidHeaderFields", isTrue()), NOT_APPLICATION),
});

export const requestsChecked = resourceRule({
  id: "aws-load-balancer-desync-mitigation",
  title: "An application load balancer does more about ambiguous requests than to count them",
  severity: "medium",
  rationale:
    "In monitor mode a request that two programs read in two ways gets through, and with it a second one inside.",
  remediation: `Leave \`desyncMitigationMode\` at defensive, or set strictest (${BALANCER}).`,
  references: ["CKV_AWS_328", "ELB.12"],
  types: [types.LOAD_BALANCER],
  check: when(isApplication, property("desyncMitigationMode", noneOf(["monitor"])), NOT_APPLICATION),
});

export const requestsLogged = resourceRule({
  id: "aws-load-balancer-access-logs",
  title: "A load balancer writes access logs",
  severity: "medium",
  rationale: "They are the only record of who asked for what that the program itself cannot change.",
  remediation: `Set \`accessLogs\` with a bucket and \`enabled: true\` (${BALANCER}).`,
  references: ["CKV_AWS_91", "ELB.5", "CIS7 4.10"],
  types: [types.LOAD_BALANCER],
  check: when(
    property("loadBalancerType", noneOf(["gateway"])),
    all(property("accessLogs.enabled", isTrue()), property("accessLogs.bucket", isSet())),
    "a gateway load balancer has no access logs",
  ),
});

export const hardToDelete = resourceRule({
  id: "aws-load-balancer-deletion-protection",
  title: "A production load balancer cannot be deleted by mistake",
  severity: "medium",
  rationale: "Its host name goes with it, and the service is gone until the records point to a new one.",
  remediation: "Set `data.protect: true` in Pulumi.<stack>.yaml.",
  references: ["CKV_AWS_150", "ELB.6"],
  types: [types.LOAD_BALANCER],
  check: inProduction(property("enableDeletionProtection", isTrue())),
});

export const twoSubnets = resourceRule({
  id: "aws-load-balancer-two-subnets",
  title: "A load balancer stands in at least two subnets",
  severity: "medium",
  rationale: "A subnet is in one zone, and zones fail as a whole.",
  remediation: "Name two zones or more in `network.zones` (Pulumi.<stack>.yaml).",
  references: ["ELB.13"],
  types: [types.LOAD_BALANCER],
  check: (resource, context) => {
    const path = "subnetMappings" in resource.inputs ? "subnetMappings" : "subnets";
    const enough = satisfies(
      (value, at) => (Array.isArray(value) && value.length >= 2 ? pass : fail(`${at} has fewer than two subnets`)),
      { absent: "fail" },
    );
    return property(path, enough)(resource, context);
  },
});

export const publicOnPurpose = resourceRule({
  id: "aws-load-balancer-public-on-purpose",
  title: "A load balancer says whether it faces the internet",
  severity: "low",
  rationale: "One that says nothing is public: that is easily overlooked for a service that was meant to be internal.",
  remediation: `Set \`internal\` to true or false (${BALANCER}).`,
  references: ["AWS-0053"],
  types: [types.LOAD_BALANCER],
  check: property("internal", isSet()),
});

export const hasWebAcl = stackRule({
  id: "aws-load-balancer-has-web-acl",
  title: "Each production load balancer that faces the internet has a web ACL",
  severity: "medium",
  rationale: "What gets past the network in front meets nothing else before the program.",
  remediation: "Set `api.waf: true` in Pulumi.<stack>.yaml.",
  references: ["CKV2_AWS_28", "ELB.16"],
  check: (graph, { stack }) => {
    const associations = referrers(graph, [types.LOAD_BALANCER], [types.WEB_ACL_ASSOCIATION], "resourceArn");
    return graph.ofType(types.LOAD_BALANCER).map((resource) => {
      const { internal, loadBalancerType = "application" } = resource.inputs;
      if (!stack.production) return { resource, verdict: notApplicable("the stack is not production") };
      if (internal === true) return { resource, verdict: notApplicable("it does not face the internet") };
      if (loadBalancerType !== "application") return { resource, verdict: notApplicable(NOT_APPLICATION) };
      if (associations.has(resource.urn)) return { resource, verdict: pass };
      const unclear = (associations.get("") ?? []).some(({ inputs }) => inputs["resourceArn"] instanceof Unreadable);
      return {
        resource,
        verdict: unclear ? undecided("what the web ACL guards is not known yet") : fail("it has no web ACL"),
      };
    });
  },
});

export const cdnOnly = stackRule({
  id: "aws-load-balancer-only-from-cdn",
  title:
    "A load balancer behind a content delivery network lets only that network in, and only with the secret of our zone",
  severity: "high",
  rationale:
    "Whoever finds its address gets around firewall and rate limits; the network's own addresses are shared by all of its customers.",
  remediation:
    "Let `cloudflare` in, not `internet` (components/network/aws/access.ts), refuse by default, and ask for the header in each rule (components/app-platform/aws/load-balancer/listeners.ts).",
  references: [],
  check: together(
    (graph) => {
      const groupsOf = namer(graph, types.SECURITY_GROUP);
      const rules = referrers(graph, [types.SECURITY_GROUP], RULE_TYPES, "securityGroupId");
      return fronted(graph).map((resource) => {
        const { resources, unclear } = groupsOf(resource, "securityGroups[*]");
        const answers = resources.flatMap((group) =>
          [group, ...(rules.get(group.urn) ?? [])].flatMap((one) =>
            openingsOf(one, "ingress").map((opening) => ({ one, open: isOpen(opening) })),
          ),
        );
        const verdicts = answers.map(({ one, open }) =>
          open instanceof Unreadable
            ? undecided(`${one.name} has a source that ${open.why}`)
            : open
              ? fail(`${one.name} lets the whole internet in`)
              : pass,
        );
        return { resource, verdict: every([...verdicts, unclear === undefined ? pass : undecided(unclear)]) };
      });
    },
    (graph) => {
      const listeners = referrers(graph, [types.LOAD_BALANCER], [types.LISTENER], "loadBalancerArn");
      const rules = referrers(graph, [types.LISTENER], [types.LISTENER_RULE], "listenerArn");
      return fronted(graph).flatMap((balancer) =>
        (listeners.get(balancer.urn) ?? []).flatMap((listener) => [
          {
            resource: listener,
            verdict: forwards(listener.inputs, "defaultActions[*].type", "that is for every request"),
          },
          ...(rules.get(listener.urn) ?? []).map((resource) => {
            const asks = find(resource.inputs, "conditions[*].httpHeader").some(({ value }) => value !== undefined);
            const verdict = asks
              ? pass
              : forwards(resource.inputs, "actions[*].type", "no condition asks for a header");
            return { resource, verdict };
          }),
        ]),
      );
    },
  ),
});

function forwards(inputs: unknown, path: string, message: string): Verdict {
  return every(
    find(inputs, path).map(({ at, value }) => {
      if (value instanceof Unreadable) return undecided(`${at} ${value.why}`);
      return value === "forward" ? fail(`${at} is forward, and ${message}`) : pass;
    }),
  );
}
