import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { policyDocument, type PolicyDocument } from "../../lib/aws/policy-document";
import { awsOf, awsTags, type Context } from "../../lib/context";

/** What the endpoint of S3 needs to know. */
export interface S3EndpointArgs {
  /** Where it stands. */
  context: Context;
  /** Id of the VPC. */
  vpcId: pulumi.Output<string>;
  /** Route tables that get a way to S3. */
  routeTableIds: pulumi.Output<string>[];
}

/**
 * Makes a free way to S3 inside AWS. Container images come from there, so that without it most of the traffic would go
 * through the NAT, by the gigabyte.
 */
export function makeS3Endpoint(name: string, args: S3EndpointArgs, parent: pulumi.Resource): aws.ec2.VpcEndpoint {
  const { context, vpcId, routeTableIds } = args;
  const { region } = awsOf(name, context);
  return new aws.ec2.VpcEndpoint(
    `${name}-s3`,
    {
      vpcId,
      vpcEndpointType: "Gateway",
      serviceName: `com.amazonaws.${region}.s3`,
      routeTableIds,
      policy: pulumi.jsonStringify(s3EndpointPolicy(region)),
      tags: awsTags(context, name),
    },
    { parent },
  );
}

/**
 * What may pass through the endpoint: reads of the bucket in which ECR keeps the layers of images
 * (https://docs.aws.amazon.com/AmazonECR/latest/userguide/vpc-endpoints.html). It belongs to AWS and is open to whoever
 * presents a signed address, so nobody can be named. The app has no buckets on S3; media is on R2.
 * @param region region in the spelling of AWS.
 */
export function s3EndpointPolicy(region: string): PolicyDocument {
  return policyDocument({
    Sid: "LayersOfImages",
    Effect: "Allow",
    Principal: "*",
    Action: "s3:GetObject",
    Resource: `arn:aws:s3:::prod-${region}-starport-layer-bucket/*`,
  });
}
