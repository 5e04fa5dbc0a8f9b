/** Conditions on who is told. */
import { MOST_EMAILS } from "../../components/budget/limits";
import type { ConfigProblem } from "../error";
import { usesAws, type Values } from "./values";

/** Each address has subscriptions of its own, so it can stand there once only. */
export function addressesDiffer({ alerts: { emails } }: Values): ConfigProblem[] {
  if (emails === undefined) return [];
  const known = emails.map((email) => email.toLowerCase());
  const twice = emails.filter((_, at) => known.indexOf(known[at] as string) !== at);
  if (twice.length === 0) return [];
  return [
    {
      key: "alerts.emails",
      value: emails,
      wrong: `names ${[...new Set(twice)].join(", ")} more than once`,
      allowed: "each address once",
    },
  ];
}

/** A stack with something on AWS has a budget there, which cannot tell as many as one likes. */
export function addressesFitBudget(values: Values, stack: string): ConfigProblem[] {
  const { emails } = values.alerts;
  if (emails === undefined || emails.length <= MOST_EMAILS || !usesAws(values, stack)) return [];
  return [
    {
      key: "alerts.emails",
      value: emails,
      wrong: `has ${emails.length} addresses, more than a budget on aws can tell`,
      allowed: `${MOST_EMAILS} addresses at most; take the address of a mailing list`,
    },
  ];
}
