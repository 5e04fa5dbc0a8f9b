/** Every rule is in its pack, has fixtures, says why and how, and is about types and properties that exist. */
import * as fs from "node:fs";
import * as path from "node:path";
import { canonicalType } from "../../policies/lib/resource";
import type { Rule } from "../../policies/lib/rule";
import { PACKS, RULES } from "../../policies/packs";

const ROOT = path.resolve(__dirname, "../..");

/** Files below a folder, as paths from the root. */
function below(folder: string, ending: string): string[] {
  return (fs.readdirSync(path.join(ROOT, folder), { recursive: true }) as string[])
    .filter((file) => file.endsWith(ending))
    .map((file) => path.join(folder, file));
}

const RULE_FILES = PACKS.flatMap(({ name }) =>
  below(`policies/${name.replace("endtoendlab-", "")}/rules`, ".ts"),
).filter((file) => !file.endsWith("index.ts"));

/** The rules that a file exports. */
function rulesIn(file: string): [string, Rule][] {
  // eslint-disable-next-line @typescript-eslint/no-require-imports -- the files are found, not named
  return Object.entries(require(path.join(ROOT, file)) as Record<string, Rule>);
}

describe.each(RULE_FILES)("%s", (file) => {
  const tests = file.replace(/^policies/, "tests/policies").replace(/\.ts$/, ".test.ts");

  test("exports rules only, and all of them are in the pack", () => {
    const rules = rulesIn(file);
    expect(rules.length).toBeGreaterThan(0);
    for (const [, rule] of rules) expect(RULES).toContain(rule);
  });

  test("has a test file, which takes all of its rules: testRules fails where one has no fixture", () => {
    const text = fs.readFileSync(path.join(ROOT, tests), "utf8");
    const [, name = "none"] =
      new RegExp(`import \\* as (\\w+) from "[./]+/${file.replace(/\.ts$/, "")}"`).exec(text) ?? [];
    expect(text).toMatch(new RegExp(`testRules\\(${name}, `));
  });
});

test("each pack has the rules that its files export, and no others", () => {
  const exported = new Set(RULE_FILES.flatMap((file) => rulesIn(file).map(([, rule]) => rule)));
  expect(RULES.filter((rule) => !exported.has(rule)).map(({ id }) => id)).toEqual([]);
  expect(exported.size).toBe(RULES.length);
});

test("ids are unique over all packs", () => {
  const ids = RULES.map(({ id }) => id);
  expect(ids.filter((id, index) => ids.indexOf(id) !== index)).toEqual([]);
});

describe.each(RULES.map((rule) => [rule.id, rule] as const))("%s", (id, rule) => {
  test("has an id, a title, a reason and a remedy that a person can use", () => {
    expect(id).toMatch(/^(aws|cloudflare|cost|digitalocean|docker|github|stack|vercel)-[a-z0-9]+(-[a-z0-9]+)*$/);
    expect(rule.title).toMatch(/^[A-Z].*[^.]$/);
    expect(rule.rationale).toMatch(/^\S.{20,}\.$/s);
    expect(rule.remediation).toMatch(/^\S.{15,}\.$/s);
  });

  test("names files of this code base that exist", () => {
    const named =
      rule.remediation.match(/\b(?:components|config|policies|docs|docker)\/[\w./-]+\.(?:ts|md|yaml|py|mjs)/g) ?? [];
    expect(named.filter((file) => !fs.existsSync(path.join(ROOT, file)))).toEqual([]);
  });
});

describe("type tokens", () => {
  const tables = below("policies/types", ".ts").flatMap((file) =>
    // eslint-disable-next-line @typescript-eslint/no-require-imports -- the files are found, not named
    Object.entries(require(path.join(ROOT, file)) as Record<string, string | readonly string[]>),
  );
  const named = tables.filter((entry): entry is [string, string] => typeof entry[1] === "string");
  const tokens = tables.flatMap(([name, value]) => [value].flat().map((token): [string, string] => [name, token]));

  test("each type has one name", () => {
    const known = named.map(([, token]) => token);
    expect(known.filter((token, index) => known.indexOf(token) !== index)).toEqual([]);
  });

  test.each(tokens)("%s is a type of the installed SDK", (_, token) => {
    expect(canonicalType(token)).toBe(token);
    const provider = token.split(":")[0] ?? "";
    expect(provider === "pulumi" || installedTypes(provider).has(token)).toBe(true);
  });

  test("each rule is about types of the table", () => {
    const known = new Set(tokens.map(([, token]) => token));
    const unknown = RULES.flatMap((rule) => (rule.kind === "resource" ? rule.types : [])).filter(
      (type) => !known.has(type),
    );
    expect(unknown).toEqual([]);
  });
});

const installed = new Map<string, ReadonlySet<string>>();

/** The type tokens of a provider's SDK, read out of its sources: to load AWS's takes seconds. */
function installedTypes(provider: string): ReadonlySet<string> {
  const known = installed.get(provider);
  if (known !== undefined) return known;
  const folder = `node_modules/${provider === "vercel" ? "@pulumiverse" : "@pulumi"}/${provider}`;
  const types = below(folder, ".js").flatMap((file) =>
    [...fs.readFileSync(path.join(ROOT, file), "utf8").matchAll(/__pulumiType = ['"]([^'"]+)['"]/g)].map(
      ([, token = ""]) => token,
    ),
  );
  const found = new Set(types);
  installed.set(provider, found);
  return found;
}
