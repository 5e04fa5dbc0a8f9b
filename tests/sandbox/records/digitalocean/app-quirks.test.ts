import { Account, SERVICE, SPEC, ignoring } from "./account";

const SECRET = { key: "TOKEN", value: "s3cret", scope: "RUN_TIME", type: "SECRET" };
const PLAIN = { key: "LOG_LEVEL", value: "info", scope: "RUN_TIME", type: "GENERAL" };
const ENCRYPTED = /^EV\[1:[A-Za-z0-9+/]{32}:[A-Za-z0-9+/]+\]$/;

test("secret variables come back encrypted, so a refresh shows a change on every run (terraform-provider-digitalocean#1603)", () => {
  const account = new Account();
  const program = { spec: { ...SPEC, envs: [SECRET, PLAIN] } };
  const app = account.make("App", program);
  const read = account.read(app).inputs["spec"] as typeof program.spec;
  expect(read.envs[0]?.value).toMatch(ENCRYPTED);
  expect(read.envs[1]?.value).toBe("info");
  expect(account.afterRefresh(app, program).changes.map((change) => change.path)).toEqual(["spec.envs[0].value"]);
  expect(account.afterRefresh(app, program).replaces).toEqual([]);
});

test("secret variables of a component come back encrypted too", () => {
  const account = new Account();
  const program = { spec: { ...SPEC, services: [{ ...SERVICE, envs: [SECRET] }] } };
  const app = account.make("App", program);
  expect(account.afterRefresh(app, program).changes.map((change) => change.path)).toEqual([
    "spec.services[0].envs[0].value",
  ]);
});

test("the program that ignores the app's variables converges after a refresh", () => {
  const account = new Account();
  const program = { spec: { ...SPEC, envs: [SECRET] } };
  const app = account.make("App", program);
  expect(account.afterRefresh(app, ignoring(account, app, program)).changes).toEqual([]);
});

test("the encrypted value that is sent back stays as it is", () => {
  const account = new Account();
  const app = account.make("App", { spec: { ...SPEC, envs: [SECRET] } });
  const once = account.read(app).inputs["spec"];
  account.change(app, { spec: once });
  expect(account.read(app).inputs["spec"]).toEqual(once);
});

test("a new secret is encrypted to something else", () => {
  const account = new Account();
  const app = account.make("App", { spec: { ...SPEC, envs: [SECRET] } });
  const before = account.read(app).inputs["spec"];
  account.change(app, { spec: { ...SPEC, envs: [{ ...SECRET, value: "other" }] } });
  expect(account.read(app).inputs["spec"]).not.toEqual(before);
});

test("credentials of a registry come back encrypted", () => {
  const account = new Account();
  const image = { registryType: "GHCR", registry: "me", repository: "api", tag: "v1", registryCredentials: "me:token" };
  const app = account.make("App", { spec: { ...SPEC, services: [{ ...SERVICE, image }] } });
  const read = account.read(app).inputs["spec"] as { services: { image: typeof image }[] };
  expect(read.services[0]?.image.registryCredentials).toMatch(ENCRYPTED);
});

test("no secret is left in what the state holds after a create", () => {
  const app = new Account().make("App", { spec: { ...SPEC, envs: [SECRET] } });
  expect(JSON.stringify(app.outputs)).not.toContain("s3cret");
});

test("alert destinations are never read, so a refresh shows a change on every run (terraform-provider-digitalocean#1606)", () => {
  const account = new Account();
  const alert = { rule: "CPU_UTILIZATION", operator: "GREATER_THAN", value: 80, window: "FIVE_MINUTES" };
  const destinations = { emails: ["ops@example.com"] };
  const program = {
    spec: {
      ...SPEC,
      alerts: [{ rule: "DEPLOYMENT_FAILED", destinations }],
      services: [{ ...SERVICE, alerts: [{ ...alert, destinations }] }],
    },
  };
  const app = account.make("App", program);
  expect(account.afterRefresh(app, program).changes).toEqual([
    { path: "spec.alerts[0].destinations", kind: "add", replaces: false },
    { path: "spec.services[0].alerts[0].destinations", kind: "add", replaces: false },
  ]);
});

test("without secrets and destinations a refresh shows nothing", () => {
  const account = new Account();
  const program = { spec: { ...SPEC, envs: [PLAIN], alerts: [{ rule: "DEPLOYMENT_FAILED" }] } };
  const app = account.make("App", program);
  expect(account.afterRefresh(app, program).changes).toEqual([]);
});

test("log destinations keep their tokens when read", () => {
  const account = new Account();
  const program = {
    spec: { ...SPEC, services: [{ ...SERVICE, logDestinations: [{ name: "logs", logtail: { token: "t" } }] }] },
  };
  const app = account.make("App", program);
  expect(account.afterRefresh(app, program).changes).toEqual([]);
});

test("the project replaces the app", () => {
  const account = new Account();
  const app = account.make("App", { spec: SPEC });
  expect(account.afterRefresh(app, { spec: SPEC, projectId: "another" }).replaces).toEqual(["projectId"]);
});

test("what the provider takes for a default is no change", () => {
  const account = new Account();
  const app = account.make("App", { spec: { ...SPEC, envs: [{ key: "A", value: "1" }] } });
  const program = {
    spec: { ...SPEC, disableEdgeCache: false, envs: [{ key: "A", value: "1", scope: "RUN_AND_BUILD_TIME" }] },
  };
  expect(account.afterRefresh(app, program).changes).toEqual([]);
});

test("an app answers with the addresses it is reached at", () => {
  const account = new Account();
  const { outputs, id } = account.make("App", { spec: SPEC });
  expect(outputs["defaultIngress"]).toMatch(/^https:\/\/landing-[a-z2-9]{5}\.ondigitalocean\.app$/);
  expect(outputs["liveUrl"]).toBe(outputs["defaultIngress"]);
  expect(outputs["appUrn"]).toBe(`do:app:${id}`);
});

test("its primary domain is the live one", () => {
  const domainNames = [
    { name: "www.example.com", type: "ALIAS" },
    { name: "api.example.com", type: "PRIMARY" },
  ];
  const { outputs } = new Account().make("App", { spec: { ...SPEC, domainNames } });
  expect(outputs).toMatchObject({ liveUrl: "https://api.example.com", liveDomain: "api.example.com" });
});

test("every change of the spec is a deployment, and the address stays", () => {
  const account = new Account();
  const app = account.make("App", { spec: SPEC });
  const changed = account.change(app, { spec: { ...SPEC, services: [{ ...SERVICE, instanceCount: 2 }] } });
  expect(changed.outputs["activeDeploymentId"]).not.toBe(app.outputs["activeDeploymentId"]);
  expect(changed.outputs["defaultIngress"]).toBe(app.outputs["defaultIngress"]);
});

test("dedicated egress addresses are there for an app that asks for them", () => {
  const account = new Account();
  expect(account.make("App", { spec: SPEC }, "a").outputs["dedicatedIps"]).toEqual([]);
  const ips = account.make("App", { spec: { ...SPEC, name: "other", egresses: [{ type: "DEDICATED_IP" }] } }, "b")
    .outputs["dedicatedIps"];
  expect(ips).toHaveLength(2);
});
