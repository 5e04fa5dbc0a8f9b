/**
 * `npm run bench:policies`: what the policy packs cost, as ratios within one run (docs/guides/benchmark.md). Ends with an
 * error when a median is above its limit.
 *
 * 1. A preview of prod with both packs, and without, on the same sandbox.
 * 2. The start of a pack, until it serves, and of the same pack type-checked from TypeScript by Pulumi's own runner.
 * 3. Judging 1,500 resources and 200 of the same mix: prod's own, repeated under other names, put to a running pack.
 */
import * as fs from "node:fs";
import * as path from "node:path";
import type { Stack } from "@pulumi/pulumi/automation";
import { PACK_FILES } from "../ops/policy/sources";
import { defaultSearch, findPulumiCli } from "../sandbox/engine/pulumi-cli";
import { openStack } from "../sandbox/engine/stack";
import { startPack, type StateResource } from "./pack-client";
import { withSandbox } from "./sandbox";
import { inTurns, measuredWith, type Ratios } from "./timing";

const ROOT = path.resolve(__dirname, "..");
/** An address nobody listens on: a pack calls its engine only to log. */
const NO_ENGINE = ["127.0.0.1:1"];

void main();

async function main(): Promise<void> {
  const { version, command } = await findPulumiCli(defaultSearch(console.log));
  await withSandbox(async ({ home, folders, debugProviders }) => {
    const stack = await openStack({ stack: "prod", folders, command, debugProviders, overrides: {} });
    await stack.up();
    const { deployment } = (await stack.exportStack()) as { deployment: { resources: StateResource[] } };
    console.log(measuredWith(version));
    report("preview of prod with both packs, to without", 1.5, await previews(stack));
    for (const [index, name] of ["security", "cost"].entries()) {
      const file = PACK_FILES[index] as string;
      report(`start of the ${name} pack, to type-checked`, 0.5, await starts(home, name, file));
      report(`${name}: 1,500 resources, to 200`, 8, await sizes(file, deployment.resources));
    }
  });
}

function report(what: string, limit: number, { median, lowest, highest }: Ratios): void {
  const verdict = median <= limit ? "ok  " : "FAIL";
  if (median > limit) process.exitCode = 1;
  console.log(
    `${verdict} ${what}: ${median.toFixed(2)} (${lowest.toFixed(2)} to ${highest.toFixed(2)}), at most ${limit}`,
  );
}

function previews(stack: Stack): Promise<Ratios> {
  return inTurns(
    () => stack.preview({ policyPacks: PACK_FILES }),
    () => stack.preview(),
  );
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
  fs.mkdirSync(folder);
  fs.symlinkSync(path.join(ROOT, "node_modules"), path.join(folder, "node_modules"));
  fs.writeFileSync(path.join(folder, "index.ts"), `import "${path.join(ROOT, "policies", name, "pack")}";\n`);
  const manifest = fs.readFileSync(path.join(ROOT, "policies", name, "package.json"), "utf8");
  const files = {
    "package.json": { ...(JSON.parse(manifest) as object), main: "index.ts" },
    "tsconfig.json": {
      extends: path.join(ROOT, "tsconfig.json"),
      compilerOptions: { noEmit: false },
      include: ["index.ts"],
    },
  };
  for (const [file, content] of Object.entries(files))
    fs.writeFileSync(path.join(folder, file), JSON.stringify(content));
  return folder;
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
