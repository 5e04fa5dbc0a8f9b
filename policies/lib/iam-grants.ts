/** What IAM policies grant: their statements, wherever a resource keeps them, without those that only limit. */
import {
  IAM_GROUP_POLICY,
  IAM_GROUP_POLICY_ATTACHMENT,
  IAM_POLICY,
  IAM_POLICY_ATTACHMENT,
  IAM_ROLE,
  IAM_ROLE_POLICY,
  IAM_ROLE_POLICY_ATTACHMENT,
  IAM_USER,
  IAM_USER_POLICY,
  IAM_USER_POLICY_ATTACHMENT,
} from "../types/aws";
import type { Check } from "./check";
import { parsed } from "./document";
import type { Graph } from "./graph";
import { statementsOf, type Statement } from "./iam-policy";
import type { Resource } from "./resource";
import type { Finding, StackRule } from "./rule";
import { UNKNOWN, Unreadable, find, isRecord } from "./value";
import { every, fail, notApplicable, pass, undecided, type Verdict } from "./verdict";

/** Where each type keeps the policies that grant something. */
const DOCUMENTS: Readonly<Record<string, string>> = {
  [IAM_POLICY]: "policy",
  [IAM_ROLE_POLICY]: "policy",
  [IAM_USER_POLICY]: "policy",
  [IAM_GROUP_POLICY]: "policy",
  [IAM_ROLE]: "inlinePolicies[*].policy",
};

/** Says what is wrong with a statement, as the end of "statement X …"; undefined when nothing is. */
export type StatementJudge = (statement: Statement) => string | undefined;

/** Judges each statement of each policy that grants something. A permission boundary grants nothing by itself. */
export function grants(judge: StatementJudge): StackRule["check"] {
  return (graph): Finding[] => {
    const limits = boundaries(graph);
    return graph.ofType(...Object.keys(DOCUMENTS)).flatMap((resource): Finding[] => {
      if (limits.has(resource.urn)) {
        return [{ resource, verdict: notApplicable("it is a permission boundary, which grants nothing by itself") }];
      }
      const path = DOCUMENTS[resource.type] ?? "policy";
      const verdicts = find(resource.inputs, path).map(({ at, value }) => ofDocument(at, value, judge));
      return verdicts.length === 0 ? [] : [{ resource, verdict: every(verdicts) }];
    });
  };
}

/** Judges each statement of the policy in a property. */
export function policyStatements(path: string, judge: StatementJudge): Check {
  return ({ inputs }) => {
    const found = find(inputs, path);
    return found.length === 0
      ? notApplicable(`there is no ${path}`)
      : every(found.map(({ at, value }) => ofDocument(at, value, judge)));
  };
}

/** One that is no JSON is not judged here: a rule of its own says so once (`aws-iam-policy-valid`). */
function ofDocument(at: string, value: unknown, judge: StatementJudge): Verdict {
  if (value === undefined || value === null) return notApplicable(`${at} is not set`);
  const document = readableDocument(value);
  if (document instanceof Unreadable) return undecided(`${at} ${document.why}`);
  if (document === undefined) return notApplicable(`${at} is not JSON`);
  return every(
    statementsOf(document).map((statement, index) => {
      const wrong = judge(statement);
      return wrong === undefined ? pass : fail(`${at}: statement ${nameOf(statement, index)} ${wrong}`);
    }),
  );
}

/** Unreadable when a part of it is, also where the document is an object. */
function readableDocument(value: unknown): unknown {
  const document = parsed(value);
  return hasUnreadable(document) ? UNKNOWN : document;
}

function hasUnreadable(value: unknown): boolean {
  if (value instanceof Unreadable) return true;
  if (Array.isArray(value)) return value.some(hasUnreadable);
  return isRecord(value) && Object.values(value).some(hasUnreadable);
}

function nameOf({ sid }: Statement, index: number): string {
  return sid === "" ? String(index + 1) : sid;
}

/** URNs of the policies that limit a role or a user, and that nothing grants. */
function boundaries(graph: Graph): ReadonlySet<string> {
  const named = (resources: readonly Resource[], property: string): ReadonlySet<string> =>
    new Set(resources.flatMap((one) => graph.named(one, property, IAM_POLICY)).map(({ urn }) => urn));
  const limiting = named(graph.ofType(IAM_ROLE, IAM_USER), "permissionsBoundary");
  const granted = named(graph.ofType(...ATTACHMENTS), "policyArn");
  return new Set([...limiting].filter((urn) => !granted.has(urn)));
}

/** Types that grant a policy to somebody. */
export const ATTACHMENTS: readonly string[] = [
  IAM_POLICY_ATTACHMENT,
  IAM_ROLE_POLICY_ATTACHMENT,
  IAM_USER_POLICY_ATTACHMENT,
  IAM_GROUP_POLICY_ATTACHMENT,
];

/** True when the statement names no resource and sets no condition. */
export function unlimited(statement: Statement): boolean {
  return Object.keys(statement.conditions).length === 0 && onEverything(statement);
}

/** True when the statement holds for everything of its kind, its conditions aside. */
export function onEverything({ resources, notResources }: Statement): boolean {
  return notResources.length > 0 || resources.some(isEverything);
}

/** `*`, an ARN of a whole service (`arn:aws:s3:::*`), or every role, key or secret of an account. */
function isEverything(resource: string): boolean {
  const own = resource.startsWith("arn:") ? resource.split(":").slice(5).join(":") : resource;
  return /^(?:(?:role|user|group|policy|key|secret|parameter)[/:])?[*/]+$/.test(own);
}
