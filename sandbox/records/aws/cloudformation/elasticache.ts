import type { Mappings } from "./mapping";

/** Caches in CloudFormation terms. */
export const elasticacheMappings: Mappings = {
  "aws:elasticache/parameterGroup:ParameterGroup": {
    type: "AWS::ElastiCache::ParameterGroup",
    properties: {
      family: "CacheParameterGroupFamily",
      name: {
        to: "CacheParameterGroupName",
        replaces: true,
        because:
          "ForceNew; CloudFormation makes up the name, https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/elasticache_parameter_group",
      },
      parameters: { to: "Properties", keyedBy: "name", because: "CloudFormation takes a map" },
    },
  },
  "aws:elasticache/replicationGroup:ReplicationGroup": {
    type: "AWS::ElastiCache::ReplicationGroup",
    properties: {
      "logDeliveryConfigurations[*].destination": {
        to: "DestinationDetails/CloudWatchLogsDetails/LogGroup",
        unchecked: true,
        because: "a log group or a delivery stream, as destinationType says",
      },
      maintenanceWindow: "PreferredMaintenanceWindow",
      nodeType: "CacheNodeType",
      parameterGroupName: "CacheParameterGroupName",
      preferredCacheClusterAzs: {
        replaces: false,
        because:
          "of use at the creation only, https://github.com/hashicorp/terraform-provider-aws/blob/main/internal/service/elasticache/replication_group.go",
      },
      securityGroupNames: "CacheSecurityGroupNames",
      subnetGroupName: "CacheSubnetGroupName",
    },
    without: {
      "decides how the provider changes or deletes": [
        "applyImmediately",
        "authTokenUpdateStrategy",
        "finalSnapshotIdentifier",
      ],
      "CloudFormation does not have it": [
        "nodeGroupConfigurations[*].primaryOutpostArn",
        "nodeGroupConfigurations[*].replicaOutpostArns",
      ],
    },
  },
  "aws:elasticache/subnetGroup:SubnetGroup": {
    type: "AWS::ElastiCache::SubnetGroup",
    properties: { name: "CacheSubnetGroupName" },
  },
};
