/**
 * `npm run bench:policies`: what the policy packs cost, as ratios within one run (docs/guides/benchmark.md). Ends with an
 * error when a median is above its limit.
 *
 * 1. `pulumi preview` of prod with both packs, and without: packs as executables, as folders, and two packs with one empty
 *    policy each, which show what the engine and the SDK take for themselves.
 * 2. The start of a pack, until it serves, and of the same pack type-checked from TypeScript by Pulumi's own runner.
 * 3. Judging 1,500 resources and 200 of the same mix: prod's own, repeated under other names, put to a running pack.
 */
import * as fs from "node:fs";
import * as path from "node:path";
import { PACK_FILES } from "../ops/policy/sources";
import { defaultSearch, findPulumiCli } from "../sandbox/engine/pulumi-cli";
import { linkPackages, upByOrdinaryCli } from "./ordinary-cli";
import { startPack, type StateResource } from "./pack-client";
import { withSandbox } from "./sandbox";
import { inTurns, measuredWith, type Ratios } from "./timing";

const ROOT = path.resolve(__dirname, "..");
/** An address nobody listens on: a pack calls its engine only to log. */
const NO_ENGINE = ["127.0.0.1:1"];

void main();

async function main(): Promise<void> {
  const { version, path: cli } = await findPulumiCli(defaultSearch(console.log));
  await withSandbox(async (sandbox) => {
    const pulumi = await upByOrdinaryCli("prod", cli, sandbox);
    const { deployment } = JSON.parse(await pulumi("stack", "export", "--show-secrets")) as {
      deployment: { resources: StateResource[] };
    };
    console.log(measuredWith(version));
    report("preview of prod with both packs as executables, to without", await previews(pulumi, PACK_FILES), 1.5);
    report(
      "preview of prod with both packs as folders, to without",
      await previews(
        pulumi,
        PACK_FILES.map((file) => path.dirname(file)),
      ),
    );
    report("preview of prod with two empty packs, to without", await previews(pulumi, emptyPacks(sandbox.home)));
    for (const [index, name] of ["security", "cost"].entries()) {
      const file = PACK_FILES[index] as string;
      report(`start of the ${name} pack, to type-checked`, await starts(sandbox.home, name, file), 0.5);
      report(`${name}: 1,500 resources, to 200`, await sizes(file, deployment.resources), 8);
    }
  });
}

function report(what: string, { median, lowest, highest }: Ratios, limit = Infinity): void {
  const verdict = median <= limit ? "ok  " : "FAIL";
  if (median > limit) process.exitCode = 1;
  const allowed = limit === Infinity ? "" : `, at most ${limit}`;
  console.log(`${verdict} ${what}: ${median.toFixed(2)} (${lowest.toFixed(2)} to ${highest.toFixed(2)})${allowed}`);
}

function previews(pulumi: (...args: string[]) => Promise<string>, packs: readonly string[]): Promise<Ratios> {
  return inTurns(
    () => pulumi("preview", ...packs.flatMap((pack) => ["--policy-pack", pack])),
    () => pulumi("preview"),
  );
}

/** Two executables that serve one policy each, which does nothing. */
function emptyPacks(home: string): string[] {
  return ["empty-1", "empty-2"].map((name) => {
    const folder = path.join(home, name);
    const policy = '{ name: "nothing", description: "Nothing", enforcementLevel: "advisory", validateResource() {} }';
    makePack(folder, {
      "PulumiPolicy.yaml": "runtime: nodejs\n",
      "package.json": JSON.stringify({ name, version: "0.0.1" }),
      "index.js": `#!/usr/bin/env node
process.chdir(__dirname);
const { PolicyPack } = require("@pulumi/policy");
new PolicyPack("${name}", { policies: [${policy}] });
`,
    });
    return path.join(folder, "index.js");
  });
}

function starts(home: string, name: string, file: string): Promise<Ratios> {
  const typed = typeCheckedPack(path.join(home, `typed-${name}`), name);
  const runner = path.join(ROOT, "node_modules/@pulumi/pulumi/cmd/run-policy-pack");
  return inTurns(
    async () => (await startPack(file, NO_ENGINE, ROOT)).stop(),
    async () => (await startPack("node", [runner, ...NO_ENGINE, typed], typed)).stop(),
  );
}

/** A folder whose entry is TypeScript: Pulumi's runner type-checks it, and everything that it imports. */
function typeCheckedPack(folder: string, name: string): string {
  const manifest = fs.readFileSync(path.join(ROOT, "policies", name, "package.json"), "utf8");
  const config = {
    extends: path.join(ROOT, "tsconfig.json"),
    compilerOptions: { noEmit: false },
    include: ["index.ts"],
  };
  makePack(folder, {
    "index.ts": `import "${path.join(ROOT, "policies", name, "pack")}";\n`,
    "package.json": JSON.stringify({ ...(JSON.parse(manifest) as object), main: "index.ts" }),
    "tsconfig.json": JSON.stringify(config),
  });
  return folder;
}

function makePack(folder: string, files: Record<string, string>): void {
  fs.mkdirSync(folder);
  linkPackages(folder);
  for (const [file, content] of Object.entries(files))
    fs.writeFileSync(path.join(folder, file), content, { mode: 0o755 });
}

async function sizes(file: string, resources: readonly StateResource[]): Promise<Ratios> {
  const pack = await startPack(file, NO_ENGINE, ROOT);
  const [many, few] = [repeated(resources, 1_500), repeated(resources, 200)];
  try {
    return await inTurns(
      () => pack.judge(many),
      () => pack.judge(few),
    );
  } finally {
    await pack.stop();
  }
}

/**
 * A stack of as many resources as wanted, and always of the same mix: every n-th one of enough copies of the stack. Each
 * copy has URNs and ids of its own, so that what refers to another resource finds the one of its copy and no other.
 */
function repeated(resources: readonly StateResource[], count: number): StateResource[] {
  const copies = Math.ceil(count / resources.length);
  const ids = resources.flatMap(({ id }) => (id !== undefined && id.length > 7 ? [id] : []));
  const literally = ids.sort((a, b) => b.length - a.length).map((id) => id.replace(/[.*+?^${}()|[\]\\]/g, "\\$&"));
  const names = new RegExp(['urn:pulumi:[^"]*', ...literally].join("|"), "g");
  const text = JSON.stringify(resources);
  const all = Array.from(
    { length: copies },
    (_, copy) => JSON.parse(text.replace(names, (name) => `${name}-${copy}`)) as StateResource[],
  ).flat();
  return Array.from({ length: count }, (_, index) => all[Math.floor((index * all.length) / count)] as StateResource);
}
