/** Events of the trail that people are told of: section 4 of the CIS AWS Foundations Benchmark, v3.0. */

/** One alarm on the trail. */
export interface WatchedEvent {
  /** Ends the names of its filter, metric and alarm. */
  id: string;
  /** What happened, for whoever gets the mail. */
  what: string;
  /** Which events count, as a filter pattern of CloudWatch Logs. */
  pattern: string;
  /** Recommendation of the benchmark. */
  source: string;
  /** Events within five minutes that raise the alarm. @default 1 */
  atLeast?: number;
}

/**
 * What is watched. Section 4.16 (Security Hub) is not there: Config's rules and the policies of this project check the same.
 * https://docs.aws.amazon.com/securityhub/latest/userguide/cloudwatch-controls.html has the patterns, one control for each.
 */
export const WATCHED_EVENTS: readonly WatchedEvent[] = [
  {
    id: "unauthorised-calls",
    what: "Calls were refused for lack of permission.",
    pattern:
      '{ (($.errorCode = "*UnauthorizedOperation") || ($.errorCode = "AccessDenied*")) && ' +
      '($.sourceIPAddress != "delivery.logs.amazonaws.com") && ($.eventName != "HeadBucket") }',
    source: "CIS 4.1",
    // A page of the console that shows more than its visitor may see makes one or two.
    atLeast: 5,
  },
  {
    id: "console-without-mfa",
    what: "Somebody signed in to the console without a second factor.",
    pattern:
      '{ ($.eventName = "ConsoleLogin") && ($.additionalEventData.MFAUsed != "Yes") && ' +
      '($.userIdentity.type = "IAMUser") && ($.responseElements.ConsoleLogin = "Success") }',
    source: "CIS 4.2",
  },
  {
    id: "root-use",
    what: "The root user did something.",
    pattern:
      '{ ($.userIdentity.type = "Root") && ($.userIdentity.invokedBy NOT EXISTS) && ($.eventType != "AwsServiceEvent") }',
    source: "CIS 4.3",
  },
  {
    id: "iam-changes",
    what: "A policy of IAM was changed, attached or detached.",
    pattern: anyOf("iam.amazonaws.com", [
      "AttachGroupPolicy",
      "AttachRolePolicy",
      "AttachUserPolicy",
      "CreatePolicy",
      "CreatePolicyVersion",
      "DeleteGroupPolicy",
      "DeletePolicy",
      "DeletePolicyVersion",
      "DeleteRolePolicy",
      "DeleteUserPolicy",
      "DetachGroupPolicy",
      "DetachRolePolicy",
      "DetachUserPolicy",
      "PutGroupPolicy",
      "PutRolePolicy",
      "PutUserPolicy",
    ]),
    source: "CIS 4.4",
  },
  {
    id: "trail-changes",
    what: "A trail was made, changed, stopped or deleted.",
    pattern: anyOf("cloudtrail.amazonaws.com", [
      "CreateTrail",
      "DeleteTrail",
      "StartLogging",
      "StopLogging",
      "UpdateTrail",
    ]),
    source: "CIS 4.5",
  },
  {
    id: "console-failures",
    what: "Somebody failed to sign in to the console, again and again.",
    pattern: '{ ($.eventName = "ConsoleLogin") && ($.errorMessage = "Failed authentication") }',
    source: "CIS 4.6",
    // Everybody mistypes a password.
    atLeast: 3,
  },
  {
    id: "key-deletion",
    what: "A key was disabled or is going to be deleted, and with it what it encrypts.",
    pattern: anyOf("kms.amazonaws.com", ["DisableKey", "ScheduleKeyDeletion"]),
    source: "CIS 4.7",
  },
  {
    id: "bucket-policy-changes",
    what: "Access to a bucket was changed.",
    pattern: anyOf("s3.amazonaws.com", [
      "DeleteBucketCors",
      "DeleteBucketLifecycle",
      "DeleteBucketPolicy",
      "DeleteBucketReplication",
      "PutBucketAcl",
      "PutBucketCors",
      "PutBucketLifecycle",
      "PutBucketPolicy",
      "PutBucketReplication",
    ]),
    source: "CIS 4.8",
  },
  {
    id: "config-changes",
    what: "AWS Config was changed or stopped.",
    pattern: anyOf("config.amazonaws.com", [
      "DeleteDeliveryChannel",
      "PutConfigurationRecorder",
      "PutDeliveryChannel",
      "StopConfigurationRecorder",
    ]),
    source: "CIS 4.9",
  },
  {
    id: "security-group-changes",
    what: "A security group was changed.",
    pattern: anyOf("ec2.amazonaws.com", [
      "AuthorizeSecurityGroupEgress",
      "AuthorizeSecurityGroupIngress",
      "CreateSecurityGroup",
      "DeleteSecurityGroup",
      "ModifySecurityGroupRules",
      "RevokeSecurityGroupEgress",
      "RevokeSecurityGroupIngress",
    ]),
    source: "CIS 4.10",
  },
  {
    id: "nacl-changes",
    what: "A network ACL was changed.",
    pattern: anyOf("ec2.amazonaws.com", [
      "CreateNetworkAcl",
      "CreateNetworkAclEntry",
      "DeleteNetworkAcl",
      "DeleteNetworkAclEntry",
      "ReplaceNetworkAclAssociation",
      "ReplaceNetworkAclEntry",
    ]),
    source: "CIS 4.11",
  },
  {
    id: "gateway-changes",
    what: "A gateway of a network was changed.",
    pattern: anyOf("ec2.amazonaws.com", [
      "AttachInternetGateway",
      "CreateCustomerGateway",
      "CreateInternetGateway",
      "DeleteCustomerGateway",
      "DeleteInternetGateway",
      "DetachInternetGateway",
    ]),
    source: "CIS 4.12",
  },
  {
    id: "route-changes",
    what: "A route table was changed.",
    pattern: anyOf("ec2.amazonaws.com", [
      "CreateRoute",
      "CreateRouteTable",
      "DeleteRoute",
      "DeleteRouteTable",
      "DisassociateRouteTable",
      "ReplaceRoute",
      "ReplaceRouteTableAssociation",
    ]),
    source: "CIS 4.13",
  },
  {
    id: "vpc-changes",
    what: "A network or its peering was changed.",
    pattern: anyOf("ec2.amazonaws.com", [
      "AcceptVpcPeeringConnection",
      "CreateVpc",
      "CreateVpcPeeringConnection",
      "DeleteVpc",
      "DeleteVpcPeeringConnection",
      "ModifyVpcAttribute",
      "RejectVpcPeeringConnection",
    ]),
    source: "CIS 4.14",
  },
  {
    id: "organisation-changes",
    what: "The organisation of the account was changed.",
    pattern: anyOf("organizations.amazonaws.com", [
      "AcceptHandshake",
      "AttachPolicy",
      "CreateAccount",
      "CreateOrganizationalUnit",
      "CreatePolicy",
      "DeclineHandshake",
      "DeleteOrganization",
      "DeleteOrganizationalUnit",
      "DeletePolicy",
      "DetachPolicy",
      "DisablePolicyType",
      "EnablePolicyType",
      "InviteAccountToOrganization",
      "LeaveOrganization",
      "MoveAccount",
      "RemoveAccountFromOrganization",
      "UpdateOrganizationalUnit",
      "UpdatePolicy",
    ]),
    source: "CIS 4.15",
  },
];

function anyOf(service: string, events: readonly string[]): string {
  const names = events.map((event) => `($.eventName = "${event}")`).join(" || ");
  return `{ ($.eventSource = "${service}") && (${names}) }`;
}
