/** Rules and replacements derived from what AWS publishes: a handful of well-known facts. */
import { replacesOf, rulesOf } from "../../../../../sandbox/records/aws/cloudformation";
import { sample } from "../../../../program/cloudformation/sample";
import { UNKNOWN, type Properties } from "../../../../../sandbox/interpreter/values";

function refused(token: string, inputs: Properties): string[] {
  return rulesOf(token).flatMap((rule) => rule(inputs).map(({ property, reason }) => `${property} ${reason}`));
}

const VPC = "aws:ec2/vpc:Vpc";
const LOGS = "aws:cloudwatch/logGroup:LogGroup";
const SERVICE = "aws:ecs/service:Service";

test.each([
  [VPC, "cidrBlock"],
  ["aws:ec2/subnet:Subnet", "availabilityZone"],
  ["aws:ec2/subnet:Subnet", "cidrBlock"],
  ["aws:backup/selection:Selection", "resources"],
  ["aws:ecs/service:Service", "name"],
  ["aws:ecr/repository:Repository", "encryptionConfigurations"],
  ["aws:lb/targetGroup:TargetGroup", "port"],
  ["aws:rds/instance:Instance", "kmsKeyId"],
  ["aws:s3/bucketVersioning:BucketVersioning", "bucket"],
  ["aws:secretsmanager/secretVersion:SecretVersion", "secretString"],
  ["aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule", "securityGroupId"],
])("a change of %s.%s replaces", (token, property) => {
  expect(replacesOf(token)).toContain(property);
});

test.each([
  [VPC, "enableDnsHostnames"],
  ["aws:rds/instance:Instance", "dbSubnetGroupName"],
  ["aws:rds/instance:Instance", "identifier"],
  ["aws:rds/proxy:Proxy", "name"],
  ["aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule", "cidrIpv4"],
  ["aws:costexplorer/anomalyMonitor:AnomalyMonitor", "tags"],
  ["aws:budgets/budget:Budget", "notifications[*].threshold"],
])("a change of %s.%s does not replace", (token, property) => {
  expect(replacesOf(token)).not.toContain(property);
});

test("a part cannot move to another parent, although CloudFormation knows no such move", () => {
  expect(replacesOf("aws:guardduty/detectorFeature:DetectorFeature")).toEqual(["detectorId"]);
  expect(replacesOf("aws:rds/proxyTarget:ProxyTarget")).toEqual(
    expect.arrayContaining(["dbProxyName", "targetGroupName"]),
  );
});

test("a property inside one that replaces is not named a second time", () => {
  expect(replacesOf("aws:ecr/repository:Repository")).toEqual(["encryptionConfigurations", "name"]);
});

test.each<[string, Properties, string]>([
  [LOGS, { retentionInDays: 31 }, "retentionInDays must be one of 1, 3, 5"],
  ["aws:lb/listener:Listener", { protocol: "SMTP" }, "protocol must be one of"],
  ["aws:lb/listener:Listener", { port: 65536 }, "port must be between 1 and 65535"],
  [
    SERVICE,
    { deploymentConfiguration: { strategy: "GREEN" } },
    "deploymentConfiguration.strategy must be one of ROLLING",
  ],
  [SERVICE, { deploymentConfiguration: { bakeTimeInMinutes: "1441" } }, "must be between 0 and 1440"],
  [
    SERVICE,
    { deploymentConfiguration: { lifecycleHooks: [{ lifecycleStages: ["SOON"] }] } },
    "deploymentConfiguration.lifecycleHooks[0].lifecycleStages[0] must be one of",
  ],
  ["aws:iam/role:Role", { name: "a role" }, "name must be text that matches"],
  ["aws:kms/key:Key", { deletionWindowInDays: 6 }, "deletionWindowInDays must be between 7 and 30"],
  ["aws:rds/proxy:Proxy", { vpcSubnetIds: ["subnet-1"] }, "vpcSubnetIds must have at least 2 elements"],
  ["aws:ec2/securityGroup:SecurityGroup", { description: "the app's" }, "description must be text that matches"],
  ["aws:guardduty/detectorFeature:DetectorFeature", { name: "S3" }, "name must be one of"],
  ["aws:backup/vault:Vault", { name: "a vault" }, "name must be text that matches"],
  [VPC, { instanceTenancy: "shared" }, "instanceTenancy must be one of dedicated, default, host"],
  ["aws:cloudwatch/eventRule:EventRule", { tags: { owner: "x".repeat(257) } }, "tags.owner must be between 0 and 256"],
])("%s refuses %j", (token, inputs, says) => {
  expect(refused(token, inputs)).toEqual([expect.stringContaining(says)]);
});

test.each<[string, Properties]>([
  // Terraform keeps logs for ever with 0, which CloudFormation says by leaving it out.
  [LOGS, { retentionInDays: 0 }],
  [LOGS, { kmsKeyId: "" }],
  [LOGS, { retentionInDays: UNKNOWN, name: UNKNOWN }],
  ["aws:rds/proxy:Proxy", { vpcSubnetIds: [UNKNOWN] }],
  ["aws:lb/loadBalancer:LoadBalancer", { internal: false, idleTimeout: 60 }],
  ["aws:s3/bucketVersioning:BucketVersioning", { versioningConfiguration: { status: "Disabled" } }],
  ["aws:budgets/budget:Budget", { timePeriodStart: "2026-01-01_00:00", limitAmount: "100" }],
  ["aws:ecs/service:Service", { networkConfiguration: { assignPublicIp: false, subnets: ["subnet-1"] } }],
])("%s accepts %j", (token, inputs) => {
  expect(refused(token, inputs)).toEqual([]);
});

test("a type that CloudFormation does not have has no rules and no replacements from it", () => {
  expect([rulesOf("aws:lambda/invocation:Invocation"), replacesOf("aws:lambda/invocation:Invocation")]).toEqual([
    [],
    [],
  ]);
});

test("inputs that cfn-lint takes are taken by the rules too", () => {
  // The ids of mocks are none of AWS.
  const known = (inputs: Properties): Properties =>
    JSON.parse(JSON.stringify(inputs).replace(/"[\w-]+-id"/g, JSON.stringify(UNKNOWN))) as Properties;
  const wrong = sample().flatMap(({ type, name, inputs }) =>
    refused(type, known(inputs)).map((says) => `${name} ${says}`),
  );
  expect(wrong).toEqual([]);
});

test("the rules of a type are made once", () => {
  expect(rulesOf(VPC)).toBe(rulesOf(VPC));
});
