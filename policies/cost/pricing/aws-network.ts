/** The network: load balancers, ways out, endpoints and addresses. */
import type { Graph } from "../../lib/graph";
import type { Resource } from "../../lib/resource";
import { EC2_EIP, EC2_NAT_GATEWAY, LOAD_BALANCER, SUBNET, VPC_ENDPOINT } from "../../types/aws";
import { HOURS } from "../prices";
import {
  FREE,
  NoPrice,
  always,
  byUse,
  countAt,
  counted,
  isOn,
  read,
  textAt,
  type Assumptions,
  type Priced,
  type Pricers,
} from "./pricer";

/** New connections a second, and GB an hour, in one capacity unit. https://aws.amazon.com/elasticloadbalancing/pricing/ */
const LCU = { connectionsPerSecond: 25, gbPerHour: 1 };

function loadBalancer(resource: Resource, _graph: Graph, { apiRequestsMillions, egressGb }: Assumptions): Priced {
  const kind = textAt(resource, "loadBalancerType", "application");
  if (kind !== "application") throw new NoPrice(`there is no price for a ${kind} load balancer`);
  const zones = countAt(resource, "subnets") + countAt(resource, "subnetMappings");
  // At worst each request comes on a connection of its own.
  const connections = (apiRequestsMillions * 1_000_000) / (HOURS * 3600);
  const units = Math.max(connections / LCU.connectionsPerSecond, egressGb / HOURS / LCU.gbPerHour);
  return {
    lines: [
      always("load balancer", "aws.load-balancer.hour"),
      ...(isOn(resource, "internal")
        ? []
        : [
            always(counted(zones, "public address", "public addresses"), "aws.address", zones),
            byUse(`${egressGb} GB to the internet`, "aws.egress", egressGb, "gb"),
          ]),
      byUse(`capacity for ${apiRequestsMillions} million requests`, "aws.load-balancer.lcu", units, "lcu-month"),
    ],
  };
}

/** Zones in which a NAT gateway is paid for. A regional one spreads over the zones in which the VPC has subnets. */
export function natZones(resource: Resource, graph: Graph): number {
  if (textAt(resource, "availabilityMode", "zonal") !== "regional") return 1;
  const vpcs = graph.behind(resource, "vpcId");
  const vpcId = resource.inputs["vpcId"];
  const subnets = graph
    .ofType(SUBNET)
    .filter(
      (subnet) =>
        vpcs.some((vpc) => graph.refersTo(subnet, "vpcId", vpc)) ||
        (typeof vpcId === "string" && subnet.inputs["vpcId"] === vpcId),
    );
  if (subnets.length === 0) throw new NoPrice("its subnets, and so its zones, are not in the stack");
  return new Set(subnets.map((subnet) => textAt(subnet, "availabilityZone"))).size;
}

function nat(resource: Resource, graph: Graph, { natGb }: Assumptions): Priced {
  const zones = natZones(resource, graph);
  const regional = read(resource, "availabilityMode") === "regional";
  return {
    lines: [
      always(`NAT gateway in ${counted(zones, "zone")}`, "aws.nat.hour", zones),
      // The addresses of a zonal one are resources of their own.
      ...(regional ? [always(counted(zones, "public address", "public addresses"), "aws.address", zones)] : []),
      byUse(`${natGb} GB through the NAT gateway`, "aws.nat.data", natGb, "gb"),
    ],
  };
}

/** Network interfaces of an endpoint; a gateway endpoint has none, and costs nothing. */
export function endpointZones(resource: Resource): number {
  const kind = textAt(resource, "vpcEndpointType", "Gateway");
  if (kind === "Gateway") return 0;
  if (kind !== "Interface") throw new NoPrice(`there is no price for an endpoint of type ${kind}`);
  return Math.max(countAt(resource, "subnetIds"), countAt(resource, "subnetConfigurations"));
}

function endpoint(resource: Resource, _graph: Graph, { natGb }: Assumptions): Priced {
  const zones = endpointZones(resource);
  if (zones === 0) return FREE;
  return {
    lines: [
      always(`interface endpoint in ${counted(zones, "zone")}`, "aws.endpoint.hour", zones),
      byUse(`${natGb} GB through the endpoint`, "aws.endpoint.data", natGb, "gb"),
    ],
  };
}

const address = (): Priced => ({ lines: [always("public address", "aws.address")] });

/** Pricers of the network. */
export const NETWORK: Pricers = {
  [LOAD_BALANCER]: loadBalancer,
  [EC2_NAT_GATEWAY]: nat,
  [VPC_ENDPOINT]: endpoint,
  [EC2_EIP]: address,
};
