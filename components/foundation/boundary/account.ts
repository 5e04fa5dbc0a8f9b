import type { Statement } from "../../lib/aws/policy-document";

/** Switches of the whole account or region. They have no name and no tag, so one stack's change would hit all others. */
const SETTINGS = [
  "acm:PutA*",
  "backup:Update*Settings",
  "ec2:*AllowedImages*",
  "ec2:*BlockPublicAccess*",
  "ec2:*EbsDefault*",
  "ec2:*MetadataDefaults",
  "ec2:*SerialConsoleAccess",
  "ec2:DisableEbs*",
  "ecr:*CreationTemplate",
  "ecr:*PullThroughCacheRule",
  "ecr:DeleteRegistry*",
  "ecr:PutAccount*",
  "ecr:PutRegistryPolicy",
  "ecr:PutReplication*",
  "ecs:*AccountSetting*",
  "events:*Permission",
  "iam:DeleteServiceL*",
  // Sends the lines of all log groups anywhere, those of the trail among them, and names no group:
  // https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_PutAccountPolicy.html
  "logs:*AccountPolicy",
  "rds:ModifyCertificates",
  "s3:PutAccount*",
  // No setting, but judged by no resource either: a stack could take the revisions that another one runs. This program
  // never deregisters one: https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazonelasticcontainerservice.html
  "ecs:DeregisterT*",
];

/** How ECR scans images, for all repositories of a region; the registry's owner sets it. */
const SCANNING = "ecr:PutRegistryScanning*";

/**
 * What keeps a stack from changing the account under all others.
 * @param ownsShared whether the stack owns things that the account shares, the registry among them.
 */
export function settingsOfTheAccount(ownsShared: boolean): Statement {
  return {
    Sid: "SettingsOfTheAccount",
    Effect: "Deny",
    Action: ownsShared ? SETTINGS : [...SETTINGS, SCANNING],
    Resource: "*",
  };
}
