import { isObject, type Properties } from "../../../interpreter/values";
import { each, type Rule } from "../../../interpreter/rules";
import { parsed, valuesOf } from "./document";

/** What a policy is attached to, which decides what its statements need. */
export type PolicyKind = "identity" | "trust" | "resource";

/** The text must be a policy that IAM takes: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_grammar.html */
export function isPolicy(property: string, kind: PolicyKind): Rule {
  return each(property, (value) => wrongPolicy(String(value), kind));
}

/** What is wrong with a policy text; undefined where nothing is. */
export function wrongPolicy(text: string, kind: PolicyKind): string | undefined {
  const document = parsed(text);
  if (!isObject(document)) return "must be a JSON policy document";
  const version = document["Version"];
  if (version !== "2012-10-17" && version !== "2008-10-17") return 'must have the Version "2012-10-17"';
  const given = document["Statement"];
  const statements = Array.isArray(given) ? (given as unknown[]) : [given];
  if (statements.length === 0) return "must have a Statement";
  const sids = new Set<unknown>();
  for (const [index, statement] of statements.entries()) {
    const at = `Statement[${index}]`;
    if (!isObject(statement)) return `${at} must be an object`;
    const wrong = wrongStatement(statement, kind);
    if (wrong !== undefined) return `${at} ${wrong}`;
    const sid = statement["Sid"];
    if (sid !== undefined && sids.has(sid)) return `${at} has the Sid of another statement`;
    sids.add(sid);
  }
  return undefined;
}

/** Characters of a policy as IAM counts them: white space is free. */
export function sizeOf(policy: unknown): number {
  return String(policy).replace(/\s/g, "").length;
}

const KNOWN = [
  "Sid",
  "Effect",
  "Principal",
  "NotPrincipal",
  "Action",
  "NotAction",
  "Resource",
  "NotResource",
  "Condition",
];

function wrongStatement(statement: Properties, kind: PolicyKind): string | undefined {
  const has = (name: string) => statement[name] !== undefined;
  const unknown = Object.keys(statement).find((name) => !KNOWN.includes(name));
  if (unknown !== undefined) return `has the unknown element ${unknown}`;
  if (statement["Effect"] !== "Allow" && statement["Effect"] !== "Deny") return "must have the Effect Allow or Deny";
  if (has("Action") === has("NotAction")) return "must have either Action or NotAction";
  const actions = valuesOf(statement["Action"] ?? statement["NotAction"]);
  if (actions.length === 0) return "must name an action";
  const odd = actions.find((action) => !/^(\*|[a-z0-9-]+:[A-Za-z0-9*?]+)$/.test(action));
  if (odd !== undefined) return `has the action ${odd}, which is not written as service:Action`;
  if (has("Sid") && !/^[A-Za-z0-9]*$/.test(String(statement["Sid"])) && kind !== "resource") {
    return "has a Sid with other characters than letters and digits";
  }
  if (kind === "identity" && (has("Principal") || has("NotPrincipal"))) return "must not have a Principal";
  if (kind === "trust" && (has("Resource") || has("NotResource"))) return "has the prohibited element Resource";
  if (kind !== "identity" && !has("Principal") && !has("NotPrincipal")) return "must have a Principal";
  if (kind !== "trust" && has("Resource") === has("NotResource")) return "must have either Resource or NotResource";
  const resources = valuesOf(statement["Resource"] ?? statement["NotResource"]);
  const noArn = resources.find((resource) => resource !== "*" && !/^arn:[^:]*:[^:]*:[^:]*:[^:]*:.+$/.test(resource));
  return noArn === undefined ? undefined : `has the resource ${noArn}, which is not an ARN`;
}
