import { execFileSync } from "node:child_process";
import * as fs from "node:fs";
import * as os from "node:os";
import * as path from "node:path";
import { parseEnv } from "node:util";
import fc from "fast-check";
import { dotenvLine } from "../../outputs/dotenv";

/** Texts with all that could end a quote, a line or a word, or start a command. */
const nasty = fc.string({
  unit: fc.constantFrom(...Array.from("aZ09 _-.:/@?&=#$`'\"\\;|<>(){}[]*~!%^,+\n\r\t\0\u00e9\u2028")),
});

function lineOf(text: string): string | undefined {
  try {
    return dotenvLine("VALUE", text, "some.value");
  } catch {
    return undefined;
  }
}

test("Node reads back exactly what was written, or nothing is written", () => {
  fc.assert(
    fc.property(nasty, (text) => {
      const line = lineOf(text);
      expect(line === undefined ? text : parseEnv(line)["VALUE"]).toBe(text);
    }),
    { numRuns: 2_000 },
  );
});

test("a shell that sources the file gets the same text, and runs nothing", () => {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), "dotenv-"));
  const texts = fc.sample(nasty, { numRuns: 300, seed: 1 }).filter((text) => lineOf(text) !== undefined);
  const file = path.join(folder, "values.env");
  fs.writeFileSync(file, texts.map((text, index) => dotenvLine(`VALUE_${index}`, text, "some.value")).join("\n"));
  const script = `set -a; . "${file}"; exec node -e 'console.log(JSON.stringify(process.env))'`;
  const env = JSON.parse(execFileSync("sh", ["-c", script], { encoding: "utf8", cwd: folder })) as Record<
    string,
    string
  >;
  expect(texts.map((_, index) => env[`VALUE_${index}`])).toEqual(texts);
  expect(texts.length).toBeGreaterThan(50);
  expect(fs.readdirSync(folder)).toEqual(["values.env"]);
  fs.rmSync(folder, { recursive: true });
});

test.each(["$(touch x)", "`touch x`", "a b", "x;y", "", "#no-comment", "~root", "a=b"])(
  "%j is written, in quotes where needed",
  (text) => {
    expect(parseEnv(dotenvLine("VALUE", text, "some.value"))).toEqual({ VALUE: text });
  },
);

test.each([["it's"], ["a\nEVIL=1"], ["a\rEVIL=1"], ["back\\slash"], ["nul\0"], ["line\u2028separator"]])(
  "%j, which readers of .env files read differently, is refused by name and without the value",
  (text) => {
    expect(() => dotenvLine("VALUE", text, "redis.url")).toThrow(
      /^redis\.url has a quote, a backslash or a control character/,
    );
    expect(() => dotenvLine("VALUE", text, "redis.url")).not.toThrow(text);
  },
);
