/** Evaluates policies, as far as this project uses the language of policies. */
import type { PolicyDocument, Statement } from "../../components/lib/aws/policy-document";

/** A call to AWS: what is done, to what, and under which circumstances. */
export interface Call {
  action: string;
  resource: string;
  /** Keys of the context, such as `aws:ResourceTag/env`. */
  context?: Readonly<Record<string, string>>;
}

const listed = (value: unknown): string[] => (value === undefined ? [] : ([value].flat() as string[]));

function like(value: string, pattern: string, flags = ""): boolean {
  const escaped = pattern
    .replace(/[.+^${}()|[\]\\]/g, "\\$&")
    .replaceAll("*", ".*")
    .replaceAll("?", ".");
  return new RegExp(`^${escaped}$`, flags).test(value);
}

type Test = (given: string | undefined, wanted: readonly string[]) => boolean;

/** A negated operator holds where the key is missing: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html */
const OPERATORS: Readonly<Record<string, Test>> = {
  StringEquals: (given, wanted) => given !== undefined && wanted.includes(given),
  StringNotEquals: (given, wanted) => given === undefined || !wanted.includes(given),
  StringNotLike: (given, wanted) => given === undefined || !wanted.some((pattern) => like(given, pattern)),
  ArnLike: (given, wanted) => given !== undefined && wanted.some((pattern) => like(given, pattern)),
  ArnNotLike: (given, wanted) => given === undefined || !wanted.some((pattern) => like(given, pattern)),
  Null: (given, wanted) => (given === undefined ? "true" : "false") === wanted[0],
};

function holds({ Condition }: Statement, context: Readonly<Record<string, string>>): boolean {
  return Object.entries(Condition ?? {}).every(([operator, keys]) =>
    Object.entries(keys).every(([key, wanted]) => {
      const test = OPERATORS[operator];
      if (test === undefined)
        throw new Error(`the operator ${operator} is not known here; add it to tests/support/iam.ts`);
      return test(context[key], listed(wanted));
    }),
  );
}

/** Whether a statement speaks of a call. */
function concerns(statement: Statement, { action, resource, context = {} }: Call): boolean {
  const { Action, NotAction, Resource, NotResource } = statement;
  const named = (patterns: unknown) => listed(patterns).some((pattern) => like(action, pattern, "i"));
  const meant = (patterns: unknown) => listed(patterns).some((pattern) => like(resource, pattern));
  if (Action === undefined ? named(NotAction) : !named(Action)) return false;
  if (Resource === undefined ? meant(NotResource) : !meant(Resource)) return false;
  return holds(statement, context);
}

/** What forbids a call: the Sids of the denials, or `nothing allows it`; empty where the policy lets it through. */
export function forbidding({ Statement: statements }: PolicyDocument, call: Call): string[] {
  const speaking = statements.filter((statement) => concerns(statement, call));
  const denials = speaking.filter(({ Effect }) => Effect === "Deny").map(({ Sid }) => Sid);
  if (denials.length > 0) return denials;
  return speaking.some(({ Effect }) => Effect === "Allow") ? [] : ["nothing allows it"];
}

/** Whether a statement allows an action on anything, under whatever condition. */
export function allowsSomewhere({ Statement: statements }: PolicyDocument, action: string): boolean {
  return statements.some(
    ({ Effect, Action }) => Effect === "Allow" && listed(Action).some((pattern) => like(action, pattern, "i")),
  );
}
