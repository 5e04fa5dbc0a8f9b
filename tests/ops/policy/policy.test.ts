/** `npm run policy` as a person runs it: on an exported state, on verdicts of a run, and with files that are wrong. */
import { execFile } from "node:child_process";
import * as fs from "node:fs";
import * as path from "node:path";
import { tempFolder } from "../../support/temp";

const ROOT = path.resolve(__dirname, "../../..");

interface Ran {
  code: number;
  stdout: string;
  stderr: string;
}

function policy(args: string[], environment: NodeJS.ProcessEnv = {}): Promise<Ran> {
  return new Promise((resolve) => {
    execFile(
      process.execPath,
      ["--import", "tsx", path.join(ROOT, "ops/policy.ts"), ...args],
      { cwd: ROOT, env: { ...process.env, ...environment }, maxBuffer: 1e8 },
      (error, stdout, stderr) => {
        resolve({ code: typeof error?.code === "number" ? error.code : error === null ? 0 : -1, stdout, stderr });
      },
    );
  });
}

const folder = tempFolder();
function written(name: string, content: string): string {
  const file = path.join(folder, name);
  fs.writeFileSync(file, content);
  return file;
}

const urn = (type: string, name: string): string => `urn:pulumi:dev::landing::${type}::${name}`;
const bucket = "aws:s3/bucket:Bucket";
const state = written(
  "state.json",
  JSON.stringify({
    version: 3,
    deployment: {
      resources: [
        { urn: urn("pulumi:pulumi:Stack", "landing-dev"), type: "pulumi:pulumi:Stack", custom: false },
        {
          urn: urn(bucket, "papers"),
          type: bucket,
          custom: true,
          id: "papers-1",
          inputs: { bucket: "papers-1" },
          outputs: { bucket: "papers-1" },
          sourcePosition: "project:///components/aws/bucket.ts#33,18",
        },
      ],
    },
  }),
);

describe("an exported state of a live stack", () => {
  const out = path.join(folder, "reports");
  let run: Ran;
  beforeAll(async () => {
    run = await policy(["--state", state, "--out", out, "--format", "json"]);
  });

  test("is judged as the stack that it is of, and a violation gives 1", () => {
    const report = JSON.parse(run.stdout) as {
      stack: string;
      judgements: { rule: string; blocks: boolean; location: object }[];
    };
    expect({ stack: report.stack, code: run.code }).toEqual({ stack: "dev", code: 1 });
    expect(report.judgements).toContainEqual(
      expect.objectContaining({
        rule: "aws-s3-public-access-block",
        answer: "fail",
        blocks: true,
        location: { file: "components/aws/bucket.ts", line: 33, column: 18 },
      }),
    );
  });

  test("is reported in every format from one run", () => {
    expect(fs.readdirSync(path.join(out, "dev")).sort()).toEqual([
      "policy-controls.csv",
      "policy.json",
      "policy.junit.xml",
      "policy.md",
      "policy.sarif",
      "policy.txt",
    ]);
  });
});

test("what packs wrote during a run of Pulumi is reported, too", async () => {
  const verdicts = path.join(folder, "verdicts");
  fs.mkdirSync(verdicts);
  const line = {
    rule: "aws-s3-public-access-block",
    level: "mandatory",
    verdict: { answer: "undecided", message: "it may be that it has no public access block" },
    resource: { urn: urn(bucket, "papers"), type: bucket, name: "papers" },
  };
  const file = path.join(verdicts, "endtoendlab-security.ndjson");
  fs.writeFileSync(file, `${JSON.stringify(line)}\n`);
  const broken = await policy(["--stack", "dev", "--verdicts", verdicts]);
  expect(broken.stdout).toContain("FAIL the run broke off before everything was judged");
  expect(broken.code).toBe(1);

  fs.appendFileSync(file, `${JSON.stringify({ end: "dev" })}\n`);
  const run = await policy(["--stack", "dev", "--verdicts", verdicts]);
  expect(run.stdout).toContain("0 pass, 0 fail, 0 exempt, 0 not applicable, 1 could not be decided");
  expect(run.code).toBe(0);

  const other = await policy(["--stack", "prod", "--verdicts", verdicts]);
  expect(other.stderr).toContain("is about the stack dev, not prod; name the stack with --stack dev");
  expect(other.code).toBe(2);
});

test.each([
  ["an option that does not exist", ["--stak", "prod"], /unknown option '--stak'/],
  ["a stack that does not exist", ["--stack", "prdo"], /Allowed choices are .*prod.*all/],
  ["a format that does not exist", ["--format", "yaml"], /Allowed choices are .*sarif/],
  ["an option without its value", ["--state"], /argument missing/],
  ["a word too many", ["--stack", "prod", "--preview", "now"], /too many arguments/],
])("%s gives 2, and the help", async (_, args, message) => {
  const run = await policy(args);
  expect({ code: run.code, stderr: run.stderr }).toEqual({ code: 2, stderr: expect.stringMatching(message) as string });
  expect(run.stderr).toContain("Usage: policy");
});

test("the help itself gives 0", async () => {
  expect(await policy(["--help"])).toMatchObject({ code: 0, stderr: "" });
});

test.each([
  ["no state", ["--state", "/nowhere.json"], {}, /nowhere\.json/],
  ["a file that is no export", ["--state", written("empty.json", "{}")], {}, /this is not an exported state/],
  ["no verdicts", ["--verdicts", path.join(folder, "none")], {}, /holds no verdicts; run Pulumi with POLICY_VERDICTS=/],
  [
    "a malformed exemption",
    ["--state", state],
    { POLICY_EXEMPTIONS: written("bad.yaml", "exemptions:\n  - rule: nothing\n") },
    /bad\.yaml:2: exemptions\.0\.stacks: /,
  ],
  [
    "a bad level",
    ["--state", state],
    { POLICY_SETTINGS: written("settings.yaml", "levels: { critical: mandatroy }\n") },
    /settings\.yaml:1: levels\.critical: must be one of mandatory, advisory, remediate, disabled/,
  ],
  [
    "a price without its unit",
    ["--state", state],
    {
      POLICY_PRICES: written(
        "prices.yaml",
        "prices:\n  - { id: x, usd: 1, source: s, date: '2026-01-01', confidence: official }\n",
      ),
    },
    /prices\.yaml:2: prices\.0\.unit: must be one of /,
  ],
])("%s gives 2, and says where and what to do", async (_, args, environment, message) => {
  const run = await policy(args, environment);
  expect({ code: run.code, stderr: run.stderr }).toEqual({ code: 2, stderr: expect.stringMatching(message) as string });
  expect(run.stderr).not.toMatch(/^ {4}at /m);
});
