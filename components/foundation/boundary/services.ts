/** Services that the program changes things of; nobody inside the boundary reaches another one, such as CloudFormation or organizations. */
export const SERVICES = [
  "acm",
  "application-autoscaling",
  "backup",
  "backup-storage",
  "budgets",
  "ce",
  "cloudwatch",
  "ec2",
  "ecr",
  "ecs",
  "elasticache",
  "elasticloadbalancing",
  "events",
  "iam",
  "kms",
  "lambda",
  "logs",
  "rds",
  "s3",
  "scheduler",
  "secretsmanager",
  "sns",
  "ssmmessages",
  "sts",
  "tag",
  "wafv2",
] as const;

/** Services that only the audit consists of: their settings can be looked at, and every change is an administrator's. */
const LOOKING_AT_THE_AUDIT = [
  "access-analyzer:Get*",
  "access-analyzer:List*",
  "cloudtrail:Describe*",
  "cloudtrail:Get*",
  "cloudtrail:List*",
  "config:Describe*",
  "config:Get*",
  "config:List*",
  "guardduty:Get*",
  "guardduty:List*",
];

/** What the program uses of services that can do more: the audit, one parameter to read, and checks from outside, but no DNS. */
export const PARTS_OF_SERVICES = [
  ...LOOKING_AT_THE_AUDIT,
  "route53:*HealthCheck*",
  "route53:*TagsForResource",
  "ssm:GetParameters",
];
