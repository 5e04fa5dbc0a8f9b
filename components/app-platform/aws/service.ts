import * as aws from "@pulumi/aws";
import type * as pulumi from "@pulumi/pulumi";
import type { AppPlatformArgs } from "..";
import { awsTags, nameOf } from "../../lib/context";
import type { AwsNetworkParts } from "../../network";
import { API, PORT } from "./api-container";
import { scales } from "./autoscaling";
import { capacityStrategy, type Cluster } from "./cluster";
import { deploymentConfiguration, releaseTimeout } from "./deployment";
import type { LoadBalancer } from "./load-balancer";
import { makeInfrastructureRole } from "./roles";

/** What the service needs to know. */
export interface ServiceArgs {
  /** Arguments of the platform. */
  args: AppPlatformArgs;
  /** Where its instances run. */
  place: Cluster;
  /** Subnets and security groups. */
  network: AwsNetworkParts;
  /** What sends it requests. */
  loadBalancer: LoadBalancer;
  /** ARN of the revision that is run. */
  taskDefinitionArn: pulumi.Output<string>;
  /** The migration, which has to be done before. */
  migration: pulumi.Resource;
}

/**
 * Makes the service: as many instances as are asked for, which a release replaces. `up` waits until the release is
 * through, and fails when ECS rolled it back; otherwise it would be green with the old version running.
 */
export function makeService(name: string, given: ServiceArgs, parent: pulumi.Resource): aws.ecs.Service {
  const { args, place, network, loadBalancer, taskDefinitionArn, migration } = given;
  const infrastructure = makeInfrastructureRole(name, args, parent);
  const timeout = releaseTimeout(args);
  return new aws.ecs.Service(
    `${name}-service`,
    {
      name: nameOf(args.context, name),
      cluster: place.cluster.arn,
      taskDefinition: taskDefinitionArn,
      desiredCount: args.minInstances,
      capacityProviderStrategies: capacityStrategy(args),
      // Without it the provider refuses another share of Spot, or number of instances that are never on Spot, already in the
      // preview: "force_new_deployment should be true when capacity_provider_strategy is being updated"
      // (terraform-provider-aws internal/service/ecs/service.go, capacityProviderStrategyCustomizeDiff).
      forceNewDeployment: true,
      networkConfiguration: {
        subnets: [...network.appSubnetIds],
        securityGroups: [network.securityGroupIds.app],
        assignPublicIp: network.publicInstances,
      },
      loadBalancers: [
        {
          containerName: API,
          containerPort: PORT,
          targetGroupArn: loadBalancer.targetGroupArns.blue,
          // Also when it rolls: ECS wants it there, and rolled out, before a service that rolls can change to blue-green, and
          // leaves it as it is on the way back. So another way of releasing is a change of one word:
          // https://docs.aws.amazon.com/AmazonECS/latest/developerguide/update-rolling-to-bluegreen.html,
          // https://docs.aws.amazon.com/AmazonECS/latest/developerguide/update-bluegreen-to-rolling.html
          advancedConfiguration: {
            alternateTargetGroupArn: loadBalancer.targetGroupArns.green,
            productionListenerRule: loadBalancer.productionRuleArn,
            roleArn: infrastructure.arn,
          },
        },
      ],
      healthCheckGracePeriodSeconds: 60,
      deploymentController: { type: "ECS" },
      deploymentConfiguration: deploymentConfiguration(args),
      // New instances first, then the old ones go.
      deploymentMinimumHealthyPercent: 100,
      deploymentMaximumPercent: 200,
      // Goes back when new instances do not start. The guide has it for rolling and for blue-green, of which canary is a kind
      // (https://docs.aws.amazon.com/AmazonECS/latest/developerguide/deployment-failure-detection.html); the reference of the
      // API still says rolling only, and neither says that ECS refuses it. Where it has no effect, the alarm on unhealthy
      // instances is left, and the time that `up` waits.
      deploymentCircuitBreaker: { enable: true, rollback: true },
      alarms: { enable: true, rollback: true, alarmNames: loadBalancer.alarmNames },
      waitForSteadyState: true,
      // Whoever interrupts `up` gets the old version back.
      sigintRollback: true,
      availabilityZoneRebalancing: "ENABLED",
      enableExecuteCommand: args.exec,
      enableEcsManagedTags: true,
      propagateTags: "SERVICE",
      tags: awsTags(args.context, name),
    },
    {
      parent,
      // The migration, the listeners and the kinds of capacity have to be there, and no value of them is needed here. The
      // grants outlive the service on the way down; without them it would hang while its instances drain.
      dependsOn: [migration, place.capacity, ...loadBalancer.ready, ...infrastructure.grants],
      ignoreChanges: [
        // Autoscaling changes the number, and each `up` would undo that.
        ...(scales(args) ? ["desiredCount"] : []),
        // ECS swaps blue and green with each release. The provider would send blue as the one that takes requests again
        // and again (https://github.com/hashicorp/terraform-provider-aws/issues/45678).
        "loadBalancers",
      ],
      customTimeouts: { create: timeout, update: timeout },
    },
  );
}
