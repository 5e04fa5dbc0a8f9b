import * as fs from "node:fs";
import * as path from "node:path";
import { status, type ServiceError } from "@grpc/grpc-js";
import { CloudStore } from "../../../sandbox/cloud/store";
import { startHost, type Host } from "../../../sandbox/host/server";
import { UNKNOWN } from "../../../sandbox/interpreter/values";
import { RESOURCE_FILES } from "../../../sandbox/schemas/resources";
import { tempFolder } from "../../support/temp";
import { connect, type Engine } from "./client";

const PROJECT = "vercel:index/project:Project";
const DOMAIN = "vercel:index/projectDomain:ProjectDomain";
const RETENTION = "vercel:index/projectDeploymentRetention:ProjectDeploymentRetention";
const PASSWORD = "random:index/randomPassword:RandomPassword";

let cloud: CloudStore;
let host: Host;
let engine: Engine;

beforeEach(async () => {
  cloud = new CloudStore();
  host = await startHost(cloud);
  engine = connect(host.port);
});

afterEach(() => {
  engine.close();
  host.stop();
});

function urn(type: string, name = "it", stack = "dev"): string {
  return `urn:pulumi:${stack}::platform::endtoendlab:frontend:VercelFrontend$${type}::${name}`;
}

async function refused(call: Promise<unknown>): Promise<ServiceError> {
  return call.then(
    () => Promise.reject(new Error("the call was answered")),
    (error: unknown) => error as ServiceError,
  );
}

test("objects stand in the region and account that the engine configures the provider with", async () => {
  await engine.configure("urn:pulumi:dev::platform::pulumi:providers:aws::foundation-aws", {
    region: "eu-west-2",
    allowedAccountIds: '["210987654321"]',
  });
  expect(cloud.settingsOf("aws")).toEqual({ region: "eu-west-2", allowedAccountIds: '["210987654321"]' });
});

describe("life of an object", () => {
  test("create, read, update and delete change the cloud, and each answers what is true then", async () => {
    const inputs = { name: "site", nodeVersion: "24.x" };
    const { id, outputs } = await engine.create(urn(PROJECT), inputs);
    expect(id).toMatch(/^prj_[A-Za-z0-9]{28}$/);
    expect(outputs).toMatchObject({ name: "site", nodeVersion: "24.x", gitForkProtection: true });

    expect(await engine.read(urn(PROJECT), id, { inputs, outputs })).toEqual({ id, inputs, outputs });

    const changed = await engine.update(urn(PROJECT), id, { inputs, outputs }, { ...inputs, name: "site2" });
    expect(changed).toMatchObject({ name: "site2" });
    expect(cloud.find(PROJECT, id)?.inputs).toEqual({ ...inputs, name: "site2" });

    await engine.delete(urn(PROJECT), id, changed);
    expect(cloud.list()).toEqual([]);
    expect(await engine.read(urn(PROJECT), id, { inputs, outputs })).toEqual({ id: "", inputs: {}, outputs: {} });
  });

  test("the same logical name in another stack is another object", async () => {
    const dev = await engine.create(urn(PROJECT, "it", "dev"), { name: "site-dev" });
    const prod = await engine.create(urn(PROJECT, "it", "prod"), { name: "site-prod" });
    expect(dev.id).not.toBe(prod.id);
  });

  test("deleting what is gone succeeds, updating it does not", async () => {
    await engine.delete(urn(PROJECT), "prj_gone", {});
    const error = await refused(engine.update(urn(PROJECT), "prj_gone", { inputs: {}, outputs: {} }, { name: "site" }));
    expect(error).toMatchObject({ code: status.NOT_FOUND, details: `${PROJECT} prj_gone does not exist any more` });
  });

  test("what only the state keeps is read back from it, and deleting it does nothing", async () => {
    const inputs = { length: 20 };
    const one = await engine.create(urn(PASSWORD, "one"), inputs);
    const two = await engine.create(urn(PASSWORD, "two"), inputs);
    expect([one.id, two.id]).toEqual(["none", "none"]);
    expect(await engine.read(urn(PASSWORD, "one"), "none", { inputs, outputs: one.outputs })).toEqual({
      id: "none",
      inputs,
      outputs: one.outputs,
    });
    await engine.delete(urn(PASSWORD, "one"), "none", one.outputs);
    expect(cloud.list()).toEqual([]);
  });

  test("a setting that a delete left behind is not found again by a refresh", async () => {
    const { id: projectId } = await engine.create(urn(PROJECT), { name: "site" });
    const inputs = { projectId, expirationCanceled: "1m", expirationErrored: "1m", expirationPreview: "1m" };
    const { id, outputs } = await engine.create(urn(RETENTION), { ...inputs, expirationProduction: "1m" });
    expect((await engine.read(urn(RETENTION), id)).id).toBe(id);
    await engine.delete(urn(RETENTION), id, outputs);
    expect(cloud.find(RETENTION, id)).toBeDefined();
    expect((await engine.read(urn(RETENTION), id)).id).toBe("");
  });

  test("an import reads an object by its id alone", async () => {
    const { id } = await engine.create(urn(PROJECT), { name: "site" });
    expect((await engine.read(urn(PROJECT), id)).inputs).toEqual({ name: "site" });
  });
});

describe("preview", () => {
  test("creates nothing, and leaves unknown only what the cloud decides", async () => {
    const { id, outputs } = await engine.create(urn(DOMAIN), { projectId: UNKNOWN, domain: "example.com" }, true);
    expect(id).toBe("");
    expect(outputs).toEqual({
      projectId: UNKNOWN,
      domain: "example.com",
      teamId: UNKNOWN,
      verified: UNKNOWN,
      verifications: UNKNOWN,
    });
    expect(cloud.list()).toEqual([]);
  });

  test("of an update changes nothing and keeps the outputs", async () => {
    const inputs = { name: "site" };
    const { id, outputs } = await engine.create(urn(PROJECT), inputs);
    const planned = await engine.update(urn(PROJECT), id, { inputs, outputs }, { name: "new" }, true);
    expect(planned).toEqual({ ...outputs, name: "new" });
    expect(cloud.find(PROJECT, id)?.inputs).toEqual(inputs);
  });
});

describe("Check", () => {
  test("names the property and says what is wrong", async () => {
    const { failures } = await engine.check(urn(PROJECT), { name: "Not Allowed", nodeVersion: "21.x" });
    expect(failures).toEqual([
      { property: "name", reason: 'name must be lower-case letters, digits and hyphens only, got "Not Allowed"' },
      { property: "nodeVersion", reason: 'nodeVersion must be one of 18.x, 20.x, 22.x, 24.x, got "21.x"' },
    ]);
  });

  test("answers the inputs as the provider understands them", async () => {
    const { inputs, failures } = await engine.check(urn(PROJECT), { name: "site", bogus: 1, framework: null });
    expect({ inputs, failures }).toEqual({ inputs: { name: "site" }, failures: [] });
  });
});

describe("Diff", () => {
  test("answers every change in detail, and what replaces", async () => {
    const answer = await engine.diff(
      urn(DOMAIN),
      "example.com",
      { inputs: { projectId: "prj_1", domain: "example.com", redirect: "a" }, outputs: {} },
      { projectId: "prj_2", domain: "example.com", redirect: "b" },
    );
    expect(answer).toMatchObject({
      hasdetaileddiff: true,
      changes: 2,
      replacesList: ["projectId"],
      deletebeforereplace: false,
      diffsList: ["projectId", "redirect"],
    });
    expect(answer.detaileddiffMap).toEqual([
      ["projectId", { kind: 5, inputdiff: true }],
      ["redirect", { kind: 4, inputdiff: true }],
    ]);
  });

  test("of the same inputs is none", async () => {
    const same = { name: "site" };
    expect((await engine.diff(urn(PROJECT), "prj_1", { inputs: same, outputs: same }, same)).changes).toBe(1);
  });

  test("takes the state for the old inputs where an older engine sends none", async () => {
    const state = { name: "site", nodeVersion: "24.x", gitForkProtection: true };
    expect((await engine.diff(urn(PROJECT), "prj_1", { outputs: state }, { name: "site" })).changes).toBe(1);
  });

  test("of a value that the cloud filled in before is none", async () => {
    const answer = await engine.diff(
      urn(PROJECT),
      "prj_1",
      { inputs: { name: "site" }, outputs: { name: "site", teamId: "team_1" } },
      { name: "site", teamId: "team_1" },
    );
    expect(answer.changes).toBe(1);
  });
});

describe("what goes wrong", () => {
  test("a type without a record is refused by name, whatever is asked of it", async () => {
    const unknown = "vercel:index/microfrontendGroup:MicrofrontendGroup";
    const calls = [
      engine.check(urn(unknown), {}),
      engine.diff(urn(unknown), "x", { outputs: {} }, {}),
      engine.create(urn(unknown), {}),
      engine.create(urn(unknown), {}, true),
      engine.read(urn(unknown), "x"),
      engine.update(urn(unknown), "x", { inputs: {}, outputs: {} }, {}),
      engine.delete(urn(unknown), "x", {}),
    ];
    for (const call of calls) {
      const error = await refused(call);
      expect(error.code).toBe(status.INVALID_ARGUMENT);
      expect(error.details).toContain(
        `the sandbox does not know the resource type ${unknown}: add it to sandbox/schemas/resources.ts`,
      );
    }
  });

  test("a provider that no package stands for is refused too", async () => {
    expect((await refused(engine.check(urn("gcp:storage/bucket:Bucket"), {}))).details).toContain(
      "gcp:storage/bucket:Bucket",
    );
  });

  test("a function without an answer is refused by name", async () => {
    expect((await refused(engine.invoke("vercel:index/getProject:getProject", {}))).details).toContain(
      "the function vercel:index/getProject:getProject",
    );
  });

  test.each([
    ["a missing target", status.NOT_FOUND, DOMAIN, { projectId: "prj_none", domain: "example.com" }],
    ["a name that is taken", status.ALREADY_EXISTS, PROJECT, { name: "taken" }],
    [
      "a value that the API refuses",
      status.INVALID_ARGUMENT,
      "vercel:index/webhook:Webhook",
      { endpoint: "nowhere", events: ["deployment.error"] },
    ],
  ])("%s has a code that the engine takes for a plain refusal", async (_, code, type, inputs) => {
    await engine.create(urn(PROJECT, "first"), { name: "taken" });
    const error = await refused(engine.create(urn(type), inputs));
    expect(error.code).toBe(code);
    expect(cloud.list()).toHaveLength(1);
  });

  test("a cloud file that cannot be written is reported in words, and the object does not exist", async () => {
    const file = path.join(tempFolder(), "cloud.json");
    fs.mkdirSync(`${file}.next`);
    const broken = new CloudStore(file);
    const other = await startHost(broken);
    const client = connect(other.port);
    const error = await refused(client.create(urn(PROJECT), { name: "site" }));
    client.close();
    other.stop();
    expect(error.code).toBe(status.FAILED_PRECONDITION);
    expect(error.details).toMatch(/cannot be written: .*; make its folder writable/);
    expect(broken.list()).toEqual([]);
  });
});

describe("the host", () => {
  test("answers attach, names a version above every SDK's, and attaches every provider", async () => {
    await engine.attach();
    expect(await engine.configure()).toMatchObject({ supportspreview: true });
    expect(await engine.version()).toBe("99.0.0");
    expect(host.debugProviders.split(",")).toEqual(Object.keys(RESOURCE_FILES).map((name) => `${name}:${host.port}`));
  });

  test("goes on after a cancel: the engine sends one after every operation", async () => {
    await engine.cancel();
    expect((await engine.create(urn(PROJECT), { name: "site" })).id).toMatch(/^prj_/);
  });

  test("refuses an occupied port with the way out", async () => {
    await expect(startHost(new CloudStore(), host.port)).rejects.toMatchObject({
      name: "SandboxError",
      message: expect.stringContaining(`Port ${host.port} on 127.0.0.1 cannot be used`) as string,
      remedy: expect.stringContaining("--port") as string,
    });
  });

  test("passes messages larger than gRPC's usual 4 MiB", async () => {
    const text = "x".repeat(5 * 1024 * 1024);
    const { outputs } = await engine.create(urn(PROJECT), { name: "site", buildCommand: text });
    expect(outputs["buildCommand"]).toHaveLength(text.length);
  });
});
