import type { CloudObject } from "../../../../sandbox/cloud/store";
import { standIn, type StandIn } from "../../interpreter/stand-in";
import { DOMAIN, PROJECT, VARIABLE, VARIABLES, names } from "./vercel";

const SITE = {
  name: "site",
  teamId: "team_1",
  gitRepository: { type: "github", repo: "org/site", productionBranch: "main" },
};

let it: StandIn;
let project: CloudObject;
beforeEach(() => {
  it = standIn();
  project = it.create(PROJECT, SITE);
});

describe("a project", () => {
  test("has an id as Vercel makes it, and what the program left to Vercel", () => {
    expect(project.id).toMatch(/^prj_[A-Za-z0-9]{28}$/);
    expect(project.outputs).toMatchObject({
      gitForkProtection: true,
      autoAssignCustomDomains: true,
      nodeVersion: "24.x",
      serverlessFunctionRegion: "iad1",
      vercelAuthentication: { deploymentType: "standard_protection_new" },
    });
  });

  test("without a branch is deployed from main", () => {
    const other = it.create(PROJECT, { name: "other", gitRepository: { type: "github", repo: "org/other" } });
    expect(other.outputs["gitRepository"]).toEqual({ type: "github", repo: "org/other", productionBranch: "main" });
  });

  test("without a name is called after its resource", () => {
    expect(it.create(PROJECT, {}, "dev/landing").outputs["name"]).toMatch(/^landing-[0-9a-f]{7}$/);
  });

  test("name is unique per team: a second one in the same team is refused, one in another team is not", () => {
    expect(() => it.create(PROJECT, SITE, "dev/two")).toThrow('Project "site" already exists, please use a new name');
    expect(() => it.create(PROJECT, { ...SITE, teamId: "team_2" }, "dev/two")).not.toThrow();
    const other = it.create(PROJECT, { ...SITE, name: "other" }, "dev/three");
    expect(() => it.update(other, SITE)).toThrow("already exists");
  });

  test("two without a name are no rivals", () => {
    it.create(PROJECT, { teamId: "team_1" }, "dev/one");
    expect(() => it.create(PROJECT, { teamId: "team_1" }, "dev/two")).not.toThrow();
  });

  test("only another team replaces it", () => {
    expect(it.diff(project, { ...SITE, teamId: "team_2" }).replaces).toEqual(["teamId"]);
    const everythingElse = {
      ...{
        name: "new",
        rootDirectory: "web",
        buildCommand: "make",
        nodeVersion: "22.x",
        skewProtection: "1 day",
        teamId: "team_1",
      },
      ...{
        gitRepository: { type: "gitlab", repo: "org/new", productionBranch: "dev" },
        buildMachineType: "turbo",
        gitForkProtection: false,
      },
    };
    const changes = it.diff(project, everythingElse);
    expect(changes.changes.length).toBeGreaterThan(8);
    expect(changes.replaces).toEqual([]);
  });

  test("naming the team that it has already changes nothing", () => {
    const { teamId: _, ...withoutTeam } = SITE;
    const object = { ...project, inputs: withoutTeam };
    expect(it.diff(object, SITE).changes).toEqual([]);
  });

  test("spelling out a default changes nothing, leaving out another value goes back to it", () => {
    expect(
      it.diff(project, { ...SITE, gitForkProtection: true, oidcTokenConfig: { issuerMode: "team" } }).changes,
    ).toEqual([]);
    const open = it.update(project, { ...SITE, gitForkProtection: false, oidcTokenConfig: { issuerMode: "global" } });
    expect(
      it
        .diff(open, SITE)
        .changes.map(({ path }) => path)
        .sort(),
    ).toEqual(["gitForkProtection", "oidcTokenConfig.issuerMode"]);
  });

  test("deploy hooks get an address that stays the same", () => {
    const hooked = it.update(project, {
      ...SITE,
      gitRepository: { ...SITE.gitRepository, deployHooks: [{ name: "cms", ref: "main" }] },
    });
    const url = (object: CloudObject): unknown =>
      (object.outputs["gitRepository"] as { deployHooks: { url: string }[] }).deployHooks[0]?.url;
    expect(url(hooked)).toMatch(
      new RegExp(`^https://api.vercel.com/v1/integrations/deploy/${project.id}/[A-Za-z0-9]{10}$`),
    );
    expect(url(it.update(hooked, { ...hooked.inputs, name: "renamed" }))).toBe(url(hooked));
  });

  test.each([
    ["name", "x".repeat(53)],
    ["name", "With Capitals"],
    ["nodeVersion", "16.x"],
    ["gitRepository", { type: "svn", repo: "org/site" }],
    ["oidcTokenConfig", { issuerMode: "both" }],
    ["buildMachineType", "huge"],
    ["vercelAuthentication", { deploymentType: "standardProtectionNew" }],
    ["trustedIps", { deploymentType: "none", addresses: [{ value: "192.0.2.1" }] }],
    ["trustedIps", { deploymentType: "all_deployments", addresses: [{ value: "192.0.2.1" }], protectionMode: "maybe" }],
    ["resourceConfig", { functionDefaultCpuType: "tiny" }],
    ["serverlessFunctionRegion", "mars1"],
    ["trustedSources", { projects: [{ projectId: "" }] }],
    ["trustedSources", { projects: [{ projectId: "prj_1", customAllows: [] }] }],
    ["trustedSources", { projects: Array.from({ length: 101 }, (_, n) => ({ projectId: `prj_${n}` })) }],
    ["trustedSources", { externalSources: [{ issuer: "", claims: {}, to: {} }] }],
    ["environments", [{ key: "A", value: "1", sensitive: true, targets: ["staging"] }]],
    ["environments", [{ key: "A", value: "1", sensitive: true, targets: [] }]],
    ["environments", [{ key: "A", value: "1", sensitive: true, customEnvironmentIds: [] }]],
    ["environments", [{ key: "A", value: "1", sensitive: true, targets: ["preview"], comment: "x".repeat(1001) }]],
    ["skewProtection", "2 hours"],
    ["passwordProtection", { deploymentType: "none", password: "x" }],
    ["passwordProtection", { deploymentType: "all_deployments", password: "" }],
    ["trustedIps", { deploymentType: "all_deployments", addresses: [] }],
    ["optionsAllowlist", { paths: [] }],
    ["resourceConfig", { functionDefaultTimeout: 901 }],
    ["resourceConfig", { functionDefaultRegions: ["mars1"] }],
    ["resourceConfig", { functionDefaultCpuType: "standard_legacy", fluid: true }],
    ["environments", [{ key: "A", value: "1", sensitive: true }]],
  ])("%s refuses %j at Check", (property, value) => {
    expect(names(it.refused(PROJECT, { ...SITE, [property]: value }))).toEqual([expect.stringContaining(property)]);
  });

  test("the old CPU and fluid compute exclude each other, and either is right alone", () => {
    expect(
      it.refused(PROJECT, { ...SITE, resourceConfig: { functionDefaultCpuType: "standard_legacy", fluid: false } }),
    ).toEqual([]);
    expect(
      it.refused(PROJECT, { ...SITE, resourceConfig: { functionDefaultCpuType: "standard", fluid: true } }),
    ).toEqual([]);
  });

  test("an argument without effect changes nothing, and the default of a block is no change", () => {
    expect(it.diff(project, { ...SITE, publicSource: true }).changes).toEqual([]);
    const trustedIps = {
      deploymentType: "all_deployments",
      addresses: [{ value: "192.0.2.1" }, { value: "192.0.2.2" }],
    };
    const guarded = it.update(project, { ...SITE, trustedIps });
    const spelled = {
      ...trustedIps,
      protectionMode: "trusted_ip_required",
      addresses: [...trustedIps.addresses].reverse(),
    };
    expect(it.diff(guarded, { ...SITE, trustedIps: spelled }).changes).toEqual([]);
    expect(
      it.diff(guarded, { ...SITE, trustedIps: { ...spelled, protectionMode: "trusted_ip_optional" } }).changes,
    ).toHaveLength(1);
  });

  test("two settings of the same thing conflict", () => {
    expect(names(it.refused(PROJECT, { ...SITE, previewComments: true, enablePreviewFeedback: true }))).toEqual([
      "previewComments",
    ]);
    const regions = { serverlessFunctionRegion: "fra1", resourceConfig: { functionDefaultRegions: ["fra1"] } };
    expect(names(it.refused(PROJECT, { ...SITE, ...regions }))).toEqual(["serverlessFunctionRegion"]);
  });
});

describe("deleting a project", () => {
  test("takes its domains, variables and settings along, and leaves those of another project", () => {
    const other = it.create(PROJECT, { ...SITE, name: "other" }, "dev/other");
    const mine = { projectId: project.id };
    it.create(DOMAIN, { ...mine, domain: "example.com" });
    it.create(DOMAIN, { ...mine, domain: "www.example.com", redirect: "example.com" }, "dev/www");
    it.create(VARIABLE, { ...mine, key: "A", value: "1", targets: ["production"], sensitive: true });
    it.create(VARIABLES, { ...mine, variables: [{ key: "B", value: "1", targets: ["production"], sensitive: true }] });
    it.create("vercel:index/firewallConfig:FirewallConfig", mine);
    it.create("vercel:index/projectCrons:ProjectCrons", { ...mine, enabled: true });
    it.create("vercel:index/projectProtectionBypass:ProjectProtectionBypass", mine);
    it.create("vercel:index/customEnvironment:CustomEnvironment", { ...mine, name: "qa" });
    it.create("vercel:index/projectRoute:ProjectRoute", {
      ...mine,
      name: "r",
      position: { placement: "end" },
      route: { src: "^/$", dest: "/a" },
    });
    it.remove(it.create("vercel:index/projectDeploymentRetention:ProjectDeploymentRetention", mine));
    it.remove(project);
    expect(it.cloud.list()).toEqual([other]);
  });

  test("leaves what belongs to the team", () => {
    it.create("vercel:index/webhook:Webhook", {
      endpoint: "https://a.example/hook",
      events: ["deployment.error"],
      projectIds: [project.id],
    });
    it.remove(project);
    expect(it.cloud.list().map(({ type }) => type)).toEqual(["vercel:index/webhook:Webhook"]);
  });
});

describe("reading a project", () => {
  const secrets = {
    ...SITE,
    passwordProtection: { deploymentType: "all_deployments", password: "open sesame" },
    environments: [
      { key: "SECRET", value: "s", targets: ["production"], sensitive: true },
      { key: "PLAIN", value: "p", targets: ["production"], sensitive: false },
    ],
  };

  test("answers its password and sensitive variables from the state: a change behind Pulumi's back stays unseen", () => {
    const before = it.update(project, secrets);
    const drifted = JSON.parse(
      JSON.stringify(before.inputs).replaceAll('"s"', '"other"').replace("open sesame", "changed"),
    ) as CloudObject["inputs"];
    it.cloud.put({ ...before, inputs: { ...drifted, buildCommand: "drifted" } });
    const { inputs } = it.read(it.cloud.find(PROJECT, project.id) as CloudObject, before.inputs);
    expect(inputs).toEqual({ ...before.inputs, buildCommand: "drifted" });
  });

  test("for an import brings neither", () => {
    const { inputs } = it.read(it.update(project, secrets), {});
    expect(inputs["passwordProtection"]).toEqual({ deploymentType: "all_deployments" });
    expect(inputs["environments"]).toEqual([
      { key: "SECRET", targets: ["production"], sensitive: true },
      { key: "PLAIN", value: "p", targets: ["production"], sensitive: false },
    ]);
  });
});
