import type { Mappings } from "./mapping";

const NETWORK = "NetworkConfiguration/AwsvpcConfiguration";

/** Containers, their images and their scaling. */
export const ecsMappings: Mappings = {
  "aws:appautoscaling/policy:Policy": {
    type: "AWS::ApplicationAutoScaling::ScalingPolicy",
    properties: { name: "PolicyName" },
  },
  "aws:appautoscaling/scheduledAction:ScheduledAction": {
    type: "AWS::ApplicationAutoScaling::ScalableTarget",
    at: "ScheduledActions/*",
    partOf: "resourceId",
    properties: {
      name: {
        to: "ScheduledActionName",
        replaces: true,
        because:
          "ForceNew: an action is found by its name, https://github.com/hashicorp/terraform-provider-aws/blob/main/internal/service/appautoscaling/scheduled_action.go",
      },
      resourceId: "/ResourceId",
      scalableDimension: "/ScalableDimension",
      serviceNamespace: "/ServiceNamespace",
    },
  },
  "aws:appautoscaling/target:Target": {
    type: "AWS::ApplicationAutoScaling::ScalableTarget",
  },
  "aws:ecr/lifecyclePolicy:LifecyclePolicy": {
    type: "AWS::ECR::Repository",
    at: "LifecyclePolicy",
    partOf: "repository",
    properties: { policy: "LifecyclePolicyText", repository: "/RepositoryName" },
  },
  "aws:ecr/registryScanningConfiguration:RegistryScanningConfiguration": {
    type: "AWS::ECR::RegistryScanningConfiguration",
  },
  "aws:ecr/repository:Repository": {
    type: "AWS::ECR::Repository",
    properties: {
      "imageTagMutabilityExclusionFilters[*].filter": "ImageTagMutabilityExclusionFilterValue",
      "imageTagMutabilityExclusionFilters[*].filterType": "ImageTagMutabilityExclusionFilterType",
    },
  },
  "aws:ecs/cluster:Cluster": {
    type: "AWS::ECS::Cluster",
    properties: {
      "configuration.executeCommandConfiguration.logConfiguration.s3BucketEncryptionEnabled": "S3EncryptionEnabled",
    },
  },
  "aws:ecs/clusterCapacityProviders:ClusterCapacityProviders": {
    type: "AWS::ECS::ClusterCapacityProviderAssociations",
    properties: { clusterName: "Cluster" },
  },
  "aws:ecs/service:Service": {
    type: "AWS::ECS::Service",
    properties: {
      alarms: "DeploymentConfiguration/Alarms",
      deploymentCircuitBreaker: "DeploymentConfiguration/DeploymentCircuitBreaker",
      deploymentMaximumPercent: "DeploymentConfiguration/MaximumPercent",
      deploymentMinimumHealthyPercent: "DeploymentConfiguration/MinimumHealthyPercent",
      forceNewDeployment: "ForceNewDeployment/EnableForceNewDeployment",
      iamRole: "Role",
      "loadBalancers[*].elbName": "LoadBalancerName",
      networkConfiguration: NETWORK,
      orderedPlacementStrategies: "PlacementStrategies",
      "serviceConnectConfiguration.services[*].clientAlias": "ClientAliases",
      "serviceConnectConfiguration.services[*].tls.issuerCertAuthority": "IssuerCertificateAuthority",
      "volumeConfiguration.managedEbsVolume.sizeInGb": "SizeInGiB",
    },
    without: { "decides what the provider does": ["sigintRollback", "triggers"] },
  },
  "aws:ecs/taskDefinition:TaskDefinition": {
    type: "AWS::ECS::TaskDefinition",
    properties: {
      containerDefinitions: { document: true, because: "the provider takes the JSON of the API" },
      "proxyConfiguration.properties": "ProxyConfigurationProperties",
      "volumes[*].configureAtLaunch": "ConfiguredAtLaunch",
      "volumes[*].hostPath": "Host/SourcePath",
    },
    without: { "decides which revision the provider reads": ["trackLatest"] },
  },
};
