/** Type tokens of AWS data and storage, in their family's first form. A test finds each of them in the installed SDK. */
export const RDS_INSTANCE = "aws:rds/instance:Instance";
export const RDS_CLUSTER = "aws:rds/cluster:Cluster";
export const RDS_CLUSTER_INSTANCE = "aws:rds/clusterInstance:ClusterInstance";
export const RDS_PARAMETER_GROUP = "aws:rds/parameterGroup:ParameterGroup";
export const RDS_CLUSTER_PARAMETER_GROUP = "aws:rds/clusterParameterGroup:ClusterParameterGroup";
export const RDS_PROXY = "aws:rds/proxy:Proxy";
export const RDS_EVENT_SUBSCRIPTION = "aws:rds/eventSubscription:EventSubscription";
export const RDS_SNAPSHOT = "aws:rds/snapshot:Snapshot";
export const RDS_SNAPSHOT_COPY = "aws:rds/snapshotCopy:SnapshotCopy";
export const RDS_CLUSTER_SNAPSHOT_COPY = "aws:rds/clusterSnapshotCopy:ClusterSnapshotCopy";
export const RDS_BACKUPS_REPLICATION =
  "aws:rds/instanceAutomatedBackupsReplication:InstanceAutomatedBackupsReplication";

export const ELASTICACHE_REPLICATION_GROUP = "aws:elasticache/replicationGroup:ReplicationGroup";
export const ELASTICACHE_SERVERLESS_CACHE = "aws:elasticache/serverlessCache:ServerlessCache";
export const ELASTICACHE_CLUSTER = "aws:elasticache/cluster:Cluster";
export const ELASTICACHE_USER = "aws:elasticache/user:User";

export const S3_BUCKET = "aws:s3/bucket:Bucket";
export const S3_ACL = "aws:s3/bucketAcl:BucketAcl";
export const S3_CORS = "aws:s3/bucketCorsConfiguration:BucketCorsConfiguration";
export const S3_ENCRYPTION = "aws:s3/bucketServerSideEncryptionConfiguration:BucketServerSideEncryptionConfiguration";
export const S3_LIFECYCLE = "aws:s3/bucketLifecycleConfiguration:BucketLifecycleConfiguration";
export const S3_LOGGING = "aws:s3/bucketLogging:BucketLogging";
export const S3_OWNERSHIP = "aws:s3/bucketOwnershipControls:BucketOwnershipControls";
export const S3_POLICY = "aws:s3/bucketPolicy:BucketPolicy";
export const S3_PUBLIC_ACCESS_BLOCK = "aws:s3/bucketPublicAccessBlock:BucketPublicAccessBlock";
export const S3_ACCOUNT_PUBLIC_ACCESS_BLOCK = "aws:s3/accountPublicAccessBlock:AccountPublicAccessBlock";
export const S3_VERSIONING = "aws:s3/bucketVersioning:BucketVersioning";

export const KMS_KEY = "aws:kms/key:Key";
export const KMS_KEY_POLICY = "aws:kms/keyPolicy:KeyPolicy";
export const SECRET = "aws:secretsmanager/secret:Secret";
export const SECRET_POLICY = "aws:secretsmanager/secretPolicy:SecretPolicy";
export const SECRET_ROTATION = "aws:secretsmanager/secretRotation:SecretRotation";
export const SSM_PARAMETER = "aws:ssm/parameter:Parameter";

export const BACKUP_VAULT = "aws:backup/vault:Vault";
export const BACKUP_VAULT_LOCK = "aws:backup/vaultLockConfiguration:VaultLockConfiguration";
export const BACKUP_VAULT_POLICY = "aws:backup/vaultPolicy:VaultPolicy";
export const BACKUP_PLAN = "aws:backup/plan:Plan";
export const BACKUP_SELECTION = "aws:backup/selection:Selection";
export const BACKUP_RESTORE_PLAN = "aws:backup/restoreTestingPlan:RestoreTestingPlan";
export const BACKUP_RESTORE_SELECTION = "aws:backup/restoreTestingSelection:RestoreTestingSelection";
