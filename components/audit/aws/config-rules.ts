/** A rule of AWS Config that AWS itself keeps. */
export interface ConfigRule {
  /** Identifier in the spelling of AWS; in lower case with dashes it is also the end of the rule's name. */
  identifier: string;
  /** What it finds, for the console. */
  finds: string;
  /** Parameters of the rule, in the spelling of AWS. @default none */
  parameters?: Readonly<Record<string, string>>;
}

/**
 * What is checked in what exists, whoever made it; what this program makes is checked before, by its policies. Rules that
 * dev breaks on purpose (no standby, no deletion protection) are not there.
 * https://docs.aws.amazon.com/config/latest/developerguide/managed-rules-by-aws-config.html
 */
export const CONFIG_RULES: readonly ConfigRule[] = [
  { identifier: "ROOT_ACCOUNT_MFA_ENABLED", finds: "a root user without a second factor" },
  { identifier: "IAM_ROOT_ACCESS_KEY_CHECK", finds: "access keys of the root user" },
  { identifier: "MFA_ENABLED_FOR_IAM_CONSOLE_ACCESS", finds: "people who may sign in without a second factor" },
  {
    identifier: "ACCESS_KEYS_ROTATED",
    finds: "access keys older than 90 days",
    parameters: { maxAccessKeyAge: "90" },
  },
  { identifier: "S3_ACCOUNT_LEVEL_PUBLIC_ACCESS_BLOCKS_PERIODIC", finds: "an account that allows public buckets" },
  { identifier: "INCOMING_SSH_DISABLED", finds: "security groups that let everybody in by SSH" },
  { identifier: "VPC_DEFAULT_SECURITY_GROUP_CLOSED", finds: "default security groups that let anything through" },
  { identifier: "EC2_IMDSV2_CHECK", finds: "machines that hand out credentials without a token" },
  { identifier: "RDS_INSTANCE_PUBLIC_ACCESS_CHECK", finds: "databases that can be reached from the internet" },
  { identifier: "RDS_STORAGE_ENCRYPTED", finds: "databases with a disk in the clear" },
  { identifier: "ECS_CONTAINERS_NONPRIVILEGED", finds: "containers that may do everything on their host" },
  { identifier: "CMK_BACKING_KEY_ROTATION_ENABLED", finds: "keys that are not rotated" },
];
