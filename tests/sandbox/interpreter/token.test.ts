import * as fc from "fast-check";
import { token, uuid } from "../../../sandbox/interpreter/token";

test("the same seed and purpose give the same text, others another", () => {
  expect(token("seed", "password", 20)).toBe(token("seed", "password", 20));
  expect(token("seed", "password", 20)).not.toBe(token("seed", "id", 20));
  expect(token("seed", "password", 20)).not.toBe(token("other", "password", 20));
});

test("this very text, so that two runs months apart can be compared", () => {
  expect(token("seed", "id", 8)).toBe("1ccea6e4");
});

test("a text has the length and the characters asked for", () => {
  fc.assert(
    fc.property(
      fc.string(),
      fc.integer({ min: 0, max: 200 }),
      fc.uniqueArray(fc.constantFrom("a", "b", "X", "0", "9", "-"), { minLength: 1 }),
      (seed, length, alphabet) => {
        const text = token(seed, "purpose", length, alphabet.join(""));
        return (
          text.length === length &&
          Array.from(text).every((character) => alphabet.some((allowed) => allowed === character))
        );
      },
    ),
  );
});

test("a longer text begins with the shorter one", () => {
  expect(token("seed", "id", 100).startsWith(token("seed", "id", 40))).toBe(true);
});

test("a uuid has the form of version 4", () => {
  fc.assert(
    fc.property(fc.string(), (seed) =>
      /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-8[0-9a-f]{3}-[0-9a-f]{12}$/.test(uuid(seed)),
    ),
  );
});
