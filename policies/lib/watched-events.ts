/** What CIS wants to be counted in a trail (CIS AWS Foundations 7.0, 5.1 to 5.15), by what its filter has to contain. */

/** An event, or a group of them. */
export interface WatchedEvent {
  /** Recommendation of the benchmark. */
  id: string;
  /** What it is, as the end of "nobody counts …". */
  what: string;
  /** What the pattern of one filter has to contain, all of it. */
  contains: readonly string[];
}

const event = (id: string, what: string, ...contains: readonly string[]): WatchedEvent => ({ id, what, contains });

/** https://docs.aws.amazon.com/securityhub/latest/userguide/cloudwatch-controls.html has a pattern for each. */
export const WATCHED_EVENTS: readonly WatchedEvent[] = [
  event("5.1", "calls that are refused", "UnauthorizedOperation", "AccessDenied"),
  event("5.2", "logins to the console without a second factor", "ConsoleLogin", "MFAUsed"),
  event("5.3", "the use of the root user", "$.userIdentity.type", '"Root"'),
  event(
    "5.4",
    "changes of IAM policies",
    ...["CreatePolicy", "CreatePolicyVersion", "DeletePolicy", "DeletePolicyVersion"],
    ...["AttachRolePolicy", "DetachRolePolicy", "PutRolePolicy", "DeleteRolePolicy"],
    ...["AttachUserPolicy", "DetachUserPolicy", "PutUserPolicy", "DeleteUserPolicy"],
    ...["AttachGroupPolicy", "DetachGroupPolicy", "PutGroupPolicy", "DeleteGroupPolicy"],
  ),
  event("5.5", "changes of trails", "CreateTrail", "UpdateTrail", "DeleteTrail", "StartLogging", "StopLogging"),
  event("5.6", "failed logins to the console", "ConsoleLogin", "Failed authentication"),
  event("5.7", "keys that are disabled or deleted", "DisableKey", "ScheduleKeyDeletion"),
  event(
    "5.8",
    "changes of the access to buckets",
    ...["PutBucketAcl", "PutBucketPolicy", "PutBucketCors", "PutBucketLifecycle", "PutBucketReplication"],
    ...["DeleteBucketPolicy", "DeleteBucketCors", "DeleteBucketLifecycle", "DeleteBucketReplication"],
  ),
  event(
    "5.9",
    "changes of AWS Config",
    ...["StopConfigurationRecorder", "DeleteDeliveryChannel", "PutDeliveryChannel", "PutConfigurationRecorder"],
  ),
  event(
    "5.10",
    "changes of security groups",
    ...["AuthorizeSecurityGroupIngress", "AuthorizeSecurityGroupEgress", "CreateSecurityGroup"],
    ...["RevokeSecurityGroupIngress", "RevokeSecurityGroupEgress", "DeleteSecurityGroup"],
  ),
  event(
    "5.11",
    "changes of network ACLs",
    ...["CreateNetworkAcl", "CreateNetworkAclEntry", "DeleteNetworkAcl", "DeleteNetworkAclEntry"],
    ...["ReplaceNetworkAclEntry", "ReplaceNetworkAclAssociation"],
  ),
  event(
    "5.12",
    "changes of gateways",
    ...["CreateCustomerGateway", "DeleteCustomerGateway", "AttachInternetGateway", "CreateInternetGateway"],
    ...["DeleteInternetGateway", "DetachInternetGateway"],
  ),
  event(
    "5.13",
    "changes of routes",
    ...["CreateRoute", "CreateRouteTable", "ReplaceRoute", "ReplaceRouteTableAssociation", "DeleteRouteTable"],
    ...["DeleteRoute", "DisassociateRouteTable"],
  ),
  event(
    "5.14",
    "changes of networks",
    ...["CreateVpc", "DeleteVpc", "ModifyVpcAttribute", "AcceptVpcPeeringConnection"],
    ...["CreateVpcPeeringConnection", "DeleteVpcPeeringConnection", "RejectVpcPeeringConnection"],
  ),
  event(
    "5.15",
    "changes of the organisation",
    ...["organizations.amazonaws.com", "AttachPolicy", "DetachPolicy", "CreateAccount", "LeaveOrganization"],
    ...["MoveAccount", "InviteAccountToOrganization", "RemoveAccountFromOrganization", "DeleteOrganization"],
  ),
];

/** True when the pattern counts the event. An event's name counts only in full: `CreateVpc` is not in `CreateVpcPeering`. */
export function counts(pattern: string, { contains }: WatchedEvent): boolean {
  return contains.every((part) =>
    /^[A-Z]\w+$/.test(part) && !PARTIAL.includes(part)
      ? new RegExp(`\\b${part}\\b`).test(pattern)
      : pattern.includes(part),
  );
}

/** Ends or begins of error codes, which the patterns write with an asterisk. */
const PARTIAL = ["UnauthorizedOperation", "AccessDenied"];
