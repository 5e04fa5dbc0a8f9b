/** The packs as they are, in another Pulumi project: folders for the ordinary CLI, with settings and exemptions of its own. */
import { execFile } from "node:child_process";
import * as fs from "node:fs";
import * as path from "node:path";
import { promisify } from "node:util";
import { parse, stringify } from "yaml";
import { defaultSearch, findPulumiCli } from "../../sandbox/engine/pulumi-cli";
import { Sandbox, ended } from "../support/sandbox";
import { tempFolder } from "../support/temp";

const ROOT = path.resolve(__dirname, "../..");
const PACKS = ["security", "cost"].flatMap((name) => ["--policy-pack", path.join(ROOT, "policies", name)]);

const PROGRAM = `
import * as aws from "@pulumi/aws";
const provider = new aws.Provider("aws", { region: "us-east-1", allowedAccountIds: ["123456789012"] });
new aws.s3.Bucket("papers", {}, { provider });
`;

/** Only the rules about buckets matter here; all others are switched off, as a team may that begins. */
function settings(): string {
  const ours = parse(fs.readFileSync(path.join(ROOT, "policies/settings.yaml"), "utf8")) as {
    stacks: Record<string, object>;
  };
  const off = { critical: "disabled", high: "disabled", medium: "disabled", low: "disabled" };
  const rules = { "aws-s3-public-access-block": "mandatory" };
  return stringify({ ...ours, stacks: { default: { ...ours.stacks["prod"], levels: off, rules } } });
}

const EXEMPTION = `exemptions:
  - rule: aws-s3-public-access-block
    stacks: [papers]
    resource: papers
    reason: The account itself refuses public buckets.
    owner: papers-team
    expires: "2999-12-31"
`;

let text = "";
const sandbox = new Sandbox();
const server = sandbox.start({}, "serve");
const end = ended(server);

afterAll(async () => {
  server.kill("SIGTERM");
  await end;
});

/** The variables that `serve` tells a person to export. */
async function exported(): Promise<Record<string, string>> {
  await new Promise<void>((resolve) => {
    server.stdout?.on("data", (chunk: Buffer) => {
      text += chunk.toString();
      if (text.includes("Ctrl-C")) resolve();
    });
  });
  return Object.fromEntries(
    [...text.matchAll(/^export (\w+)='(.*)'$/gm)].map(([, name, value]) => [name, value]) as [string, string][],
  );
}

test("a bucket alone is refused, and passes with an exemption of the other project", async () => {
  const project = tempFolder();
  const write = (name: string, content: string): string => {
    const file = path.join(project, name);
    fs.writeFileSync(file, content);
    return file;
  };
  write("Pulumi.yaml", "name: papers\nruntime: nodejs\n");
  write("index.ts", PROGRAM);
  write("tsconfig.json", JSON.stringify({ compilerOptions: { module: "node16", skipLibCheck: true } }));
  write("package.json", JSON.stringify({ name: "papers", main: "index.ts" }));
  fs.symlinkSync(path.join(ROOT, "node_modules"), path.join(project, "node_modules"));
  const verdicts = path.join(project, "verdicts");
  const cli = await findPulumiCli(defaultSearch(() => undefined));
  const environment = {
    ...process.env,
    ...(await exported()),
    PATH: `${path.join(__dirname, "../support/language-host")}:${process.env["PATH"]}`,
    POLICY_SETTINGS: write("policy.yaml", settings()),
    POLICY_EXEMPTIONS: write("exemptions.yaml", "exemptions: []\n"),
    POLICY_VERDICTS: verdicts,
  };
  const pulumi = (...args: string[]) =>
    promisify(execFile)(cli.path, [...args, "--non-interactive", "--stack", "papers"], {
      cwd: project,
      env: environment,
      maxBuffer: 1e8,
    }).then(
      ({ stdout }) => ({ code: 0, stdout }),
      (error: unknown) => error as { code: number; stdout: string },
    );

  await pulumi("stack", "init");
  const refused = await pulumi("preview", ...PACKS);
  expect(refused.stdout).toMatch(/\[mandatory\][^\n]* aws-s3-public-access-block/);
  expect(refused.stdout).toContain("papers (Bucket): has no public access block");
  expect(refused.code).not.toBe(0);
  expect(fs.readdirSync(verdicts).sort()).toEqual(["endtoendlab-cost.ndjson", "endtoendlab-security.ndjson"]);

  write("exemptions.yaml", EXEMPTION);
  const exempt = await pulumi("preview", ...PACKS);
  expect(exempt.stdout).toContain("0 fail, 1 exempt");
  expect(exempt.code).toBe(0);

  write("exemptions.yaml", EXEMPTION.replace("aws-s3-public-access-block", "aws-s3-blox"));
  const malformed = await pulumi("preview", ...PACKS);
  expect(malformed.stdout).toMatch(/exemptions\.yaml:2: exemptions\.0\.rule: no rule has the id aws-s3-blox/);
  expect(malformed.code).not.toBe(0);
}, 240_000);
