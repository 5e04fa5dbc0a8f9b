/** Type tokens of AWS networks and of what computes in them, in their family's first form. */
export const VPC = "aws:ec2/vpc:Vpc";
export const DEFAULT_VPC = "aws:ec2/defaultVpc:DefaultVpc";
export const FLOW_LOG = "aws:ec2/flowLog:FlowLog";
export const SUBNET = "aws:ec2/subnet:Subnet";
export const ROUTE = "aws:ec2/route:Route";
export const ROUTE_TABLE = "aws:ec2/routeTable:RouteTable";
export const ROUTE_TABLE_ASSOCIATION = "aws:ec2/routeTableAssociation:RouteTableAssociation";
export const INTERNET_GATEWAY = "aws:ec2/internetGateway:InternetGateway";
export const VPC_ENDPOINT = "aws:ec2/vpcEndpoint:VpcEndpoint";
export const PREFIX_LIST = "aws:ec2/managedPrefixList:ManagedPrefixList";
export const SECURITY_GROUP = "aws:ec2/securityGroup:SecurityGroup";
export const DEFAULT_SECURITY_GROUP = "aws:ec2/defaultSecurityGroup:DefaultSecurityGroup";
export const SECURITY_GROUP_RULE = "aws:ec2/securityGroupRule:SecurityGroupRule";
export const INGRESS_RULE = "aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule";
export const EGRESS_RULE = "aws:vpc/securityGroupEgressRule:SecurityGroupEgressRule";
export const NETWORK_ACL = "aws:ec2/networkAcl:NetworkAcl";
export const NETWORK_ACL_RULE = "aws:ec2/networkAclRule:NetworkAclRule";
export const INSTANCE = "aws:ec2/instance:Instance";
export const LAUNCH_TEMPLATE = "aws:ec2/launchTemplate:LaunchTemplate";

export const ECS_CLUSTER = "aws:ecs/cluster:Cluster";
export const ECS_SERVICE = "aws:ecs/service:Service";
export const TASK_DEFINITION = "aws:ecs/taskDefinition:TaskDefinition";
export const SCALING_TARGET = "aws:appautoscaling/target:Target";
export const SCALING_POLICY = "aws:appautoscaling/policy:Policy";
export const SCALING_SCHEDULE = "aws:appautoscaling/scheduledAction:ScheduledAction";

export const ECR_REPOSITORY = "aws:ecr/repository:Repository";
export const ECR_REPOSITORY_POLICY = "aws:ecr/repositoryPolicy:RepositoryPolicy";
export const ECR_LIFECYCLE_POLICY = "aws:ecr/lifecyclePolicy:LifecyclePolicy";
export const ECR_SCANNING = "aws:ecr/registryScanningConfiguration:RegistryScanningConfiguration";

export const LOAD_BALANCER = "aws:lb/loadBalancer:LoadBalancer";
export const LISTENER = "aws:lb/listener:Listener";
export const LISTENER_RULE = "aws:lb/listenerRule:ListenerRule";
export const TARGET_GROUP = "aws:lb/targetGroup:TargetGroup";

export const WEB_ACL = "aws:wafv2/webAcl:WebAcl";
export const WEB_ACL_RULE = "aws:wafv2/webAclRule:WebAclRule";
export const WEB_ACL_ASSOCIATION = "aws:wafv2/webAclAssociation:WebAclAssociation";
export const WEB_ACL_LOGGING = "aws:wafv2/webAclLoggingConfiguration:WebAclLoggingConfiguration";
export const RULE_GROUP = "aws:wafv2/ruleGroup:RuleGroup";

export const CERTIFICATE = "aws:acm/certificate:Certificate";
export const FUNCTION = "aws:lambda/function:Function";
export const FUNCTION_PERMISSION = "aws:lambda/permission:Permission";
export const FUNCTION_URL = "aws:lambda/functionUrl:FunctionUrl";

/** Stores of data, and the groups of subnets that they stand in. */
export const DATABASE = "aws:rds/instance:Instance";
export const DATABASE_CLUSTER = "aws:rds/cluster:Cluster";
export const DATABASE_PROXY = "aws:rds/proxy:Proxy";
export const DATABASE_SUBNETS = "aws:rds/subnetGroup:SubnetGroup";
export const CACHE = "aws:elasticache/replicationGroup:ReplicationGroup";
export const CACHE_CLUSTER = "aws:elasticache/cluster:Cluster";
export const SERVERLESS_CACHE = "aws:elasticache/serverlessCache:ServerlessCache";
export const CACHE_SUBNETS = "aws:elasticache/subnetGroup:SubnetGroup";

/** What stands before a load balancer. */
export const DNS_RECORD = "cloudflare:index/dnsRecord:DnsRecord";
export const DISTRIBUTION = "aws:cloudfront/distribution:Distribution";
