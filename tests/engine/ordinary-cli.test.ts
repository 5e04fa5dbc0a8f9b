/** `pulumi up -s <stack>` with the ordinary CLI, straight from the sources, against `sandbox serve`. */
import * as path from "node:path";
import { copySources, ordinaryCli } from "../../bench/ordinary-cli";
import { defaultSearch, findPulumiCli } from "../../sandbox/engine/pulumi-cli";
import { served } from "../support/served";
import { tempFolder } from "../support/temp";

const ROOT = path.resolve(__dirname, "../..");
const exported = served();

test("a copy of the sources comes up with no build step, its errors included, and a second preview is empty", async () => {
  const project = tempFolder();
  copySources("prod", project);
  const { path: cli } = await findPulumiCli(defaultSearch(() => undefined));
  const pulumi = ordinaryCli(cli, "prod", project, await exported);

  await pulumi("stack", "init");
  const refused = await pulumi("up", "--yes", "--skip-preview");
  expect(refused.stdout).toContain("secrets.logsToken is missing; logs.destination logtail needs it");
  await pulumi("config", "set", "--secret", "--path", "endtoendlab:secrets.logsToken", "token-of-the-log-service");
  const up = await pulumi("up", "--yes", "--skip-preview");
  expect(up.stdout).toMatch(/Resources:\n {4}\+ \d+ created/);
  const packs = ["security", "cost"].flatMap((name) => ["--policy-pack", path.join(ROOT, "policies", name)]);
  const again = await pulumi("preview", "--expect-no-changes", ...packs);
  expect(again.stdout).toMatch(/Resources:\n {4}\d+ unchanged/);
  // Everything is known by now, so both packs decide everything.
  expect(again.stdout.match(/\d+ pass, \d+ fail, \d+ exempt/g)).toHaveLength(2);
  expect(again.stdout).not.toMatch(/\[mandatory\]/);
}, 240_000);
