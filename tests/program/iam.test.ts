/** Every permission that the stacks grant on AWS: each wildcard stands here with the reason why it cannot be narrower. */
import { STACKS } from "../../components/lib/environment";
import type { Registration } from "../support/mocks";
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
