import * as aws from "@pulumi/aws";
import type * as pulumi from "@pulumi/pulumi";
import { awsTags, type Context } from "../../../lib/context";
import { PORT } from "../api-container";

/** The two target groups of the API. */
export interface TargetGroups {
  /** The one that gets the requests at first. */
  readonly blue: aws.lb.TargetGroup;
  /** The other one. */
  readonly green: aws.lb.TargetGroup;
}

/** What the target groups need to know. */
export interface TargetGroupsArgs {
  /** Where they stand. */
  context: Context;
  /** Id of the VPC. **A change replaces both groups.** */
  vpcId: pulumi.Input<string>;
}

/** Makes the two target groups, which differ in nothing but their names. */
export function makeTargetGroups(
  name: string,
  { context, vpcId }: TargetGroupsArgs,
  parent: pulumi.Resource,
): TargetGroups {
  const group = (colour: "blue" | "green") =>
    new aws.lb.TargetGroup(
      `${name}-${colour}`,
      {
        // A prefix, of six characters at most, so that a new group can be there before the old one goes: one in use
        // cannot be deleted.
        namePrefix: `${colour}-`,
        vpcId,
        // Tasks of Fargate have addresses of their own, and no machine that could be named.
        targetType: "ip",
        port: PORT,
        protocol: "HTTP",
        loadBalancingAlgorithmType: "least_outstanding_requests",
        // A new instance is healthy only once it can answer, so it needs no time to warm up; ECS would take that time
        // for a part of every release.
        slowStart: 0,
        // As long as an instance has to finish its requests.
        deregistrationDelay: 30,
        healthCheck: {
          enabled: true,
          path: "/readyz",
          protocol: "HTTP",
          port: "traffic-port",
          matcher: "200",
          interval: 10,
          timeout: 5,
          healthyThreshold: 2,
          unhealthyThreshold: 3,
        },
        tags: awsTags(context, name),
      },
      { parent },
    );
  return { blue: group("blue"), green: group("green") };
}
