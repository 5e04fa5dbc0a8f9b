/** Where data stores stand: subnets, and the types that all of them refer to. */
import { CloudError } from "../../cloud/error";
import { textOr } from "../../interpreter/values";
import type { ObjectContext, Reference } from "../../record";
import { SECURITY_GROUP, SUBNET } from "./ec2/common";

const KMS_KEY = "aws:kms/key:Key";
/** A role. */
export const ROLE = "aws:iam/role:Role";
/** A topic that is told. */
export const TOPIC = "aws:sns/topic:Topic";
/** A group of logs. */
export const LOG_GROUP = "aws:cloudwatch/logGroup:LogGroup";

/** A property with the ARN of a key. */
export function keyReference(path: string): Reference {
  return { path, to: [KMS_KEY], by: "arn" };
}

/** A property with ids of security groups. */
export function securityGroupReference(path: string): Reference {
  return { path, to: [SECURITY_GROUP] };
}

/** A property with ids of subnets. */
export function subnetReference(path: string): Reference {
  return { path, to: [SUBNET] };
}

/** VPC of the subnets of a property. */
export function vpcOf({ inputs, cloud }: ObjectContext, property: string): string {
  const [first] = inputs[property] as unknown[];
  return textOr(cloud.find(SUBNET, textOr(first, ""))?.outputs["vpcId"], "");
}

/** Refuses subnets of one zone, or of several VPCs. @throws CloudError */
export function twoZonesOfOneVpc(object: ObjectContext, property: string, least = 2): void {
  const ids = object.inputs[property] as string[];
  const subnets = ids.map((id) => object.cloud.find(SUBNET, id)?.outputs ?? {});
  const zones = [...new Set(subnets.map((outputs) => outputs["availabilityZone"]))];
  if (zones.length < least) {
    throw CloudError.invalid(
      `${property} must cover at least ${least} Availability Zones, got those of ${zones.map(String).join(", ") || "none"}`,
    );
  }
  if (new Set(subnets.map((outputs) => outputs["vpcId"])).size > 1) {
    throw CloudError.invalid(`${property} must all be in one VPC, got ${ids.join(", ")}`);
  }
}
