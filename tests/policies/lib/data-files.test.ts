/** Files that people write: every mistake is told at once, with file, line and remedy. */
import * as fs from "node:fs";
import * as path from "node:path";
import { DataFileError } from "../../../policies/lib/data-file";
import { readExemptions } from "../../../policies/lib/exemptions";
import { readSettings } from "../../../policies/lib/settings";
import { tempFolder } from "../../support/temp";

const IDS = new Set(["aws-rds-storage-encrypted"]);

function written(text: string): string {
  const file = path.join(tempFolder(), "file.yaml");
  fs.writeFileSync(file, text);
  return file;
}

function mistakes(read: (file: string) => unknown, text: string): string[] {
  const file = written(text);
  try {
    read(file);
  } catch (error) {
    expect(error).toBeInstanceOf(DataFileError);
    return (error as Error).message.replaceAll(file, "file").split("\n");
  }
  return [];
}

const exemptions = (file: string) => readExemptions(file, IDS, ["dev", "staging", "prod"]);
const settings = (file: string) => readSettings(file, IDS);
const SETTINGS = fs.readFileSync(path.join(__dirname, "../../../policies/settings.yaml"), "utf8");

const GOOD = `exemptions:
  - rule: aws-rds-storage-encrypted
    stacks: [dev]
    resource: postgres-instance
    reason: A database with invented data, made anew each day.
    owner: platform@endtoendlabcr.com
    expires: "2027-01-31"
`;

describe("exemptions", () => {
  test("a good file is read", () => {
    expect(exemptions(written(GOOD))).toMatchObject([{ rule: "aws-rds-storage-encrypted", stacks: ["dev"] }]);
  });

  test.each([
    [
      "an unknown rule",
      GOOD.replace("rule: aws-rds", "rule: aws-rdx"),
      [
        "file:2: exemptions.0.rule: no rule has the id aws-rdx-storage-encrypted; did you mean aws-rds-storage-encrypted?",
      ],
    ],
    [
      "an unknown rule that is like no other",
      GOOD.replace("rule: aws-rds-storage-encrypted", "rule: nothing"),
      ["file:2: exemptions.0.rule: no rule has the id nothing; see docs/policies.md"],
    ],
    [
      "a stack that is not there",
      GOOD.replace("[dev]", "[dev, stagin]"),
      ["file:3: exemptions.0.stacks.1: the settings name no stack stagin; did you mean staging?"],
    ],
    [
      "a stack that is like no other",
      GOOD.replace("[dev]", "[production]"),
      ["file:3: exemptions.0.stacks.0: the settings name no stack production; they name dev, staging, prod"],
    ],
    [
      "mistakes of form and of meaning, in one report by line",
      GOOD.replace("2027-01-31", "soon").replace("rule: aws-rds", "rule: aws-rdx").replace("[dev]", "[dve]"),
      [
        expect.stringMatching(/^file:2: exemptions\.0\.rule: no rule has the id /),
        expect.stringMatching(/^file:3: exemptions\.0\.stacks\.0: .*did you mean dev\?$/),
        "file:7: exemptions.0.expires: must be a day as YYYY-MM-DD, in quotes",
      ],
    ],
    ["no reason", GOOD.replace(/ {4}reason.*\n/, ""), [expect.stringMatching(/^file:2: exemptions\.0\.reason: /)]],
    [
      "a reason that says nothing",
      GOOD.replace(/reason: .*/, "reason: todo"),
      ["file:5: exemptions.0.reason: must say in at least 20 letters why the rule may be broken here"],
    ],
    [
      "a day that does not exist",
      GOOD.replace("2027-01-31", "2027-02-31"),
      ["file:7: exemptions.0.expires: must be a day as YYYY-MM-DD, in quotes"],
    ],
    [
      "a key that does not exist",
      `${GOOD}    until: never\n`,
      [expect.stringMatching(/^file:2: exemptions\.0: .*until/)],
    ],
    [
      "the same twice",
      GOOD + GOOD.split("\n").slice(1).join("\n"),
      ["file:8: exemptions.1: the same rule and resource have an exemption above; keep one"],
    ],
    ["no YAML", "exemptions: [", [expect.stringMatching(/^file:1: /)]],
  ])("%s", (_, text, expected) => {
    expect(mistakes(exemptions, text)).toEqual(expected);
  });

  test("a project whose settings name no stack may exempt any", () => {
    expect(readExemptions(written(GOOD.replace("[dev]", "[review-12]")), IDS, [])).toHaveLength(1);
  });

  test.each(["exemptions: 3", "exemptions: [1, { rule: 2, stacks: dev }]", "- nothing"])(
    "%s is told as a mistake of form",
    (text) => {
      const found = mistakes(exemptions, text);
      expect(found.length).toBeGreaterThan(0);
      expect(found.every((line) => /^file:1: /.test(line))).toBe(true);
    },
  );

  test("a file that is missing is named", () => {
    expect(() => exemptions("/nowhere/exemptions.yaml")).toThrow("/nowhere/exemptions.yaml does not exist");
  });
});

describe("settings", () => {
  test.each([
    [
      "a level that does not exist",
      SETTINGS.replace("critical: mandatory", "critical: mandatroy"),
      "levels.critical: must be one of mandatory, advisory, remediate, disabled",
    ],
    [
      "a rule that does not exist",
      SETTINGS.replace("    production: false", "    production: false\n    rules: { aws-rdx: disabled }"),
      "rules.aws-rdx: no rule has the id aws-rdx; see docs/policies.md",
    ],
    ["a budget of nothing", SETTINGS.replace(/monthlyUsd: \d+/, "monthlyUsd: 0"), "monthlyUsd: "],
    [
      "no default",
      SETTINGS.replace("  default:", "  other:"),
      "stacks: default is missing: it stands for every stack that is not named",
    ],
    [
      "a level of a rule and a figure that are both wrong: the rule",
      SETTINGS.replace("    production: false", "    production: 3\n    rules: { aws-rds-storage-encrypte: disabled }"),
      "rules.aws-rds-storage-encrypte: no rule has the id aws-rds-storage-encrypte; did you mean aws-rds-storage-encrypted?",
    ],
    [
      "a level of a rule and a figure that are both wrong: the figure",
      SETTINGS.replace("    production: false", "    production: 3\n    rules: { aws-rdx: disabled }"),
      "production: ",
    ],
  ])("%s", (_, text, expected) => {
    const found = mistakes(settings, text.replaceAll(/^ {4}rules:(?! \{ aws-rd).*\n(?: {6}.*\n)*/gm, ""));
    expect(found.filter((line) => line.includes(expected))).toHaveLength(1);
    expect(found.every((line) => /^file:\d+: /.test(line))).toBe(true);
  });
});
