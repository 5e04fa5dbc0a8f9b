/** Policies that AWS itself keeps, of which the sandbox knows some: https://docs.aws.amazon.com/aws-managed-policy/latest/reference/policy-list.html */
export const AWS_POLICIES = [
  "AmazonECSInfrastructureRolePolicyForLoadBalancers",
  "AmazonSSMManagedInstanceCore",
  "CloudWatchAgentServerPolicy",
  "ReadOnlyAccess",
  "service-role/AmazonECSTaskExecutionRolePolicy",
  "service-role/AmazonRDSEnhancedMonitoringRole",
  "service-role/AWSBackupServiceRolePolicyForBackup",
  "service-role/AWSBackupServiceRolePolicyForRestores",
  "service-role/AWSLambdaBasicExecutionRole",
  "service-role/AWSLambdaVPCAccessExecutionRole",
  "service-role/AWS_ConfigRole",
].map((name) => `arn:aws:iam::aws:policy/${name}`);
