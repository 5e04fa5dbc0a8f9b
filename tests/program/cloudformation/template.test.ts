/** The AWS part of a plan becomes a template, and cfn-lint judges it. */
import { counterpartOf } from "../../../sandbox/records/aws/cloudformation";
import { RESOURCE_FILES } from "../../../sandbox/schemas/resources";
import { describeWithLint, errorsIn } from "./lint";
import { render } from "./render";
import { sample } from "./sample";

const { Resources } = render(sample());

test("the sample has every AWS type that CloudFormation has too", () => {
  const sampled = new Set(sample().map(({ type }) => type));
  const missing = RESOURCE_FILES.aws.resources.filter(
    (type) => counterpartOf(type) !== undefined && !sampled.has(type),
  );
  expect(missing).toEqual([]);
});

test("the id of another resource becomes a reference to it", () => {
  expect(Resources["NetA"]?.Properties).toMatchObject({ VpcId: { Ref: "NetVpc" }, CidrBlock: "10.0.0.0/24" });
});

test("what the mocks do not know becomes a well-formed text", () => {
  expect(Resources["Traffic"]?.Properties["ListenerArn"]).toMatch(/^arn:aws:elasticloadbalancing:/);
});

test("parts go into the object they belong to: by its id, by its name, else by the name they share", () => {
  expect(Resources["Bucket"]?.Properties).toMatchObject({
    BucketName: "e2e-landing-prod-media",
    VersioningConfiguration: { Status: "Enabled" },
    LifecycleConfiguration: { Rules: [{ Id: "old", Prefix: "logs/", ExpirationInDays: 30 }] },
  });
  expect(Resources["Role"]?.Properties["ManagedPolicyArns"]).toHaveLength(2);
  expect(Resources["Waf"]?.Properties["Rules"]).toMatchObject([{ Name: "managed" }, { Name: "rate" }]);
});

test("a part whose object is in no plan stands alone", () => {
  const part = sample().filter(({ name }) => name === "vault-lock");
  expect(render(part).Resources["ParentOfVaultLock"]).toEqual({
    Type: "AWS::Backup::BackupVault",
    Properties: { BackupVaultName: "e2e", LockConfiguration: { MinRetentionDays: 7, MaxRetentionDays: 400 } },
  });
});

test("attributes, tags, numbers and secrets take the form of CloudFormation", () => {
  expect(Resources["Lb"]?.Properties).toMatchObject({
    Scheme: "internet-facing",
    Tags: [
      { Key: "app", Value: "landing" },
      { Key: "stack", Value: "prod" },
    ],
    LoadBalancerAttributes: expect.arrayContaining([{ Key: "idle_timeout.timeout_seconds", Value: "60" }]) as unknown,
  });
  expect(Resources["Service"]?.Properties).toMatchObject({
    NetworkConfiguration: { AwsvpcConfiguration: { AssignPublicIp: "DISABLED" } },
    DeploymentConfiguration: { BakeTimeInMinutes: 10 },
  });
  expect(Resources["Secret"]?.Properties["SecretString"]).toBe("pa55word");
});

describeWithLint("cfn-lint", () => {
  test("finds no error in the sample", () => {
    expect(errorsIn(render(sample()))).toEqual([]);
  });

  test("sees what is wrong: types, enums, sizes, policies", () => {
    const errors = errorsIn(
      render(
        sample({
          db: { instanceClass: "db.t4g.colossal" },
          task: { cpu: "512", memory: "512" },
          logs: { retentionInDays: 31 },
          service: { launchType: "MOON" },
          "role-policy": { policy: '{"Statement":[{"Effect":"Allow"}]}' },
          "net-a": { cidrBlock: "10.0.0.0/99" },
        }),
      ),
    );
    expect(errors.map((error) => error.replace(/:.*/s, ""))).toEqual([
      "E3002 NetA/Properties/CidrBlock",
      "E3025 Db/Properties/DBInstanceClass",
      "E3030 Logs/Properties/RetentionInDays",
      "E3030 Service/Properties/LaunchType",
      "E3047 Task/Properties",
      "E3510 RolePolicy/Properties/PolicyDocument/Statement/0",
      "E3510 RolePolicy/Properties/PolicyDocument/Statement/0",
    ]);
  });
});
