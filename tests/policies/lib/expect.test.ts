/** How each expectation answers absent, null, zero, empty, secret and unknown values: on purpose, in one table. */
import * as expected from "../../../policies/lib/expect";
import type { Context } from "../../../policies/lib/context";
import { UNKNOWN, Unreadable } from "../../../policies/lib/value";

const context = {} as Context;
const PASS = "pass";
const FAIL = "fail";
const OPEN = "undecided";

const VALUES: readonly (readonly [string, unknown])[] = [
  ["absent", undefined],
  ["null", null],
  ["zero", 0],
  ["empty string", ""],
  ["empty list", []],
  ["true", true],
  ["false", false],
  ["unknown", UNKNOWN],
  ["secret", Unreadable.secret],
];

test.each([
  //                                        absent null  zero  ""    []    true  false unknown secret
  ["isTrue", expected.isTrue(), [FAIL, FAIL, FAIL, FAIL, FAIL, PASS, FAIL, OPEN, OPEN]],
  ["isNotTrue", expected.isNotTrue(), [PASS, PASS, PASS, PASS, PASS, FAIL, PASS, OPEN, OPEN]],
  ["isSet", expected.isSet(), [FAIL, FAIL, PASS, FAIL, FAIL, PASS, PASS, PASS, PASS]],
  ["isNotSet", expected.isNotSet(), [PASS, PASS, FAIL, PASS, PASS, FAIL, FAIL, FAIL, FAIL]],
  ["atLeast(0)", expected.atLeast(0), [FAIL, FAIL, PASS, FAIL, FAIL, FAIL, FAIL, OPEN, OPEN]],
  ["atMost(5)", expected.atMost(5), [FAIL, FAIL, PASS, FAIL, FAIL, FAIL, FAIL, OPEN, OPEN]],
  ["oneOf", expected.oneOf([0, true]), [FAIL, FAIL, PASS, FAIL, FAIL, PASS, FAIL, OPEN, OPEN]],
  ["noneOf", expected.noneOf([0, true]), [PASS, PASS, FAIL, PASS, PASS, FAIL, PASS, OPEN, OPEN]],
  ["includes", expected.includes("x"), [FAIL, FAIL, FAIL, FAIL, FAIL, FAIL, FAIL, OPEN, OPEN]],
  ["everyItem", expected.everyItem(expected.isTrue()), [PASS, PASS, FAIL, FAIL, PASS, PASS, FAIL, OPEN, OPEN]],
  ["someItem", expected.someItem(expected.isTrue()), [FAIL, FAIL, FAIL, FAIL, FAIL, PASS, FAIL, OPEN, OPEN]],
  ["matches", expected.matches(/./, "be text"), [FAIL, FAIL, FAIL, FAIL, FAIL, FAIL, FAIL, OPEN, OPEN]],
] as const)("%s", (_, expectation, answers) => {
  const given = VALUES.map(([name, value]) => [name, expectation({ at: "it", value }, context).answer]);
  expect(given).toEqual(VALUES.map(([name], index) => [name, answers[index]]));
});

test.each([
  ["an item that is not known may be the one", expected.includes("x"), ["y", UNKNOWN], OPEN],
  ["an item that is known decides", expected.includes("x"), ["x", UNKNOWN], PASS],
  ["one wrong item fails, whatever the others are", expected.everyItem(expected.isTrue()), [UNKNOWN, false], FAIL],
  ["one right item passes, whatever the others are", expected.someItem(expected.isTrue()), [UNKNOWN, true], PASS],
  ["numbers in strings count", expected.atLeast(7), "7", PASS],
  ["a string that is no number fails", expected.atLeast(7), "many", FAIL],
  ["text that is not a number is not zero", expected.atMost(7), " ", FAIL],
])("%s", (_, expectation, value, answer) => {
  expect(expectation({ at: "it", value }, context).answer).toBe(answer);
});

test("no message shows a string that may be a secret", () => {
  const hidden = "hunter2-hunter2";
  for (const expectation of [
    expected.isTrue(),
    expected.atLeast(3),
    expected.matches(/^x$/, "be x"),
    expected.everyItem(expected.isTrue()),
    expected.isNotSet(),
  ]) {
    expect(JSON.stringify(expectation({ at: "it", value: hidden }, context))).not.toContain(hidden);
    expect(JSON.stringify(expectation({ at: "it", value: [hidden] }, context))).not.toContain(hidden);
  }
});
