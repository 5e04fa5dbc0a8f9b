/** The network: ways out, endpoints and addresses that are paid for by the hour. */
import { namesUnknown } from "../../lib/references";
import { together } from "../../lib/relations";
import { usd } from "../../lib/estimate";
import type { Resource } from "../../lib/resource";
import { stackRule, type Finding } from "../../lib/rule";
import { Unreadable, find } from "../../lib/value";
import { fail, pass, undecided, type Verdict } from "../../lib/verdict";
import {
  EC2_EIP,
  EC2_EIP_ASSOCIATION,
  EC2_NAT_GATEWAY,
  ECS_SERVICE,
  ROUTE,
  ROUTE_TABLE,
  VPC_ENDPOINT,
} from "../../types/aws";
import { monthly } from "../figures";
import { endpointZones, natZones } from "../pricing/aws-network";
import { NoPrice } from "../pricing/pricer";

const EGRESS = "`network.egress` in Pulumi.<stack>.yaml";

/** A sum over resources, or why it is not known. */
function total(resources: readonly Resource[], count: (resource: Resource) => number): number | string {
  try {
    return resources.reduce((sum, resource) => sum + count(resource), 0);
  } catch (error) {
    if (error instanceof NoPrice) return error.message;
    throw error;
  }
}

/** `, $32.85 a month for each`, where the table has the price. */
function each(price: string): string {
  const cost = monthly(price, 1);
  return cost === undefined ? "" : `, each of which costs ${usd(cost)} a month`;
}

export const fewNatGateways = stackRule({
  id: "cost-nat-zones",
  title: "NAT gateways are paid for in no more zones than the stack may have",
  severity: "medium",
  rationale: "A NAT gateway costs about $33 a month in each zone, however little goes through it.",
  remediation: `Choose another ${EGRESS} or fewer \`network.zones\`, or raise \`cost.natZones\` of the stack (policies/settings.yaml).`,
  references: [],
  check: (graph, { stack }): Finding[] => {
    const gateways = graph.ofType(EC2_NAT_GATEWAY);
    if (gateways.length === 0) return [];
    const zones = total(gateways, (gateway) => natZones(gateway, graph));
    if (typeof zones === "string") return [{ verdict: undecided(zones) }];
    const most = stack.cost.natZones;
    return [
      {
        verdict:
          zones <= most
            ? pass
            : fail(`NAT gateways stand in ${zones} zones${each("aws.nat.hour")}; this stack may have ${most}`),
      },
    ];
  },
});

export const natIsRouted = stackRule({
  id: "cost-nat-used",
  title: "A NAT gateway has a route",
  severity: "medium",
  rationale: "A gateway that no route leads to costs about $33 a month for nothing.",
  remediation: "Remove the gateway, or make the route of the private subnets (components/network/aws).",
  references: [],
  check: (graph): Finding[] => {
    const routes = graph.ofType(ROUTE, ROUTE_TABLE);
    return graph.ofType(EC2_NAT_GATEWAY).map((resource) => {
      const led = routes.some((route) =>
        ["natGatewayId", "routes[*].natGatewayId"].some((path) => graph.refersTo(route, path, resource)),
      );
      return {
        resource,
        verdict: led ? pass : (open(routes, "natGatewayId") ?? fail(`no route leads to it${each("aws.nat.hour")}`)),
      };
    });
  },
});

export const fewEndpoints = stackRule({
  id: "cost-endpoint-count",
  title: "Interface endpoints are few, and do not stand beside a NAT gateway",
  severity: "low",
  rationale:
    "Each endpoint costs $7.30 a month in each zone; what leaves through a gateway anyway needs none, and a handful costs more than the gateway.",
  remediation: `Choose one way out: ${EGRESS} is \`regional-nat\` or \`endpoints\`; leave endpoints out that little goes through. The limit is \`cost.endpointZones\` (policies/settings.yaml).`,
  references: [],
  check: together(
    (graph, { settings }): Finding[] => {
      const endpoints = graph.ofType(VPC_ENDPOINT);
      if (endpoints.length === 0) return [];
      const zones = total(endpoints, endpointZones);
      if (typeof zones === "string") return [{ verdict: undecided(zones) }];
      const most = settings.cost.endpointZones;
      return [
        {
          verdict:
            zones <= most
              ? pass
              : fail(
                  `interface endpoints have ${zones} network interfaces${each("aws.endpoint.hour")}; ${most} are allowed`,
                ),
        },
      ];
    },
    (graph): Finding[] => {
      const interfaces = graph.ofType(VPC_ENDPOINT).filter(({ inputs }) => inputs["vpcEndpointType"] === "Interface");
      const unknown = graph.ofType(VPC_ENDPOINT).find(({ inputs }) => inputs["vpcEndpointType"] instanceof Unreadable);
      if (graph.ofType(EC2_NAT_GATEWAY).length === 0) return [];
      if (interfaces.length === 0)
        return [
          {
            verdict:
              unknown === undefined
                ? pass
                : undecided(`vpcEndpointType of ${unknown.name} is not known before deployment`),
          },
        ];
      return interfaces.map((resource) => ({
        resource,
        verdict: fail(`it stands beside a NAT gateway${each("aws.endpoint.hour")} in each zone`),
      }));
    },
  ),
});

export const addressIsAttached = stackRule({
  id: "cost-address-used",
  title: "A public address belongs to something",
  severity: "medium",
  rationale: "An address costs $3.65 a month whether it is used or not.",
  remediation: "Remove the address, or attach it to an instance, a network interface or a NAT gateway.",
  references: ["EC2.12"],
  check: (graph): Finding[] =>
    graph.ofType(EC2_EIP).map((resource) => {
      const own = ["instance", "networkInterface"].some((key) => resource.inputs[key] !== undefined);
      const used = graph
        .usersOf(resource)
        .some(({ type }) => type === EC2_NAT_GATEWAY || type === EC2_EIP_ASSOCIATION || type.startsWith("aws:lb/"));
      const unsure =
        open(graph.ofType(EC2_NAT_GATEWAY), "allocationId") ?? open(graph.ofType(EC2_EIP_ASSOCIATION), "allocationId");
      return { resource, verdict: own || used ? pass : (unsure ?? fail(`nothing uses it${each("aws.address")}`)) };
    }),
});

export const noAddressBesideNat = stackRule({
  id: "cost-no-address-beside-nat",
  title: "Tasks in a network with a NAT gateway have no public addresses",
  severity: "medium",
  rationale: "The gateway is the way out already; each address costs $3.65 a month more for every task.",
  remediation: `Set \`assignPublicIp: false\` (components/app-platform/aws/service.ts), or choose \`public\` for ${EGRESS}.`,
  references: [],
  check: (graph): Finding[] => {
    if (graph.ofType(EC2_NAT_GATEWAY).length === 0) return [];
    return graph.ofType(ECS_SERVICE).map((resource) => {
      const found = find(resource.inputs, "networkConfiguration.assignPublicIp")[0];
      if (found?.value instanceof Unreadable) return { resource, verdict: undecided(`${found.at} ${found.value.why}`) };
      return {
        resource,
        verdict: found?.value === true ? fail(`${found.at} is true, and there is a NAT gateway`) : pass,
      };
    });
  },
});

/** Undecided when what some resource names is not known, nor where it comes from. */
function open(resources: readonly Resource[], key: string): Verdict | undefined {
  const found = resources.find((resource) => namesUnknown(resource, key));
  return found === undefined ? undefined : undecided(`${key} of ${found.name} is not known before deployment`);
}
