/** Every permission that the stacks grant on AWS: each wildcard stands here with the reason why it cannot be narrower. */
import { readFileSync } from "node:fs";
import { STACKS } from "../../components/lib/environment";
import { boundaryPolicy } from "../../components/foundation/boundary";
import { forbidding } from "../support/iam";
import type { Registration } from "../support/mocks";
import { testContext } from "../support/mocks";
import { runProgram } from "../support/program";
import { WILDCARDS } from "./wildcards";

interface Statement {
  Sid?: string;
  Effect: "Allow" | "Deny";
  Principal?: unknown;
  Action?: string | string[];
  NotAction?: string | string[];
  Resource?: string | string[];
}

/** Inputs that hold a policy document, by type. */
const DOCUMENTS = ["policy", "assumeRolePolicy"];

function statementsOf({ name, inputs }: Registration): { id: string; statement: Statement }[] {
  return DOCUMENTS.flatMap((input) => {
    const given = inputs[input];
    if (typeof given !== "string" || !given.includes('"Statement"')) return [];
    const { Statement: statements } = JSON.parse(given) as { Statement: Statement[] };
    return statements.map((statement) => ({ id: `${name} ${statement.Sid ?? "(no Sid)"}`, statement }));
  });
}

const list = (value: string | string[] | undefined): string[] => (typeof value === "string" ? [value] : (value ?? []));

/** A permission that allows more than named actions on named things. */
function isWide({ Effect, Action, Resource, NotAction, Principal }: Statement): boolean {
  if (Effect === "Deny") return false;
  const wideAction = list(Action).some((action) => action.includes("*"));
  const wideResource = list(Resource).some(
    (resource) => resource === "*" || /^arn:aws:[^:]*:[^:]*:[^:]*:\*/.test(resource),
  );
  return wideAction || wideResource || NotAction !== undefined || Principal === "*";
}

let registrations: Registration[];
const allStatements = () => registrations.flatMap(statementsOf);

beforeAll(async () => {
  const runs = [];
  for (const stack of STACKS) runs.push(await runProgram(stack, "aws"));
  registrations = runs.flatMap((run) => run.registrations);
});

test("every statement says what it is for", () => {
  expect(allStatements().filter(({ id }) => id.endsWith("(no Sid)"))).toEqual([]);
});

test("every wildcard has a reason, and every reason a wildcard", () => {
  const wide = allStatements()
    .filter(({ statement }) => isWide(statement))
    .map(({ id }) => id);
  expect([...new Set(wide)].sort()).toEqual(Object.keys(WILDCARDS).sort());
});

test("no role is made outside of the permission boundary", () => {
  const roles = registrations.filter(({ type }) => type === "aws:iam/role:Role");
  expect(roles.length).toBeGreaterThan(5);
  expect(roles.filter(({ inputs }) => inputs["permissionsBoundary"] === undefined).map(({ name }) => name)).toEqual([]);
});

test("no revision of a task is deregistered, which the boundary forbids", () => {
  const tasks = registrations.filter(({ type }) => type === "aws:ecs/taskDefinition:TaskDefinition");
  expect(tasks.length).toBeGreaterThan(5);
  expect(tasks.filter(({ inputs }) => inputs["skipDestroy"] !== true).map(({ name }) => name)).toEqual([]);
});

test("a deployment's session ended before the update that it waited for", () => {
  const seconds = (time = "0m") => Number.parseInt(time, 10) * (time.endsWith("h") ? 3_600 : 60);
  const waits = registrations.flatMap(({ options: { customTimeouts = {} } }) =>
    [customTimeouts.create, customTimeouts.update, customTimeouts.delete].map(seconds),
  );
  const sessions = registrations
    .filter(({ name, type }) => name === "delivery-deploy" && type === "aws:iam/role:Role")
    .map(({ inputs }) => Number(inputs["maxSessionDuration"]));

  expect(Math.max(...waits)).toBeGreaterThan(3_600);
  expect(sessions).toHaveLength(STACKS.length);
  expect(Math.min(...sessions)).toBeGreaterThanOrEqual(Math.max(...waits));
  // What the workflow asks for, or it gets an hour: https://github.com/aws-actions/configure-aws-credentials#readme
  const guide = readFileSync("docs/guides/aws.md", "utf8");
  expect(sessions.map(String)).toContain(/role-duration-seconds: (\d+)/.exec(guide)?.[1]);
});

const ACCOUNT = "123456789012";
const NAMED: Readonly<Record<string, string>> = { "aws:iam/role:Role": "role", "aws:iam/policy:Policy": "policy" };

/** One change of each kind of thing that the audit consists of, and how the thing is called. */
const AUDIT_CHANGES: Readonly<Record<string, readonly [string, (inputs: Registration["inputs"]) => string]>> = {
  "aws:cloudwatch/eventRule:EventRule": [
    "events:DeleteRule",
    ({ name }) => `arn:aws:events:x:${ACCOUNT}:rule/${String(name)}`,
  ],
  "aws:cloudwatch/logGroup:LogGroup": [
    "logs:DeleteLogGroup",
    ({ name }) => `arn:aws:logs:x:${ACCOUNT}:log-group:${String(name)}`,
  ],
  "aws:cloudwatch/metricAlarm:MetricAlarm": [
    "cloudwatch:DeleteAlarms",
    ({ name }) => `arn:aws:cloudwatch:x:${ACCOUNT}:alarm:${String(name)}`,
  ],
  "aws:iam/role:Role": ["iam:UpdateAssumeRolePolicy", ({ name }) => `arn:aws:iam::${ACCOUNT}:role/${String(name)}`],
  "aws:s3/bucket:Bucket": ["s3:PutLifecycleConfiguration", ({ bucket }) => `arn:aws:s3:::${String(bucket)}`],
  "aws:sns/topic:Topic": ["sns:DeleteTopic", ({ name }) => `arn:aws:sns:x:${ACCOUNT}:${String(name)}`],
};

test("the boundary knows the audit by the names that it has", () => {
  const boundary = boundaryPolicy(ACCOUNT, testContext("prod"));
  const audit = registrations.filter(({ name, type }) => name.startsWith("audit-") && type in AUDIT_CHANGES);
  const open = audit.filter(({ type, inputs }) => {
    const [action, arnOf] = AUDIT_CHANGES[type] ?? ["", () => ""];
    return forbidding(boundary, { action, resource: arnOf(inputs) }).length === 0;
  });

  expect(new Set(audit.map(({ type }) => type)).size).toBe(Object.keys(AUDIT_CHANGES).length);
  expect(open.map(({ name }) => name)).toEqual([]);
});

test("the boundary knows the deployment's role and policies by the names that they have", () => {
  const made = registrations.filter(({ name, type }) => name.startsWith("delivery-") && type in NAMED);
  const open = made.filter(({ type, inputs }) => {
    const resource = `arn:aws:iam::${ACCOUNT}:${NAMED[type] ?? ""}/${String(inputs["name"])}`;
    const stack = STACKS.find((known) => resource.includes(`-${known}-`)) ?? "prod";
    return forbidding(boundaryPolicy(ACCOUNT, testContext(stack)), { action: "iam:DeleteX", resource }).length === 0;
  });

  expect(made.length).toBeGreaterThan(10);
  expect(open.map(({ name }) => name)).toEqual([]);
});
