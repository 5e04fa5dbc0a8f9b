import * as fs from "node:fs";
import * as path from "node:path";
import { CLI_VERSION, findPulumiCli, type CliSearch } from "../../../sandbox/engine/pulumi-cli";
import { SandboxError } from "../../../sandbox/errors";
import { tempFolder } from "../../support/temp";

/** A file that answers `version` as a Pulumi CLI does. */
function fakeCli(file: string, version: string): string {
  fs.mkdirSync(path.dirname(file), { recursive: true });
  fs.writeFileSync(file, `#!/bin/sh\necho v${version}\n`, { mode: 0o755 });
  return file;
}

function search(overrides: Partial<CliSearch> = {}): CliSearch & { said: string[] } {
  const said: string[] = [];
  return {
    environment: { PATH: "/nowhere" },
    cache: tempFolder(),
    tools: "/nowhere",
    say: (line) => said.push(line),
    install: () => Promise.reject(new Error("get.pulumi.com cannot be reached")),
    build: () => Promise.reject(new Error("there is no go on PATH")),
    said,
    ...overrides,
  };
}

test("PULUMI_CLI comes first", async () => {
  const named = fakeCli(path.join(tempFolder(), "my-pulumi"), "3.290.0");
  const found = await findPulumiCli(search({ environment: { PULUMI_CLI: named, PATH: path.dirname(named) } }));
  expect(found).toMatchObject({ path: named, version: "3.290.0", origin: "named by PULUMI_CLI" });
});

test("a PULUMI_CLI that is none is an error, not a reason to look further", async () => {
  await expect(findPulumiCli(search({ environment: { PULUMI_CLI: "/nowhere/pulumi" } }))).rejects.toThrow(
    "PULUMI_CLI is /nowhere/pulumi, which is not a Pulumi CLI that runs here",
  );
});

test("a PULUMI_CLI that is too old is an error", async () => {
  const named = fakeCli(path.join(tempFolder(), "pulumi"), "3.100.0");
  await expect(findPulumiCli(search({ environment: { PULUMI_CLI: named } }))).rejects.toThrow(
    "version 3.100.0; 3.255.0 or newer is needed",
  );
});

test("a recent CLI on PATH is used", async () => {
  const folder = path.join(tempFolder(), "bin");
  fakeCli(path.join(folder, "pulumi"), "3.280.0");
  expect(await findPulumiCli(search({ environment: { PATH: `/nowhere:${folder}` } }))).toMatchObject({
    version: "3.280.0",
    origin: "on PATH",
  });
});

test("an old CLI on PATH is passed over for the cached one, without network or Go", async () => {
  const folder = path.join(tempFolder(), "bin");
  fakeCli(path.join(folder, "pulumi"), "3.200.0");
  const options = search({ environment: { PATH: folder } });
  fakeCli(path.join(options.cache, `pulumi-${CLI_VERSION}`, "bin", "pulumi"), CLI_VERSION);
  expect(await findPulumiCli(options)).toMatchObject({ version: CLI_VERSION, origin: "cached" });
  expect(options.said).toEqual([]);
});

test("the official installer is tried before a build", async () => {
  const options = search({
    install: (root) => {
      fakeCli(path.join(root, "bin", "pulumi"), CLI_VERSION);
      return Promise.resolve();
    },
  });
  expect(await findPulumiCli(options)).toMatchObject({ version: CLI_VERSION, origin: "installed" });
});

test("where the installer cannot be reached, the CLI is built once and then found in the cache", async () => {
  const options = search({
    build: (target) => {
      fakeCli(target, CLI_VERSION);
      return Promise.resolve();
    },
  });
  expect(await findPulumiCli(options)).toMatchObject({ version: CLI_VERSION, origin: "built" });
  expect(options.said.join("\n")).toContain("building from the Go modules");
  expect(await findPulumiCli({ ...options, build: search().build })).toMatchObject({ origin: "cached" });
});

test("no Go and no network: the message names every way that was tried, and what to do", async () => {
  const error = await findPulumiCli(search()).catch((caught: unknown) => caught as SandboxError);
  expect(error).toBeInstanceOf(SandboxError);
  expect((error as SandboxError).message).toBe(
    [
      "No Pulumi CLI could be had:",
      "  - there is no pulumi on PATH",
      "  - the official installer failed: get.pulumi.com cannot be reached",
      "  - the build from the Go modules failed: there is no go on PATH",
    ].join("\n"),
  );
  expect((error as SandboxError).remedy).toContain("https://www.pulumi.com/docs/install/");
});

test("a build of another version is not taken for the right one", async () => {
  const options = search({
    build: (target) => {
      fakeCli(target, "3.1.0");
      return Promise.resolve();
    },
  });
  await expect(findPulumiCli(options)).rejects.toThrow(`the build says it is version 3.1.0, not ${CLI_VERSION}`);
});

test("a cache that cannot be written is named", async () => {
  const file = path.join(tempFolder(), "file");
  fs.writeFileSync(file, "");
  await expect(findPulumiCli(search({ cache: file }))).rejects.toThrow(/The folder .* cannot be written/);
});

test("tools/go.mod pins the version that the sandbox asks for", () => {
  const goMod = fs.readFileSync(path.join(__dirname, "../../../tools/go.mod"), "utf8");
  expect(goMod).toContain(`github.com/pulumi/pulumi/pkg/v3 v${CLI_VERSION}`);
  expect(goMod).toContain(`github.com/pulumi/pulumi/sdk/v3 v${CLI_VERSION}`);
});
