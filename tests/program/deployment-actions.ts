/** What AWS's own handlers of a type call, as cfn-lint ships it with the schemas of CloudFormation. */
import * as fs from "node:fs";
import * as path from "node:path";

const LIBRARIES = path.resolve(__dirname, "../../.venv/lib");

interface Schema {
  typeName: string;
  handlers?: Partial<Record<"create" | "update" | "delete", { permissions?: string[] }>>;
}

/** Where cfn-lint keeps its schemas; undefined where it is not installed. */
function folderOfSchemas(): string | undefined {
  const versions = fs.existsSync(LIBRARIES) ? fs.readdirSync(LIBRARIES) : [];
  return versions
    .map((version) => path.join(LIBRARIES, version, "site-packages/cfnlint/data/schemas/resources"))
    .find((folder) => fs.existsSync(folder));
}

/**
 * The actions of IAM that making, changing and deleting take, by CloudFormation type. Reading is left out: the Pulumi
 * provider reads by other calls. Undefined where cfn-lint is not installed.
 */
export function actionsOfHandlers(): ReadonlyMap<string, readonly string[]> | undefined {
  const folder = folderOfSchemas();
  if (folder === undefined) return undefined;
  const actions = new Map<string, readonly string[]>();
  for (const file of fs.readdirSync(folder).filter((name) => name.endsWith(".json"))) {
    const { typeName, handlers = {} } = JSON.parse(fs.readFileSync(path.join(folder, file), "utf8")) as Schema;
    const named = [handlers.create, handlers.update, handlers.delete].flatMap((handler) => handler?.permissions ?? []);
    actions.set(
      typeName,
      [...new Set(named)].filter((action) => !/:(Describe|Get|List)/.test(action)),
    );
  }
  return actions;
}

/** Types that an administrator makes and changes: the audit with the defaults of the account, and GitHub's provider. */
export const OF_ADMINISTRATORS =
  /^aws:(accessanalyzer|cfg|cloudtrail|ebs|guardduty)\/|:(AccountPublicAccessBlock|OpenIdConnectProvider)$/;

/** What making and deleting takes of the types that CloudFormation does not have, by the calls of AWS's API. */
export const WITHOUT_HANDLERS: Readonly<Record<string, readonly string[]>> = {
  "aws:acm/certificateValidation:CertificateValidation": ["acm:DescribeCertificate"],
  "aws:costexplorer/costAllocationTag:CostAllocationTag": ["ce:UpdateCostAllocationTagsStatus"],
  "aws:ec2/defaultSecurityGroup:DefaultSecurityGroup": [
    "ec2:CreateTags",
    "ec2:RevokeSecurityGroupEgress",
    "ec2:RevokeSecurityGroupIngress",
  ],
  "aws:lambda/invocation:Invocation": ["lambda:InvokeFunction"],
  "aws:rds/instanceAutomatedBackupsReplication:InstanceAutomatedBackupsReplication": [
    "rds:StartDBInstanceAutomatedBackupsReplication",
    "rds:StopDBInstanceAutomatedBackupsReplication",
  ],
};

/** Services that handlers call for properties that this program does not set. */
export const SERVICES_OF_OTHER_PROPERTIES = [
  "acm-pca",
  "amplify",
  "apigateway",
  "apprunner",
  "appsync",
  "bedrock-agentcore",
  "cognito-idp",
  "firehose",
  "inspector2",
  "s3tables",
  "vpc-lattice",
  "vpce",
];

/** Actions of handlers that the deployment does not need, by the reason why. */
export const NOT_NEEDED: Readonly<Record<string, readonly string[]>> = {
  "they change properties of buckets that the program does not set": [
    "s3:CreateBucketMetadataTableConfiguration",
    "s3:DeleteBucketMetadataTableConfiguration",
    "s3:PutAccelerateConfiguration",
    "s3:PutAnalyticsConfiguration",
    "s3:PutBucketAbac",
    "s3:PutBucketAcl",
    "s3:PutBucketCORS",
    "s3:PutBucketLogging",
    "s3:PutBucketNotification",
    "s3:PutBucketObjectLockConfiguration",
    "s3:PutBucketWebsite",
    "s3:PutIntelligentTieringConfiguration",
    "s3:PutInventoryConfiguration",
    "s3:PutMetricsConfiguration",
    "s3:PutObjectAcl",
    "s3:PutReplicationConfiguration",
    "s3:UpdateBucketMetadataAnnotationTableConfiguration",
    "s3:UpdateBucketMetadataInventoryTableConfiguration",
    "s3:UpdateBucketMetadataJournalTableConfiguration",
  ],
  "a bucket with objects is not deleted": ["s3:DeleteObject"],
  // https://docs.aws.amazon.com/AmazonS3/latest/userguide/using-with-s3-policy-actions.html
  "IAM knows them by another name, for instance s3:PutLifecycleConfiguration for both ways, or not at all": [
    "s3:DeleteBucketAnalyticsConfiguration",
    "s3:DeleteBucketCors",
    "s3:DeleteBucketEncryption",
    "s3:DeleteBucketLifecycle",
    "s3:DeleteBucketMetricsConfiguration",
    "s3:DeleteBucketReplication",
    "s3:DeleteBucketWebsite",
    "s3:PutBucketReplication",
    "s3:PutObjectLockConfiguration",
    "s3:REST.PUT.OBJECT",
  ],
  "they change properties of networks and of the NAT instance that the program does not set": [
    "ec2:AcceptAddressTransfer",
    "ec2:AssignIpv6Addresses",
    "ec2:AssignPrivateIpAddresses",
    "ec2:AssignPrivateNatGatewayAddress",
    "ec2:AssociateIamInstanceProfile",
    "ec2:AssociateSubnetCidrBlock",
    "ec2:AttachVolume",
    "ec2:CreateVpcEncryptionControl",
    "ec2:DetachVolume",
    "ec2:DisassociateIamInstanceProfile",
    "ec2:DisassociateSubnetCidrBlock",
    "ec2:ModifyInstanceCreditSpecification",
    "ec2:ModifyInstanceMaintenanceOptions",
    "ec2:ModifyInstancePlacement",
    "ec2:ModifyPrivateDnsNameOptions",
    "ec2:ModifyPublicIpDnsNameOptions",
    "ec2:ModifyVpcTenancy",
    "ec2:MonitorInstances",
    "ec2:ReplaceIamInstanceProfileAssociation",
    "ec2:UnassignIpv6Addresses",
    "ec2:UnassignPrivateIpAddresses",
    "ec2:UnassignPrivateNatGatewayAddress",
    "ec2:UnmonitorInstances",
    "ssm:CreateAssociation",
    "ssm:DeleteAssociation",
  ],
  "the firewall stands at a load balancer only": [
    "ec2:AssociateVerifiedAccessInstanceWebAcl",
    "ec2:DisassociateVerifiedAccessInstanceWebAcl",
  ],
  "there are no users and groups": [
    "iam:AttachGroupPolicy",
    "iam:AttachUserPolicy",
    "iam:DetachGroupPolicy",
    "iam:DetachUserPolicy",
  ],
  "no role leaves its boundary": ["iam:DeleteRolePermissionsBoundary"],
  "a key always turns, and is never switched off": ["kms:DisableKey", "kms:DisableKeyRotation", "kms:EnableKey"],
  "the zone is Cloudflare's, also for the validation of certificates": ["route53:ChangeResourceRecordSets"],
  "no secret is copied to another region": [
    "secretsmanager:RemoveRegionsFromReplication",
    "secretsmanager:ReplicateSecretToRegions",
  ],
  "IAM calls it backup-storage:MountCapsule": ["backup-storage:Mount"],
};
