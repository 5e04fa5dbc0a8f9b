import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { policyDocument, type PolicyDocument } from "../../lib/aws/policy-document";
import { awsOf, awsTags, type Context } from "../../lib/context";

/**
 * Services that a task needs when nothing else can be reached: images, logs, secrets, a shell through ECS Exec, and its
 * role. ECS itself is not among them, because tasks on Fargate do without
 * (https://docs.aws.amazon.com/AmazonECS/latest/developerguide/vpc-endpoints.html).
 */
export const ENDPOINT_SERVICES = ["ecr.api", "ecr.dkr", "logs", "secretsmanager", "ssmmessages", "sts"] as const;

/** What the endpoints need to know. */
export interface InterfaceEndpointsArgs {
  /** Where they stand. */
  context: Context;
  /** Id of the VPC. */
  vpcId: pulumi.Output<string>;
  /** Subnets that get an address of each endpoint. */
  subnetIds: pulumi.Output<string>[];
  /** Security group of the endpoints. */
  securityGroupId: pulumi.Output<string>;
}

/** Makes an address inside the network for each service, under the service's usual name. */
export function makeInterfaceEndpoints(
  name: string,
  args: InterfaceEndpointsArgs,
  parent: pulumi.Resource,
): aws.ec2.VpcEndpoint[] {
  const { context, vpcId, subnetIds, securityGroupId } = args;
  const { accountId, region } = awsOf(name, context);
  return ENDPOINT_SERVICES.map(
    (service) =>
      new aws.ec2.VpcEndpoint(
        `${name}-${service.replace(".", "-")}`,
        {
          vpcId,
          vpcEndpointType: "Interface",
          serviceName: `com.amazonaws.${region}.${service}`,
          subnetIds,
          securityGroupIds: [securityGroupId],
          privateDnsEnabled: true,
          policy: pulumi.jsonStringify(endpointPolicy(accountId)),
          tags: awsTags(context, name),
        },
        { parent },
      ),
  );
}

/**
 * Who may use the endpoints: this account only, so that nobody carries data out with keys of another one. What each role may
 * do is up to its own policies; here actions and resources are those of the one service behind the endpoint
 * (https://docs.aws.amazon.com/vpc/latest/privatelink/vpc-endpoints-access.html).
 * @param accountId account of the environment.
 */
export function endpointPolicy(accountId: string): PolicyDocument {
  return policyDocument({
    Sid: "ThisAccountOnly",
    Effect: "Allow",
    Principal: "*",
    Action: "*",
    Resource: "*",
    Condition: { StringEquals: { "aws:PrincipalAccount": accountId } },
  });
}
