import fc from "fast-check";
import { ANSWERS, every, some, type Verdict } from "../../../policies/lib/verdict";

const verdict: fc.Arbitrary<Verdict> = fc
  .constantFrom(...ANSWERS)
  .map((answer) => (answer === "pass" ? { answer } : { answer, message: answer }));
const answers = (verdicts: readonly Verdict[]): Set<string> => new Set(verdicts.map(({ answer }) => answer));

test("one failure decides over all parts, whatever is not known", () => {
  fc.assert(
    fc.property(fc.array(verdict), (parts) => {
      const has = answers(parts);
      const expected = has.has("fail")
        ? "fail"
        : has.has("undecided")
          ? "undecided"
          : parts.length > 0 && [...has].every((answer) => answer === "not-applicable")
            ? "not-applicable"
            : "pass";
      expect(every(parts).answer).toBe(expected);
    }),
  );
});

test("one pass is enough where one part has to pass, and what is not known could be it", () => {
  fc.assert(
    fc.property(fc.array(verdict, { minLength: 1 }), (parts) => {
      const has = answers(parts);
      const expected = ["pass", "undecided", "fail", "not-applicable"].find((answer) => has.has(answer as never));
      expect(some(parts).answer).toBe(expected);
    }),
  );
});

test("the order of the parts changes no answer", () => {
  fc.assert(
    fc.property(fc.array(verdict), (parts) => {
      expect(every([...parts].reverse()).answer).toBe(every(parts).answer);
      expect(some([...parts].reverse()).answer).toBe(some(parts).answer);
    }),
  );
});

test("keeps the message of every failure, once", () => {
  const parts: Verdict[] = ["a", "b", "a"].map((message) => ({ answer: "fail", message }));
  expect(every(parts)).toEqual({ answer: "fail", message: "a; b" });
});
