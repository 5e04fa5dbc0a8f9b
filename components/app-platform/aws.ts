import * as pulumi from "@pulumi/pulumi";
import type { AppPlatform, AppPlatformArgs, AwsAppParts } from ".";
import { createLogGroup, logGroupName } from "../aws/log-group";
import { createSecret } from "../aws/secret";
import { awsOf } from "../lib/context";
import { makeAlarms } from "./aws/alarms";
import { makeAutoscaling } from "./aws/autoscaling";
import { checkedFoundations } from "./aws/checks";
import { makeCluster } from "./aws/cluster";
import { createFirewall } from "./aws/firewall";
import { makeHousekeeping } from "./aws/housekeeping";
import { createLoadBalancer } from "./aws/load-balancer";
import { makeLogForwarding } from "./aws/log-forwarding";
import { makeMigration } from "./aws/migration";
import { makeTaskRole } from "./aws/roles";
import { makeService } from "./aws/service";
import { makeApiTask, makeHousekeepingTask, makeMigrationTask } from "./aws/tasks";

/**
 * The API on ECS with Fargate, behind a load balancer of its own: a migration before each release, then the new instances
 * beside the old ones. An alarm, a failing health check or a person who does not approve brings the old ones back.
 *
 * A release is a new revision of the task definition: another image, variable, or version of a secret. Secrets are kept in
 * Secrets Manager and handed over by ECS, so `applySecrets` has no meaning here: a changed value is always applied, and a
 * rollback brings its old version back.
 *
 * Cost for each instance and month in us-east-1 on ARM64: $29 per vCPU and $3 per GB, so $35 for 1vcpu-2gb; on Spot about a
 * third. The load balancer is $16 and what it passes on. https://aws.amazon.com/fargate/pricing/
 */
export class AwsAppPlatform extends pulumi.ComponentResource implements AppPlatform {
  /** ARN of the service. */
  readonly appId: pulumi.Output<string>;
  /** Host name of the load balancer, at which the API's public name has to point. */
  readonly ingressHost: pulumi.Output<string>;
  /** Its cluster, and by what its metrics are named. */
  readonly aws: AwsAppParts;

  constructor(name: string, args: AppPlatformArgs, opts?: pulumi.ComponentResourceOptions) {
    super("endtoendlab:app-platform:AwsAppPlatform", name, {}, opts);
    const { context, originSecret, zone, alarms, logRetentionDays } = args;
    const foundations = checkedFoundations(name, args);
    const { network } = foundations;
    const { region } = awsOf(name, context);

    const logs = createLogGroup(
      `${name}-logs`,
      { context, component: name, groupName: logGroupName(context, name), retentionDays: logRetentionDays },
      this,
    );
    makeLogForwarding(name, args, logs, this);
    const loadBalancer = createLoadBalancer(name, { context, network: args.network, zone, originSecret, alarms }, this);
    if (args.waf) {
      createFirewall(name, { context, loadBalancerArn: loadBalancer.arn, logRetentionDays }, this);
    }
    const place = makeCluster(name, args, logs, this);
    const taskRole = makeTaskRole(name, args, logs.arn, this);
    const ownSecret =
      Object.keys(args.secretVariables).length === 0
        ? undefined
        : createSecret(
            `${name}-secrets`,
            { context, component: name, description: "Secret variables of the API", values: args.secretVariables },
            this,
          );
    const ofTasks = { args, foundations, ownSecret, logs, region, taskRole };

    const migration = makeMigration(
      name,
      { args, place, network, ...makeMigrationTask(name, ofTasks, this), logGroup: logs.name },
      this,
    );
    const task = makeApiTask(name, ofTasks, this);
    const service = makeService(
      name,
      { args, place, network, loadBalancer, migration, taskDefinitionArn: task.taskDefinition.arn },
      this,
    );
    const clusterName = place.cluster.name;
    const serviceName = service.name;
    makeAutoscaling(name, { args, clusterName, serviceName, loadBalancerSuffix: loadBalancer.arnSuffix }, this);
    if (args.housekeeping !== undefined) {
      const housekeeping = makeHousekeepingTask(name, ofTasks, task.executionRole, this);
      makeHousekeeping(
        name,
        { args, schedule: args.housekeeping, place, network, migration, task: housekeeping },
        this,
      );
    }
    makeAlarms(name, args, { ClusterName: clusterName, ServiceName: serviceName }, this);

    this.appId = service.id;
    this.ingressHost = loadBalancer.dnsName;
    this.aws = {
      clusterArn: place.cluster.arn,
      clusterName,
      serviceName,
      loadBalancerSuffix: loadBalancer.arnSuffix,
      logGroup: logs.name,
    };
    this.registerOutputs({ appId: this.appId, ingressHost: this.ingressHost, aws: this.aws });
  }
}
