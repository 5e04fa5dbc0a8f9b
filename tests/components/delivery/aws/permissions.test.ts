import { permissions } from "../../../../components/delivery/aws/permissions";
import { PARTS_OF_SERVICES, SERVICES } from "../../../../components/foundation/boundary/services";
import { awsOf } from "../../../../components/lib/context";
import type { Statement } from "../../../../components/lib/aws/policy-document";
import { policyDocument } from "../../../../components/lib/aws/policy-document";
import { sizeOf, wrongPolicy } from "../../../../sandbox/records/aws/iam/policy-rules";
import { awsContext } from "../../../support/aws";
import { forbidding } from "../../../support/iam";
import { record } from "../../../support/mocks";

const BOUNDARY = "arn:aws:iam::123456789012:policy/e2e-landing-staging-boundary";
let groups: Readonly<Record<string, readonly Statement[]>> = {};
let longest: typeof groups = {};

beforeAll(async () => {
  await record(() => {
    groups = permissions("delivery", awsContext("staging"), true);
    const context = awsContext("staging", { app: "x".repeat(12) });
    const aws = { ...awsOf("delivery", context), region: "ap-southeast-1" };
    longest = permissions("delivery", { ...context, aws }, true);
  });
});

const all = () => Object.values(groups).flat();
const listed = (value: unknown) => [value].flat() as string[];
const allowing = (action: string) => all().filter((statement) => listed(statement.Action).includes(action));

test("every group fits into one managed policy, also with the longest name and region", () => {
  const sizes = Object.values(longest).map((statements) => sizeOf(JSON.stringify(policyDocument(...statements))));
  expect(Math.max(...sizes)).toBeLessThanOrEqual(6_144);
  expect(sizes.length).toBeLessThanOrEqual(10);
});

test("every group is a policy that IAM takes", () => {
  const wrong = Object.values(groups).map((group) => wrongPolicy(JSON.stringify(policyDocument(...group)), "identity"));
  expect(wrong.filter((reason) => reason !== undefined)).toEqual([]);
});

test("nothing is allowed everywhere without a condition", () => {
  const open = all().filter(({ Resource, Condition }) => listed(Resource).includes("*") && Condition === undefined);
  expect(open.map(({ Sid }) => Sid)).toEqual(["SeeData"]);
});

test("all calls of a service are allowed to things of the stack only", () => {
  const wide = all().filter(({ Action }) => listed(Action).some((action) => action.endsWith(":*")));
  const others = wide.filter(({ Resource, Condition }) => {
    const named = listed(Resource).every((resource) => /e2e[-_/]landing[-_/]staging/.test(resource));
    return !named && !JSON.stringify(Condition ?? {}).includes("aws:ResourceTag/env");
  });
  expect(others.map(({ Sid }) => Sid)).toEqual(["Scaling"]);
});

test.each(["iam:CreateRole", "iam:PutRolePolicy", "iam:AttachRolePolicy"])("%s only inside the boundary", (action) => {
  expect(allowing(action).map(({ Condition, Resource }) => ({ Condition, Resource }))).toEqual([
    {
      Condition: { StringEquals: { "iam:PermissionsBoundary": BOUNDARY } },
      Resource: "arn:aws:iam::123456789012:role/e2e-landing-staging-*",
    },
  ]);
});

test("roles are handed on to services only, and only ours", () => {
  const [statement] = allowing("iam:PassRole");
  expect(statement).toMatchObject({
    Resource: "arn:aws:iam::123456789012:role/e2e-landing-staging-*",
    Condition: {
      StringEquals: { "iam:PassedToService": expect.arrayContaining(["ecs-tasks.amazonaws.com"]) as string[] },
    },
  });
});

test("tags cannot take over another environment's things", () => {
  const tagging = all().filter(({ Action }) => listed(Action).some((action) => /:(Add|Create)?Tag/.test(action)));
  const taking = tagging.filter(({ Condition }) => JSON.stringify(Condition ?? {}).includes("aws:RequestTag/env"));
  expect(taking.length).toBeGreaterThan(0);
  const open = taking.filter(({ Condition, Sid }) => Sid !== "TagWhileMaking" && Condition?.["Null"] === undefined);
  expect(open.map(({ Sid }) => Sid)).toEqual([]);
});

test("no value of a secret of RDS can be read", () => {
  const reading = allowing("secretsmanager:GetSecretValue").flatMap(({ Resource }) => Resource);
  expect(reading).toEqual(["arn:aws:secretsmanager:us-east-1:123456789012:secret:e2e-landing-staging-*"]);
});

test.each([
  [
    "target tracking makes its alarms",
    "cloudwatch:PutMetricAlarm",
    "alarm:TargetTracking-service/e2e-landing-staging-*",
  ],
  [
    "target tracking deletes its alarms",
    "cloudwatch:DeleteAlarms",
    "alarm:TargetTracking-service/e2e-landing-staging-*",
  ],
  ["the image of the NAT instance is found", "ssm:GetParameters", "parameter/aws/service/ami-amazon-linux-latest/*"],
  ["the vault of the backups can be made", "kms:RetireGrant", "key/*"],
  ["a check from outside gets its tags", "route53:ChangeTagsForResource", "healthcheck/*"],
])("%s, which was refused without %s", (_, action, resource) => {
  const resources = allowing(action).flatMap((statement) => listed(statement.Resource));
  expect(resources.filter((given) => given.endsWith(`:${resource}`))).toHaveLength(1);
});

test("of the audit the deployment sees everything and changes nothing", () => {
  const services = ["access-analyzer", "cloudtrail", "config", "guardduty"];
  const actions = (groups["account"] ?? []).flatMap(({ Action }) => listed(Action));
  const audit = actions.filter((action) => services.some((service) => action.startsWith(`${service}:`)));
  expect(audit.length).toBeGreaterThan(0);
  expect(audit.filter((action) => !/:(Describe|Get|List)/.test(action))).toEqual([]);
});

test("a database behind an RDS Proxy was refused: the target group of a proxy has no tags", () => {
  const document = policyDocument(...(groups["data"] ?? []));
  const onGroup = (action: string) =>
    forbidding(document, {
      action,
      resource: "arn:aws:rds:us-east-1:123456789012:target-group:prx-tg-1",
      context: { "aws:RequestedRegion": "us-east-1" },
    });

  for (const action of ["ModifyDBProxyTargetGroup", "RegisterDBProxyTargets", "DeregisterDBProxyTargets"]) {
    expect(onGroup(`rds:${action}`)).toEqual([]);
  }
  expect(onGroup("rds:AddTagsToResource")).toEqual(["nothing allows it"]);
});

test("staging does not deregister the revisions of prod's tasks, for which ECS knows no resource", () => {
  expect(allowing("ecs:DeregisterTaskDefinition")).toEqual([]);
});

test("the owner of the registry may set its scanning also where another stack owns the account, or in another region", async () => {
  await record(() => {
    const { compute = [] } = permissions("delivery", awsContext("staging"), false);
    const context = { "aws:PrincipalAccount": "123456789012", "aws:RequestedRegion": "eu-west-2" };
    const call = { action: "ecr:PutRegistryScanningConfiguration", resource: "*", context };
    expect(forbidding(policyDocument(...compute), call)).toEqual([]);
  });
});

test("the boundary allows every service of which the deployment may use something", () => {
  const allowed = [...SERVICES, ...PARTS_OF_SERVICES].map((action) => action.split(":")[0] ?? "");
  const used = all().flatMap(({ Action }) => listed(Action).map((action) => action.split(":")[0] ?? ""));
  expect([...new Set(used)].filter((service) => !allowed.includes(service))).toEqual([]);
});

test("what an account has once is the owner's matter", async () => {
  await record(() => {
    expect(Object.keys(permissions("delivery", awsContext("staging"), false))).toEqual([
      "network",
      "data",
      "compute",
      "watch",
      "access",
    ]);
  });
  expect(Object.keys(groups)).toContain("account");
});
