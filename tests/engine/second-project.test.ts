/** The packs as they are, in another Pulumi project: folders for the ordinary CLI, with settings and exemptions of its own. */
import * as fs from "node:fs";
import * as path from "node:path";
import { parse, stringify } from "yaml";
import { linkPackages, ordinaryCli } from "../../bench/ordinary-cli";
import { defaultSearch, findPulumiCli } from "../../sandbox/engine/pulumi-cli";
import { served } from "../support/served";
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

const exported = served();

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
  linkPackages(project);
  const verdicts = path.join(project, "verdicts");
  const { path: cli } = await findPulumiCli(defaultSearch(() => undefined));
  const pulumi = ordinaryCli(cli, "papers", project, {
    ...(await exported),
    POLICY_SETTINGS: write("policy.yaml", settings()),
    POLICY_EXEMPTIONS: write("exemptions.yaml", "exemptions: []\n"),
    POLICY_VERDICTS: verdicts,
  });

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
