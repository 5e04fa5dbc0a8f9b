import { isAbsent, isObject, type Properties } from "../../../interpreter/values";
import { statementsOf, valuesOf } from "../iam/document";

/** A call that a service makes on behalf of one of its things. */
export interface ServiceCall {
  /** Who calls, for instance `cloudtrail.amazonaws.com`. */
  service: string;
  /** ARN on whose behalf. */
  source: string;
  /** What it calls, for instance `s3:PutObject`. */
  action: string;
  /** ARN of what it is called on. */
  resource: string;
}

/** Whether a resource's policy lets a service make a call; of the conditions it looks at the source only. */
export function allows(policy: unknown, call: ServiceCall): boolean {
  return statementsOf(policy).some(
    (statement) =>
      statement["Effect"] === "Allow" &&
      isObject(statement["Principal"]) &&
      valuesOf(statement["Principal"]["Service"]).includes(call.service) &&
      valuesOf(statement["Action"]).some((action) => fits(action, call.action)) &&
      valuesOf(statement["Resource"]).some((resource) => fits(resource, call.resource)) &&
      sourceFits(statement["Condition"], call.source),
  );
}

function sourceFits(condition: unknown, source: string): boolean {
  const operators = isObject(condition) ? Object.values(condition).filter(isObject) : [];
  const wanted = operators
    .map((keys: Properties) => Object.entries(keys).find(([key]) => key.toLowerCase() === "aws:sourcearn")?.[1])
    .filter((value) => !isAbsent(value));
  return wanted.every((value) => valuesOf(value).some((pattern) => fits(pattern, source)));
}

/** Whether a text is meant by a pattern of IAM, in which `*` stands for anything. */
function fits(pattern: string, text: string): boolean {
  const expression = pattern.split("*").map((part) => part.replace(/[.+?^${}()|[\]\\]/g, "\\$&"));
  return new RegExp(`^${expression.join(".*")}$`, "i").test(text);
}
