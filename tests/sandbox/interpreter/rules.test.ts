import * as rules from "../../../sandbox/interpreter/rules";
import { UNKNOWN, type Properties } from "../../../sandbox/interpreter/values";

/** Properties that a rule names as wrong. */
function wrong(rule: rules.Rule, inputs: Properties): string[] {
  return rule(inputs).map(({ property }) => property);
}

const cases: { rule: string; of: rules.Rule; good: Properties[]; bad: [Properties, string][] }[] = [
  {
    rule: "oneOf",
    of: rules.oneOf("size", ["small", 2]),
    good: [{ size: "small" }, { size: 2 }, { size: "2" }],
    bad: [
      [{ size: "large" }, "size"],
      [{ size: "" }, "size"],
    ],
  },
  {
    rule: "between",
    of: rules.between("n", 1, 3),
    good: [{ n: 1 }, { n: 3 }],
    bad: [
      [{ n: 0 }, "n"],
      [{ n: 4 }, "n"],
      [{ n: "x" }, "n"],
    ],
  },
  { rule: "between without an upper bound", of: rules.between("n", 1), good: [{ n: 1e9 }], bad: [[{ n: 0 }, "n"]] },
  {
    rule: "lengthBetween",
    of: rules.lengthBetween("name", 1, 3),
    good: [{ name: "abc" }],
    bad: [
      [{ name: "" }, "name"],
      [{ name: "abcd" }, "name"],
    ],
  },
  { rule: "notEmpty", of: rules.notEmpty("a", "b"), good: [{ a: "x", b: "y" }, {}], bad: [[{ a: "x", b: "" }, "b"]] },
  { rule: "notZero", of: rules.notZero("n"), good: [{ n: 1 }], bad: [[{ n: 0 }, "n"]] },
  {
    rule: "matches",
    of: rules.matches("id", /^[a-z]+$/, "lower case"),
    good: [{ id: "abc" }],
    bad: [[{ id: "ABC" }, "id"]],
  },
  {
    rule: "sizeBetween",
    of: rules.sizeBetween("list", 1, 2),
    good: [{ list: [1] }],
    bad: [
      [{ list: [] }, "list"],
      [{ list: [1, 2, 3] }, "list"],
    ],
  },
  {
    rule: "exactlyOneOf",
    of: rules.exactlyOneOf("", ["a", "b"]),
    good: [{ a: 1 }],
    bad: [
      [{}, "a"],
      [{ a: 1, b: 2 }, "a"],
    ],
  },
  { rule: "atLeastOneOf", of: rules.atLeastOneOf("", ["a", "b"]), good: [{ b: 1 }, { a: 1, b: 2 }], bad: [[{}, "a"]] },
  { rule: "conflicts", of: rules.conflicts("", ["a", "b"]), good: [{}, { a: 1 }], bad: [[{ a: 1, b: 2 }, "a"]] },
];

describe.each(cases)("$rule", ({ of, good, bad }) => {
  test("accepts what is right", () => {
    for (const inputs of good) expect(of(inputs)).toEqual([]);
  });

  test("names the property that is wrong", () => {
    for (const [inputs, property] of bad) expect(wrong(of, inputs)).toEqual([property]);
  });

  test("never judges what is not known yet", () => {
    const unknown = Object.fromEntries(bad.flatMap(([inputs]) => Object.keys(inputs)).map((name) => [name, UNKNOWN]));
    expect(of({ ...unknown, a: UNKNOWN, b: 1 })).toEqual([]);
  });
});

test("an absent property is not judged: that is what `required` is for", () => {
  expect(rules.oneOf("size", ["small"])({ size: null })).toEqual([]);
});

test("a rule inside a list names the element", () => {
  expect(wrong(rules.oneOf("rules[*].type", ["a"]), { rules: [{ type: "a" }, { type: "b" }] })).toEqual([
    "rules[1].type",
  ]);
  expect(wrong(rules.exactlyOneOf("rules[*]", ["a", "b"]), { rules: [{ a: 1 }, {}] })).toEqual(["rules[1].a"]);
});

test("a pair inside a block that is not known yet, or not there, is not judged", () => {
  expect(rules.exactlyOneOf("block", ["a", "b"])({ block: UNKNOWN })).toEqual([]);
  expect(rules.exactlyOneOf("block", ["a", "b"])({})).toEqual([]);
});

test.each([
  [rules.oneOf("v", ["small", "large"]), "huge", 'must be one of small, large, got "huge"'],
  [rules.between("v", 1, 3), 4, "must be between 1 and 3, got 4"],
  [rules.between("v", 1), 0, "must be at least 1, got 0"],
  [rules.lengthBetween("v", 1, 3), "abcd", 'must be between 1 and 3 characters long, got "abcd"'],
  [rules.lengthBetween("v", 3), "a", 'must be at least 3 characters long, got "a"'],
  [rules.sizeBetween("v", 1, 2), [], "must have between 1 and 2 elements, got []"],
  [rules.sizeBetween("v", 1), [], "must have at least 1 elements, got []"],
])("refusal %#: says what was given and what is allowed", (rule, v, reason) => {
  expect(rule({ v })).toEqual([{ property: "v", reason }]);
});

test("a pair that is refused says which were given", () => {
  const rule = rules.exactlyOneOf("", ["a", "b"]);
  expect(rule({})[0]?.reason).toContain("exactly one of a, b must be given, got none");
  expect(rule({ a: 1, b: 1 })[0]?.reason).toContain("got a, b");
});

test("all joins what each rule says", () => {
  expect(wrong(rules.all(rules.notEmpty("a"), rules.notZero("n")), { a: "", n: 0 })).toEqual(["a", "n"]);
});
