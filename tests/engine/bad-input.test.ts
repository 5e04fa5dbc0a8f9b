/** Bad input and bad surroundings: a clear error, and nothing lost. */
import * as fs from "node:fs";
import * as net from "node:net";
import * as path from "node:path";
import { Sandbox, ended } from "../support/sandbox";

const sandbox = new Sandbox();
const cloudFile = path.join(sandbox.home, "cloud.json");

beforeAll(async () => {
  await sandbox.ok("up", "--stack", "prod");
}, 120_000);

test("a wrong configuration is one report, and nothing is made", async () => {
  const fresh = new Sandbox();
  const { code, stderr } = await fresh.run(
    "up",
    "--set",
    "postgres.size=3vcpu-5gb",
    "network.cidr=10.0.0.0/8",
    "zone.planet=earth",
  );
  expect(code).toBe(1);
  expect(stderr).toMatch(/The configuration of stack prod has 3 errors; nothing was changed\./);
  expect(fs.existsSync(path.join(fresh.home, "cloud.json"))).toBe(false);
});

test("a zone of another region, a pair that Fargate lacks and a shell in prod are one report", async () => {
  const fresh = new Sandbox();
  const wrong = ["network.zones=[eu-west-2a, us-east-1b]", "api.size=1vcpu-1gb", "api.exec=true"];
  const { code, stderr } = await fresh.run("up", "--cloud", "aws", "--set", ...wrong);
  expect(code).toBe(1);
  expect(stderr).toMatch(/The configuration of stack prod has 3 errors; nothing was changed\./);
  expect(fs.existsSync(path.join(fresh.home, "cloud.json"))).toBe(false);
});

test("an unknown stack is refused with the known ones", async () => {
  expect((await sandbox.run("up", "--stack", "prdo")).stderr).toMatch(/Allowed choices are dev, staging, prod/);
});

test("a second stack that claims the zone is refused by Cloudflare, and the first keeps it", async () => {
  const before = sandbox.cloud().filter(({ name }) => name.startsWith("prod/"));
  const { code, stderr } = await sandbox.run("up", "--stack", "dev", "--set", "zone.owner=dev");
  expect(code).toBe(1);
  expect(stderr).toMatch(/zone-zone.*already exists/);
  expect(sandbox.cloud().filter(({ name }) => name.startsWith("prod/"))).toEqual(before);
});

test("a damaged cloud file is named and kept, with the way out", async () => {
  const good = fs.readFileSync(cloudFile, "utf8");
  fs.writeFileSync(cloudFile, good.slice(0, 100));
  const { code, stderr } = await sandbox.run("preview");
  expect(code).toBe(1);
  expect(stderr).toMatch(/cloud file .*cloud\.json is damaged/);
  expect(stderr).toContain('What to do: start afresh with "npm run sandbox -- reset"');
  expect(fs.readFileSync(cloudFile, "utf8")).toBe(good.slice(0, 100));
  fs.writeFileSync(cloudFile, good);
});

test("a cloud file of an older format is refused", async () => {
  const good = fs.readFileSync(cloudFile, "utf8");
  fs.writeFileSync(cloudFile, good.replace('"format":1', '"format":0'));
  expect((await sandbox.run("preview")).stderr).toMatch(/has format 0; this version reads 1/);
  fs.writeFileSync(cloudFile, good);
});

test("a wrong passphrase is told from other errors", async () => {
  const { code, stderr } = await sandbox.runWith({ PULUMI_CONFIG_PASSPHRASE: "wrong" }, "preview");
  expect(code).toBe(1);
  expect(stderr).toMatch(/The passphrase does not open this sandbox's stacks/);
});

test("a folder that cannot be written is named", async () => {
  // Below a file no folder can be made, by nobody; permissions would not stop root.
  const { code, stderr } = await sandbox.runWith({ SANDBOX_HOME: path.join(cloudFile, "home") }, "preview");
  expect(code).toBe(1);
  expect(stderr).toMatch(/The folder .*home cannot be written/);
});

test("an occupied port is named", async () => {
  const server = net.createServer().listen(0, "127.0.0.1");
  await new Promise((resolve) => server.once("listening", resolve));
  const { port } = server.address() as net.AddressInfo;
  const { code, stderr } = await sandbox.run("serve", "--port", String(port));
  server.close();
  expect(code).toBe(1);
  expect(stderr).toMatch(new RegExp(`Port ${port} on 127\\.0\\.0\\.1 cannot be used`));
});

test("a second run at the same time is refused, and the first is not disturbed", async () => {
  const first = sandbox.start({}, "serve");
  const end = ended(first);
  await new Promise((resolve) => first.stdout?.once("data", resolve));
  const { code, stderr } = await sandbox.run("up");
  expect(code).toBe(1);
  expect(stderr).toMatch(new RegExp(`Another run \\(process ${first.pid}\\) is using the sandbox`));
  first.kill("SIGINT");
  expect((await end).code).toBe(0);
});

test("outputs of a stack that is not up say how to bring it up", async () => {
  const { code, stderr } = await new Sandbox().run("outputs", "--stack", "staging");
  expect(code).toBe(1);
  expect(stderr).toContain("npm run sandbox -- up --stack staging");
});

test("no Go, no network and no CLI: every way is named", async () => {
  const { code, stderr } = await sandbox.runWith(
    { PATH: "/nowhere", XDG_CACHE_HOME: path.join(sandbox.home, "empty-cache"), PULUMI_CLI: "" },
    "preview",
  );
  expect(code).toBe(1);
  expect(stderr).toMatch(
    /No Pulumi CLI could be had:\n {2}- there is no pulumi on PATH\n {2}- the official installer failed/,
  );
  expect(stderr).toContain("there is no go on PATH");
});
