import * as aws from "@pulumi/aws";
import type * as pulumi from "@pulumi/pulumi";
import type { OriginSecret } from "../..";
import { partOf } from "../../../lib/aws/part-of";
import { awsTags, nameOf, type Context } from "../../../lib/context";
import type { AwsNetworkParts, Network } from "../../../network";
import type { AlarmChannel } from "../../../observability";
import type { Zone } from "../../../zone";
import { makeAccessLogs } from "./access-logs";
import { makeReleaseAlarms } from "./alarms";
import { makeCertificate } from "./certificate";
import { makeListeners } from "./listeners";
import { makeTargetGroups } from "./target-groups";

/** What the load balancer needs to know. */
export interface LoadBalancerArgs {
  /** Where it stands. */
  context: Context;
  /** Network whose public subnets it stands in. */
  network: Network;
  /** Zone in which AWS finds the proof that the certificate's name is ours. */
  zone: Zone;
  /** Header that every request must carry. */
  originSecret: OriginSecret;
  /** Where alarms go. */
  alarms: AlarmChannel;
}

/** A load balancer with two target groups, between which ECS moves the requests. */
export interface LoadBalancer {
  /** ARN of the load balancer. */
  arn: pulumi.Output<string>;
  /** Its host name. */
  dnsName: pulumi.Output<string>;
  /** Suffix of its ARN, by which its metrics are named. */
  arnSuffix: pulumi.Output<string>;
  /** The two target groups; ECS decides which of them gets the requests. */
  targetGroupArns: {
    /** ARN of the group that gets the requests at first. */
    blue: pulumi.Output<string>;
    /** ARN of the other one. */
    green: pulumi.Output<string>;
  };
  /** ARN of the rule whose weights ECS changes. */
  productionRuleArn: pulumi.Output<string>;
  /** Names of the alarms that roll a release back. */
  alarmNames: pulumi.Output<string>[];
  /** What a service has to wait for: ECS refuses a target group that no load balancer knows yet. */
  ready: pulumi.Resource[];
}

/**
 * Makes the load balancer: HTTPS with a certificate that renews itself, for requests that came through our zone. Only
 * Cloudflare's addresses reach it at all (`components/network/aws/access.ts`).
 *
 * Cost in us-east-1: $16 a month and $0.008 per hour and capacity unit, which holds 25 new connections a second; the
 * certificate is free, the logs are cents. https://aws.amazon.com/elasticloadbalancing/pricing/
 * @throws Error when the host name is not in the domain, or the network is not one on AWS with two zones.
 */
export function createLoadBalancer(name: string, args: LoadBalancerArgs, parent: pulumi.Resource): LoadBalancer {
  const { context, network, zone, originSecret, alarms } = args;
  const { publicSubnetIds, securityGroupIds } = networkParts(name, network);
  const certificate = makeCertificate(name, { context, zone }, parent);
  const loadBalancer = new aws.lb.LoadBalancer(
    `${name}-load-balancer`,
    {
      name: nameOf(context, name, LOAD_BALANCER_NAME_LENGTH),
      loadBalancerType: "application",
      internal: false,
      // Cloudflare comes over IPv4 to an origin that has no other addresses; visitors have IPv6 at its edge.
      ipAddressType: "ipv4",
      subnets: [...publicSubnetIds],
      securityGroups: [securityGroupIds["load-balancer"]],
      accessLogs: { enabled: true, bucket: makeAccessLogs(name, context, parent) },
      dropInvalidHeaderFields: true,
      // "strictest" also refuses what does no harm and is common: a GET with `Content-Length: 0`, a character in a URL that
      // is not encoded.
      // This mode refuses what is dangerous, and closes the connection after what could be read in two ways:
      // https://docs.aws.amazon.com/elasticloadbalancing/latest/application/edit-load-balancer-attributes.html#desync-mitigation-mode
      desyncMitigationMode: "defensive",
      // The rules ask for the name that the visitor asked for, and so does the API.
      preserveHostHeader: true,
      // Cloudflare gives up after 100 seconds; no request is worth a longer wait here.
      idleTimeout: 100,
      enableDeletionProtection: context.protect,
      tags: awsTags(context, name),
    },
    { parent, protect: context.protect },
  );
  const groups = makeTargetGroups(name, { context, vpcId: network.networkId }, parent);
  const productionRule = makeListeners(
    name,
    { context, originSecret, certificateArn: certificate, loadBalancerArn: loadBalancer.arn, groups },
    parent,
  );
  return {
    arn: loadBalancer.arn,
    dnsName: loadBalancer.dnsName,
    arnSuffix: loadBalancer.arnSuffix,
    targetGroupArns: { blue: groups.blue.arn, green: groups.green.arn },
    productionRuleArn: productionRule.arn,
    alarmNames: makeReleaseAlarms(
      name,
      { context, alarms, loadBalancerSuffix: loadBalancer.arnSuffix, groups },
      parent,
    ),
    ready: [productionRule],
  };
}

/** https://docs.aws.amazon.com/elasticloadbalancing/latest/APIReference/API_CreateLoadBalancer.html */
const LOAD_BALANCER_NAME_LENGTH = 32;

/** @throws Error when the load balancer could not stand in the network. */
function networkParts(name: string, network: Network): AwsNetworkParts {
  const parts = partOf(name, "network", network.aws);
  const { length } = parts.publicSubnetIds;
  // https://docs.aws.amazon.com/elasticloadbalancing/latest/application/application-load-balancers.html#availability-zones
  if (length < 2) {
    throw new Error(
      `${name}: network has ${length} public subnets, and a load balancer stands in two zones or more; ` +
        "give network.zones two zones or more",
    );
  }
  return parts;
}
