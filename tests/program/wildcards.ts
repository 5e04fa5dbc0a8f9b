/** Permissions with a wildcard, as `<resource> <Sid>`, each with the reason why AWS or the matter allows no narrower one. */
export const WILDCARDS: Readonly<Record<string, string>> = {
  "api-execution-policy LogInToRegistry":
    "A login is for the registry of the whole account and grants nothing by itself; ECR takes no resource.",
  "api-migration-execution-policy LogInToRegistry": "As for the API: ECR takes no resource for a login.",
  "api-task-policy OpenShell":
    "The four ssmmessages actions take no resource; only dev has them, where api.exec is on.",
  "audit-key AccountDecidesByIam": "In a key policy * means this key; without the statement nobody could manage it.",
  "audit-key AlarmsPublish": "In a key policy * means this key; GenerateDataKey has two forms that SNS may use.",
  "audit-key EventsPublish": "In a key policy * means this key; GenerateDataKey has two forms that SNS may use.",
  "audit-key TrailEncrypts": "In a key policy * means this key; the condition names the one trail.",
  "audit-key TrailUsesBucketKey": "In a key policy * means this key; the condition names the one trail.",
  "backups-execution-policy LogInToRegistry": "As for the API: ECR takes no resource for a login.",
  "delivery-account CostTags": "Cost allocation tags have no ARN.",
  "delivery-account OnePerRegion": "Lists and settings of the region have no ARN; all of it is only read.",
  "delivery-account SeeNoPublicBuckets": "The block of public buckets is a setting of the account, without an ARN.",
  "delivery-account SeeTrail": "Everything that only reads, on the trail with our name.",
  "delivery-compute Containers": "Every action of ECS, on what has this stack's names only.",
  "delivery-compute Firewall": "Every action of WAF, on lists of rules with this stack's names only.",
  "delivery-compute Functions": "Every action of Lambda, on functions with this stack's names only.",
  "delivery-compute LoadBalancers":
    "Every action of ELB, on what carries this stack's tags: target groups have drawn names.",
  "delivery-compute MakeCertificates":
    "A certificate has no ARN before it is asked for; the request has to carry this stack's tags.",
  "delivery-compute MakeContainers":
    "A cluster has no ARN before it is made; the request has to carry this stack's tags.",
  "delivery-compute Registry": "Every action of ECR, on the repository that carries this stack's tags.",
  "delivery-compute Scaling": "Every action of Application Auto Scaling, on targets of ECS only; their ids are drawn.",
  "delivery-compute Schedules": "Every action of the scheduler, on schedules with this stack's names only.",
  "delivery-compute See": "Describing load balancers, scaling and firewalls looks through lists, which have no ARN.",
  "delivery-compute TaskDefinitions": "ECS judges these two actions by no resource; both only read.",
  "delivery-compute WholeRegistry":
    "A login and the scanning of images are the whole registry's; the boundary leaves the scanning to its owner.",
  "delivery-data BackupPlans":
    "Every action of AWS Backup, on plans that carry this stack's tags: their ids are drawn.",
  "delivery-data Backups":
    "Every action of AWS Backup, on the vault with this stack's name; its lock says what nobody can.",
  "delivery-data Caches": "Every action of ElastiCache, on what has this stack's names only.",
  "delivery-data Databases": "Every action of RDS, on what has this stack's names only.",
  "delivery-data DatabasesWithDrawnIds":
    "Every action of RDS, on proxies and copies of backups that carry this stack's tags.",
  "delivery-data MakeKeys": "A key has no ARN before it is made; the request has to carry this stack's tags.",
  "delivery-data SeeData": "Describing databases and caches looks through lists, which have no ARN.",
  "delivery-data SeeKeys": "A list of all keys has no ARN.",
  "delivery-data StorageOfBackups": "Making a vault mounts its storage, which has no ARN.",
  "delivery-network ChangeOurs": "Ids of EC2 are drawn; the condition names this stack's tags.",
  "delivery-network MakeTagged": "Ids of EC2 are drawn; the request has to carry this stack's tags.",
  "delivery-network SeeNetworks": "Nothing that describes EC2 can be limited to single things.",
  "delivery-network TagWhileMaking": "Tags only while something is made, with this stack's tags.",
  "delivery-watch AlarmsAndDashboards": "Every action of CloudWatch, on what has this stack's names only.",
  "delivery-watch Buckets":
    "Reading the settings of a bucket takes some twenty calls, more with every version of the provider.",
  "delivery-watch Events": "Every action of EventBridge, on rules with this stack's names only.",
  "delivery-watch LogGroups": "Every action of CloudWatch Logs, on groups with this stack's names only.",
  "delivery-watch LogsWithoutArn": "Lists, saved queries and deliveries of other services have no ARN.",
  "delivery-watch MakeHealthChecks": "A check from outside has no ARN before it is made.",
  "delivery-watch Messages": "Every action of SNS, on topics with this stack's names only.",
  "delivery-watch SeeAlarms": "Describing alarms looks through the list of all.",
  "foundation-boundary TheAuditSeesAll":
    "A boundary grants nothing. AWS Config records every service; nobody inside the boundary can change its role or take it.",
  "foundation-boundary WhatTheRoleIsGranted":
    "A boundary grants nothing: it is the limit, the services that the program uses, and the denials below it narrow it.",
  "foundation-key AccountDecidesByIam":
    "In a key policy * means this key; without the statement nobody could manage it.",
  "foundation-key LogGroupsOfThisAccount":
    "In a key policy * means this key; the condition names the log groups of the account.",
  "foundation-key PublishersToEncryptedTopics":
    "In a key policy * means this key; the condition names the topics of the account.",
  "network-s3 LayersOfImages":
    "The layers of all images lie in one bucket of ECR per region; nothing but reading is allowed, on that bucket only.",
  "postgres-copy-key AccountDecidesByIam":
    "In a key policy * means this key; without the statement nobody could manage it.",
};
