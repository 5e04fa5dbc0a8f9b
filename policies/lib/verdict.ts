/** The four answers of a rule, and how they combine. */

/** What a rule says about one resource, or about the stack. */
export type Verdict =
  | { answer: "pass" }
  /** `message`: what is wrong, with the property's path, without any value that may be secret. */
  | { answer: "fail"; message: string }
  /** `message`: why the rule says nothing here. */
  | { answer: "not-applicable"; message: string }
  /** `message`: which value is missing, and why. */
  | { answer: "undecided"; message: string };

/** The four answers, in the order in which reports count them. */
export const ANSWERS = ["pass", "fail", "not-applicable", "undecided"] as const;

/** One of the four answers. */
export type Answer = (typeof ANSWERS)[number];

/** The rule is kept. */
export const pass: Verdict = { answer: "pass" };
/** The rule is broken: what is wrong, without any value that may be secret. */
export const fail = (message: string): Verdict => ({ answer: "fail", message });
/** The rule says nothing here, and why. */
export const notApplicable = (message: string): Verdict => ({ answer: "not-applicable", message });
/** A value is missing: which, and why. */
export const undecided = (message: string): Verdict => ({ answer: "undecided", message });

/** Passes when no part fails: one failure decides, whatever else is not known. All parts' messages are kept. */
export function every(verdicts: readonly Verdict[]): Verdict {
  return (
    joined(verdicts, "fail") ??
    joined(verdicts, "undecided") ??
    (verdicts.every(({ answer }) => answer === "not-applicable") ? joined(verdicts, "not-applicable") : pass) ??
    pass
  );
}

/** Passes when one part passes: that one decides, whatever else is not known. */
export function some(verdicts: readonly Verdict[]): Verdict {
  if (verdicts.some(({ answer }) => answer === "pass")) return pass;
  return joined(verdicts, "undecided") ?? joined(verdicts, "fail") ?? joined(verdicts, "not-applicable") ?? pass;
}

function joined(verdicts: readonly Verdict[], answer: Exclude<Answer, "pass">): Verdict | undefined {
  const messages = verdicts.flatMap((verdict) => (verdict.answer === answer ? [verdict.message] : []));
  return messages.length === 0 ? undefined : { answer, message: [...new Set(messages)].join("; ") };
}
