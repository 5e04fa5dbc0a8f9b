/** Reads IAM policy documents: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements.html */
import { isInternet } from "./ip-range";
import { isRecord } from "./value";

/** A statement, every list written as a list. */
export interface Statement {
  /** The statement's own name; empty when it has none. */
  sid: string;
  /** Whether it allows or denies. */
  effect: "Allow" | "Deny";
  /** Patterns of actions, such as `s3:Get*`. */
  actions: readonly string[];
  /** Patterns of actions that it is not about: it is about all others. */
  notActions: readonly string[];
  /** Patterns of ARNs. */
  resources: readonly string[];
  /** Patterns of ARNs that it is not about. */
  notResources: readonly string[];
  /** Principals by kind (`AWS`, `Service`, `Federated`); `"*"` alone is `{ AWS: ["*"] }`. Empty in identity policies. */
  principals: Readonly<Record<string, readonly string[]>>;
  /** Principals that it is not about: it is about everybody else. */
  notPrincipals: Readonly<Record<string, readonly string[]>>;
  /** Conditions by operator and key. */
  conditions: Readonly<Record<string, Readonly<Record<string, readonly string[]>>>>;
}

/** The statements of a parsed policy document; empty when it is not one. */
export function statementsOf(document: unknown): Statement[] {
  if (!isRecord(document)) return [];
  return listOf(document["Statement"]).filter(isRecord).map(statementOf);
}

/** True when `pattern`, with `*` and `?` as IAM reads them, covers `value`; actions are compared without case. */
export function covered(pattern: string, value: string): boolean {
  const escaped = pattern
    .replace(/[.+^${}()|[\]\\]/g, "\\$&")
    .replaceAll("*", ".*")
    .replaceAll("?", ".");
  return new RegExp(`^${escaped}$`, "i").test(value);
}

/** True when the statement lets an action happen (its resources and conditions aside). */
export function allows({ effect, actions, notActions }: Statement, action: string): boolean {
  if (effect !== "Allow") return false;
  if (notActions.length > 0) return !notActions.some((pattern) => covered(pattern, action));
  return actions.some((pattern) => covered(pattern, action));
}

/** True when anyone at all is a principal, and no condition narrows it. */
export function isPublic({ effect, principals, notPrincipals, conditions }: Statement): boolean {
  if (effect !== "Allow") return false;
  const anyone = (principals["AWS"] ?? []).includes("*") || Object.keys(notPrincipals).length > 0;
  return anyone && !narrowed(conditions);
}

/** Condition keys that limit who may come, by what a value has to look like to do so. Anything else leaves the door open. */
const NARROWING: readonly (readonly [key: RegExp, closes: (value: string) => boolean])[] = [
  [/^(?:aws:(?:source|principal|vpce)account|kms:calleraccount)$/i, (value) => /^\d{12}$/.test(value)],
  [/^aws:(?:principalorgid|vpceorgid|sourceorgid)$/i, (value) => /^o-[a-z0-9]+$/.test(value)],
  [/^aws:(?:principal|vpce|source)orgpaths$/i, (value) => /^o-[a-z0-9]+\//.test(value)],
  [/^aws:(?:sourcearn|principalarn)$/i, (value) => /^arn:[^:]*:[^:]*:[^:]*:(?:\d+:|:[^*])/.test(value)],
  [/^aws:sourceowner$/i, (value) => /^\d{12}$/.test(value)],
  [/^aws:sourcevpce?$/i, (value) => /^vpce?-[0-9a-z]+$/.test(value)],
  [/^aws:sourceip$/i, (value) => !isInternet(value)],
];

function narrowed(conditions: Statement["conditions"]): boolean {
  return Object.entries(conditions).some(
    ([operator, keys]) =>
      // Negative operators, "…IfExists" and "ForAllValues" let in whoever does not send the key.
      !/not|ifexists|^null$|^forallvalues/i.test(operator) &&
      Object.entries(keys).some(([key, values]) =>
        NARROWING.some(([form, closes]) => form.test(key) && values.length > 0 && values.every(closes)),
      ),
  );
}

function statementOf(raw: Readonly<Record<string, unknown>>): Statement {
  return {
    sid: typeof raw["Sid"] === "string" ? raw["Sid"] : "",
    effect: raw["Effect"] === "Deny" ? "Deny" : "Allow",
    actions: strings(raw["Action"]),
    notActions: strings(raw["NotAction"]),
    resources: strings(raw["Resource"]),
    notResources: strings(raw["NotResource"]),
    principals: principalsOf(raw["Principal"]),
    notPrincipals: principalsOf(raw["NotPrincipal"]),
    conditions: Object.fromEntries(
      Object.entries(isRecord(raw["Condition"]) ? raw["Condition"] : {}).map(([operator, keys]) => [
        operator,
        Object.fromEntries(Object.entries(isRecord(keys) ? keys : {}).map(([key, value]) => [key, strings(value)])),
      ]),
    ),
  };
}

function principalsOf(raw: unknown): Record<string, string[]> {
  // A list is no IAM, but some tools write it.
  if (typeof raw === "string" || Array.isArray(raw)) return { AWS: strings(raw) };
  return isRecord(raw) ? Object.fromEntries(Object.entries(raw).map(([kind, value]) => [kind, strings(value)])) : {};
}

function strings(value: unknown): string[] {
  return listOf(value).map((item) => (typeof item === "string" ? item : JSON.stringify(item)));
}

function listOf(value: unknown): unknown[] {
  return value === undefined ? [] : Array.isArray(value) ? (value as unknown[]) : [value];
}
