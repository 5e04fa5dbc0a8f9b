/**
 * `npm run bench:policies`: what the policy packs cost, as ratios within one run (docs/guides/benchmark.md).
 *
 * 1. A preview of prod with both packs, and without, in turns on the same sandbox: the median of the ratios of each round.
 * 2. The start of a pack, until it serves, and of the same pack type-checked from TypeScript by Pulumi's own runner.
 * 3. Judging 1,500 resources and 200: prod's resources, repeated under other names, put to a running pack over gRPC.
 */
import { spawn, type ChildProcess } from "node:child_process";
import * as fs from "node:fs";
import * as os from "node:os";
import * as path from "node:path";
import * as grpc from "@grpc/grpc-js";
import { AnalyzerClient } from "@pulumi/pulumi/proto/analyzer_grpc_pb";
import * as analyzer from "@pulumi/pulumi/proto/analyzer_pb";
import type { Stack } from "@pulumi/pulumi/automation";
import { Struct } from "google-protobuf/google/protobuf/struct_pb";
import { CloudStore } from "../sandbox/cloud/store";
import { foldersOf } from "../sandbox/engine/folders";
import { defaultSearch, findPulumiCli } from "../sandbox/engine/pulumi-cli";
import { openStack } from "../sandbox/engine/stack";
import { startHost } from "../sandbox/host/server";

const ROOT = path.resolve(__dirname, "..");
const ROUNDS = Number(process.env["BENCH_ROUNDS"] ?? 5);
const PACKS = ["security", "cost"].map((name) => path.join(ROOT, "policies", name, "index.js"));

interface StateResource {
  urn: string;
  type: string;
  inputs?: Record<string, unknown>;
}

void main();

async function main(): Promise<void> {
  const home = fs.mkdtempSync(path.join(os.tmpdir(), "bench-policies-"));
  const folders = foldersOf({ SANDBOX_HOME: home });
  const cli = await findPulumiCli(defaultSearch(console.log));
  const host = await startHost(new CloudStore(folders.cloud));
  fs.mkdirSync(folders.backend, { recursive: true });
  try {
    const { debugProviders } = host;
    const stack = await openStack({ stack: "prod", folders, command: cli.command, debugProviders, overrides: {} });
    await stack.up();
    const { deployment } = (await stack.exportStack()) as { deployment: { resources: StateResource[] } };
    console.log(
      `\nMedian of ${ROUNDS} rounds; Pulumi ${cli.version}, Node ${process.version}, ${os.cpus().length} cores`,
    );
    console.log(`1. preview of prod with both packs, ratio to without: ${await previews(stack)}`);
    console.log(`2. start of a pack, ratio to type-checked: ${await starts(home)}`);
    console.log(`3. 1,500 resources, ratio to 200: ${await sizes(deployment.resources)}`);
  } finally {
    host.stop();
    fs.rmSync(home, { recursive: true, force: true });
  }
}

function previews(stack: Stack): Promise<string> {
  return inTurns(
    () => stack.preview({ policyPacks: PACKS }),
    () => stack.preview(),
  );
}

function starts(home: string): Promise<string> {
  // A folder whose entry is TypeScript: Pulumi's runner type-checks it, and everything that it imports.
  const typed = path.join(home, "typed");
  fs.mkdirSync(typed);
  fs.symlinkSync(path.join(ROOT, "node_modules"), path.join(typed, "node_modules"));
  fs.copyFileSync(path.join(ROOT, "policies/security/package.json"), path.join(typed, "package.json"));
  fs.writeFileSync(path.join(typed, "index.ts"), `import "${path.join(ROOT, "policies/security/pack")}";\n`);
  fs.writeFileSync(
    path.join(typed, "tsconfig.json"),
    JSON.stringify({
      extends: path.join(ROOT, "tsconfig.json"),
      compilerOptions: { noEmit: false },
      include: ["index.ts"],
    }),
  );
  const manifest = JSON.parse(fs.readFileSync(path.join(typed, "package.json"), "utf8")) as object;
  fs.writeFileSync(path.join(typed, "package.json"), JSON.stringify({ ...manifest, main: "index.ts" }));
  const runner = path.join(ROOT, "node_modules/@pulumi/pulumi/cmd/run-policy-pack");
  return inTurns(
    () => started(PACKS[0] as string, ["127.0.0.1:1"], ROOT).then(stop),
    () => started("node", [runner, "127.0.0.1:1", typed], typed).then(stop),
  );
}

async function sizes(resources: readonly StateResource[]): Promise<string> {
  const { child, port } = await started(PACKS[0] as string, ["127.0.0.1:1"], ROOT);
  const client = new AnalyzerClient(`127.0.0.1:${port}`, grpc.credentials.createInsecure(), {
    "grpc.max_send_message_length": -1,
    "grpc.max_receive_message_length": -1,
  });
  try {
    return await inTurns(
      () => judged(client, repeated(resources, 1_500)),
      () => judged(client, repeated(resources, 200)),
    );
  } finally {
    client.close();
    child.kill();
  }
}

/** Resources of a stack under other names, until there are as many as wanted. */
function repeated(resources: readonly StateResource[], count: number): StateResource[] {
  return Array.from({ length: count }, (_, index) => {
    const { urn, type, inputs } = resources[index % resources.length] as StateResource;
    return { urn: `${urn}-${index}`, type, ...(inputs === undefined ? {} : { inputs }) };
  });
}

async function judged(client: AnalyzerClient, resources: readonly StateResource[]): Promise<void> {
  const stack = new analyzer.AnalyzeStackRequest();
  for (const { urn, type, inputs = {} } of resources) {
    const properties = Struct.fromJavaScript(inputs as never);
    const options = new analyzer.AnalyzerResourceOptions();
    const request = new analyzer.AnalyzeRequest();
    const resource = new analyzer.AnalyzerResource();
    for (const message of [request, resource]) {
      message.setUrn(urn);
      message.setType(type);
      message.setName(urn.split("::").at(-1) ?? urn);
      message.setProperties(properties);
      message.setOptions(options);
    }
    await new Promise<void>((resolve, reject) => {
      client.analyze(request, (error) => (error === null ? resolve() : reject(error)));
    });
    stack.addResources(resource);
  }
  await new Promise<void>((resolve, reject) => {
    client.analyzeStack(stack, (error) => (error === null ? resolve() : reject(error)));
  });
}

/** Starts a pack, and waits until it has printed its port. */
function started(
  command: string,
  args: readonly string[],
  cwd: string,
): Promise<{ child: ChildProcess; port: string }> {
  const child = spawn(command, args, { cwd, stdio: ["ignore", "pipe", "inherit"] });
  return new Promise((resolve, reject) => {
    child.once("exit", (code) => reject(new Error(`${command} ended with ${code}`)));
    child.stdout.once("data", (chunk: Buffer) => resolve({ child, port: chunk.toString().trim() }));
  });
}

function stop({ child }: { child: ChildProcess }): Promise<void> {
  return new Promise((resolve) => {
    child.removeAllListeners("exit");
    child.once("exit", () => resolve());
    child.kill();
  });
}

/** Runs two things in turns; the median of the ratios, and their range. The first round warms caches and is not counted. */
async function inTurns(one: () => Promise<unknown>, other: () => Promise<unknown>): Promise<string> {
  const ratios: number[] = [];
  for (let round = 0; round <= ROUNDS; round++) {
    const [first, second] = [await seconds(one), await seconds(other)];
    if (round > 0) ratios.push(first / second);
  }
  ratios.sort((a, b) => a - b);
  const median = ratios[Math.floor(ratios.length / 2)] as number;
  return `${median.toFixed(2)} (${ratios[0]?.toFixed(2) ?? ""} to ${ratios.at(-1)?.toFixed(2) ?? ""})`;
}

async function seconds(run: () => Promise<unknown>): Promise<number> {
  const begun = process.hrtime.bigint();
  await run();
  return Number(process.hrtime.bigint() - begun) / 1e9;
}
