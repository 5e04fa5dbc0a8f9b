/** Well-formed values in the place of those that mocks do not know. */
import type { CloudFormationNode } from "../../../sandbox/records/aws/cloudformation/schema";
import awsSchema from "../../../sandbox/schemas/aws.json";
import { ACCOUNT } from "../../support/aws";

const REGION = "us-east-1";
const HEX = "0123456789abcdef0";

/** By the end of the property's name; the first that fits. */
const BY_NAME: readonly (readonly [RegExp, string])[] = [
  [/Role(ARN|Arn)?$|PermissionArn$/, `arn:aws:iam::${ACCOUNT}:role/stand-in`],
  [
    /(Kms|KMS|EncryptionKey|TargetKey).*(Arn|Id)$/,
    `arn:aws:kms:${REGION}:${ACCOUNT}:key/11111111-2222-3333-4444-555555555555`,
  ],
  [/Topic(Arn|s)?$/, `arn:aws:sns:${REGION}:${ACCOUNT}:stand-in`],
  [/LoadBalancerArn$/, `arn:aws:elasticloadbalancing:${REGION}:${ACCOUNT}:loadbalancer/app/stand-in/${HEX.slice(1)}`],
  [/TargetGroupArn$/, `arn:aws:elasticloadbalancing:${REGION}:${ACCOUNT}:targetgroup/stand-in/${HEX.slice(1)}`],
  [
    /ListenerArn$/,
    `arn:aws:elasticloadbalancing:${REGION}:${ACCOUNT}:listener/app/stand-in/${HEX.slice(1)}/${HEX.slice(1)}`,
  ],
  [/CertificateArn$/, `arn:aws:acm:${REGION}:${ACCOUNT}:certificate/11111111-2222-3333-4444-555555555555`],
  [/SecretArn$|SecretId$/, `arn:aws:secretsmanager:${REGION}:${ACCOUNT}:secret:stand-in-AbCdEf`],
  [/LambdaArn$/, `arn:aws:lambda:${REGION}:${ACCOUNT}:function:stand-in`],
  [/WebACLArn$/, `arn:aws:wafv2:${REGION}:${ACCOUNT}:regional/webacl/stand-in/11111111-2222-3333-4444-555555555555`],
  [/[Pp]olicyArns?$/, `arn:aws:iam::${ACCOUNT}:policy/stand-in`],
  [/Arns?$|^Resources?$|^Endpoint$/, `arn:aws:ec2:${REGION}:${ACCOUNT}:stand-in/stand-in`],
  [/VpcId$/, `vpc-${HEX}`],
  [/SubnetIds?$|Subnets$/, `subnet-${HEX}`],
  [/SecurityGroup(Id)?s?$|GroupId$|^GroupSet$/, `sg-${HEX}`],
];

/** A value for a property that the program gives and that mocks do not know. */
export function standIn(name: string, node: CloudFormationNode): unknown {
  const kinds = [node.type ?? "string"].flat();
  if (kinds.includes("array")) return [standIn(name, node.items ?? {})];
  if (node.enum !== undefined) return node.enum[0];
  if (kinds.includes("object")) return {};
  if (kinds.includes("integer") || kinds.includes("number")) return node.minimum ?? 1;
  if (kinds.includes("boolean")) return true;
  return BY_NAME.find(([end]) => end.test(name))?.[1] ?? "stand-in";
}

/** Services whose ARNs have another name than the module of the provider. */
const SERVICES: Record<string, string> = {
  alb: "elasticloadbalancing",
  appautoscaling: "application-autoscaling",
  cfg: "config",
  costexplorer: "ce",
  lb: "elasticloadbalancing",
  vpc: "ec2",
};

/** ARNs in a form of their own. */
const ARNS: Record<string, string> = {
  "aws:cloudwatch/eventRule:EventRule": `arn:aws:events:${REGION}:${ACCOUNT}:rule/stand-in`,
  "aws:cloudwatch/logGroup:LogGroup": `arn:aws:logs:${REGION}:${ACCOUNT}:log-group:stand-in`,
  "aws:iam/policy:Policy": `arn:aws:iam::${ACCOUNT}:policy/stand-in`,
  "aws:iam/role:Role": `arn:aws:iam::${ACCOUNT}:role/stand-in`,
  "aws:kms/key:Key": standIn("KmsKeyId", {}) as string,
  "aws:lambda/function:Function": standIn("LambdaArn", {}) as string,
  "aws:lb/listener:Listener": standIn("ListenerArn", {}) as string,
  "aws:lb/loadBalancer:LoadBalancer": standIn("LoadBalancerArn", {}) as string,
  "aws:lb/targetGroup:TargetGroup": standIn("TargetGroupArn", {}) as string,
  "aws:acm/certificate:Certificate": standIn("CertificateArn", {}) as string,
  "aws:s3/bucket:Bucket": "arn:aws:s3:::stand-in",
  "aws:secretsmanager/secret:Secret": standIn("SecretId", {}) as string,
  "aws:secretsmanager/secretVersion:SecretVersion": standIn("SecretId", {}) as string,
  "aws:sns/topic:Topic": standIn("TopicArn", {}) as string,
  "aws:wafv2/webAcl:WebAcl": standIn("WebACLArn", {}) as string,
};

/** ARNs of all AWS types, as state for mocks: without them a policy would name no resource at all. */
export const AWS_ARNS: Record<string, Record<string, unknown>> = Object.fromEntries(
  Object.entries(awsSchema.types).flatMap(([token, { inputs, outputs }]) => {
    if (!("arn" in outputs) || "arn" in inputs) return [];
    const [, module = "", resource = ""] = /^aws:(\w+)\/(\w+):/.exec(token) ?? [];
    const made = `arn:aws:${SERVICES[module] ?? module}:${REGION}:${ACCOUNT}:${resource.toLowerCase()}/stand-in`;
    return [[token, { arn: ARNS[token] ?? made }]];
  }),
);
