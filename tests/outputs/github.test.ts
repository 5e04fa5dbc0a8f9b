import fc from "fast-check";
import { githubAssignment, githubMasks } from "../../outputs/github";

/** Reads a `$GITHUB_OUTPUT` file as the runner does: NAME<<END, lines, END. */
function readBack(text: string): Record<string, string> {
  const values: Record<string, string> = {};
  const lines = text.split("\n");
  for (let line = lines.shift(); line !== undefined; line = lines.shift()) {
    const [name, end] = line.split("<<") as [string, string];
    const value: string[] = [];
    for (let next = lines.shift(); next !== end; next = lines.shift()) {
      if (next === undefined) throw new Error(`${name} has no end`);
      value.push(next);
    }
    values[name] = value.join("\n");
  }
  return values;
}

test("no value breaks out of its assignment", () => {
  fc.assert(
    fc.property(fc.string({ unit: fc.constantFrom(...Array.from("ab<=\n\r%: END_")) }), fc.string(), (one, other) => {
      const text = [githubAssignment("ONE", one), githubAssignment("OTHER", other)].join("\n");
      expect(readBack(text)).toEqual({ ONE: one, OTHER: other });
    }),
  );
});

test("a value that holds the end mark of another does not end its own", () => {
  const mark = githubAssignment("A", "x").split("\n").at(-1) as string;
  expect(readBack(githubAssignment("A", `x\n${mark}\nEVIL=1`))).toEqual({ A: `x\n${mark}\nEVIL=1` });
});

test("every line of a secret is masked, and none of them can start another command", () => {
  expect(githubMasks("one\ntwo\r\n\r::set-env name=X::y")).toEqual([
    "::add-mask::one",
    "::add-mask::two",
    "::add-mask::::set-env name=X::y",
  ]);
});

test("nothing empty is masked, which would hide every character of the log", () => {
  expect(githubMasks("")).toEqual([]);
  expect(githubMasks(" \n ")).toEqual([]);
  expect(githubMasks("https://user@host/")).toEqual(["::add-mask::https://user@host/"]);
});
