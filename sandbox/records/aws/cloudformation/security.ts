import type { Mappings } from "./mapping";

/** Identities, keys and secrets. */
export const securityMappings: Mappings = {
  "aws:iam/openIdConnectProvider:OpenIdConnectProvider": {
    type: "AWS::IAM::OIDCProvider",
  },
  "aws:iam/policy:Policy": {
    type: "AWS::IAM::ManagedPolicy",
    properties: { policy: { document: true, because: "the schema says nothing of its type" } },
    without: {
      "decides how long the provider waits": ["delayAfterPolicyCreationInMs"],
      "CloudFormation does not tag a policy": ["tags"],
    },
  },
  "aws:iam/role:Role": {
    type: "AWS::IAM::Role",
    properties: {
      inlinePolicies: "Policies",
      "inlinePolicies[*].name": "PolicyName",
    },
    without: { "decides what the provider does at a delete": ["forceDetachPolicies"] },
  },
  "aws:iam/rolePolicy:RolePolicy": {
    type: "AWS::IAM::RolePolicy",
    properties: { name: "PolicyName", role: "RoleName" },
  },
  "aws:iam/rolePolicyAttachment:RolePolicyAttachment": {
    type: "AWS::IAM::Role",
    partOf: "role",
    properties: {
      role: "RoleName",
      policyArn: { to: "ManagedPolicyArns", replaces: true, because: "an attachment is the pair of both" },
    },
  },
  "aws:kms/alias:Alias": {
    type: "AWS::KMS::Alias",
  },
  "aws:kms/key:Key": {
    type: "AWS::KMS::Key",
    properties: {
      customerMasterKeySpec: "KeySpec",
      deletionWindowInDays: "PendingWindowInDays",
      isEnabled: "Enabled",
    },
    without: { "CloudFormation does not have it": ["customKeyStoreId", "xksKeyId"] },
  },
  "aws:secretsmanager/secret:Secret": {
    type: "AWS::SecretsManager::Secret",
    properties: { replicas: "ReplicaRegions" },
    without: {
      "decides what the provider does": ["forceOverwriteReplicaSecret", "recoveryWindowInDays"],
      "AWS::SecretsManager::ResourcePolicy is an object of its own": ["policy"],
      "only AWS knows it": ["replicas[*].lastAccessedDate", "replicas[*].status", "replicas[*].statusMessage"],
    },
  },
  "aws:secretsmanager/secretRotation:SecretRotation": {
    type: "AWS::SecretsManager::RotationSchedule",
    properties: { rotateImmediately: "RotateImmediatelyOnUpdate" },
    without: { "CloudFormation does not have it": ["rotationEnabled"] },
  },
  "aws:secretsmanager/secretVersion:SecretVersion": {
    type: "AWS::SecretsManager::Secret",
    partOf: "secretId",
    properties: {
      secretString: { replaces: true, because: "a version never changes, a new one is made" },
    },
    without: {
      "CloudFormation makes one version at a time, of text": ["secretBinary", "versionStages"],
      "names the secret of the version": ["secretId"],
    },
  },
};
