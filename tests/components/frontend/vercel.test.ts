import * as pulumi from "@pulumi/pulumi";
import { createFrontend, type FrontendArgs } from "../../../components/frontend";
import { PAGES } from "../../../components/frontend/routes";
import type { StackName } from "../../../components/lib/environment";
import { record, testContext, type Registration } from "../../support/mocks";

const PROJECT = "vercel:index/project:Project";
const DOMAIN = "vercel:index/projectDomain:ProjectDomain";
const VARIABLE = "vercel:index/projectEnvironmentVariable:ProjectEnvironmentVariable";
const ROUTE = "vercel:index/projectRoute:ProjectRoute";
const FIREWALL = "vercel:index/firewallConfig:FirewallConfig";
const RETENTION = "vercel:index/projectDeploymentRetention:ProjectDeploymentRetention";
const COMPONENT = "endtoendlab:frontend:VercelFrontend";

function argsOf(stack: StackName, overrides: Partial<FrontendArgs> = {}): FrontendArgs {
  const context = testContext(stack);
  return {
    context,
    teamId: "team_example",
    repository: "EndToEndLabCR/landing-page",
    branch: "main",
    apiUrl: `https://${context.hosts.api}`,
    mediaUrl: pulumi.output(`https://${context.hosts.media}`),
    analytics: true,
    firewall: true,
    retention: true,
    ...overrides,
  };
}

const build = (stack: StackName = "prod", overrides: Partial<FrontendArgs> = {}) =>
  record(() => createFrontend("frontend", argsOf(stack, overrides)), { stack });

const children = (registrations: readonly Registration[]) =>
  registrations.filter(({ type }) => type.startsWith("vercel:"));

describe("the project", () => {
  test("is bound to the repository and builds the site in docker/web", async () => {
    const { inputs } = (await build()).one(PROJECT);
    expect(inputs).toMatchObject({
      name: "e2e-landing-prod-web",
      gitRepository: { type: "github", repo: "EndToEndLabCR/landing-page", productionBranch: "main" },
      rootDirectory: "docker/web",
      installCommand: "npm ci",
      buildCommand: "npm run build",
      outputDirectory: "dist",
      nodeVersion: "24.x",
      gitForkProtection: true,
      enablePreviewFeedback: false,
      oidcTokenConfig: { issuerMode: "team" },
      skewProtection: "12 hours",
      automaticallyExposeSystemEnvironmentVariables: true,
    });
  });

  test("is protected where the context says so, because its deployments and domains go with it", async () => {
    expect((await build("prod")).one(PROJECT).options.protect).toBe(true);
    expect((await build("dev")).one(PROJECT).options.protect).toBe(false);
  });

  test("keeps its name within the 52 characters the provider allows", async () => {
    const run = await build("staging", { context: testContext("staging", { app: "a".repeat(60) }) });
    const name = run.one(PROJECT).inputs["name"] as string;
    expect(name).toMatch(/^[a-z0-9-]{1,52}$/);
  });

  test("asks for a login on previews, in the provider's own spelling and not in that of its documentation", async () => {
    expect((await build()).one(PROJECT).inputs["vercelAuthentication"]).toEqual({
      deploymentType: "standard_protection_new",
    });
  });

  test("goes live by itself unless releases are staged", async () => {
    expect((await build()).one(PROJECT).inputs["autoAssignCustomDomains"]).toBe(true);
    expect((await build("prod", { stagedReleases: true })).one(PROJECT).inputs["autoAssignCustomDomains"]).toBe(false);
  });

  test("previews pull requests unless another stack does", async () => {
    expect((await build()).one(PROJECT).inputs["previewDeploymentsDisabled"]).toBe(false);
    expect((await build("prod", { previews: false })).one(PROJECT).inputs["previewDeploymentsDisabled"]).toBe(true);
  });
});

describe("previews need no network and no real token", () => {
  test.each(["framework", "resourceConfig", "serverlessFunctionRegion"])(
    "%s is not set, which the provider looks up on another host",
    async (key) => {
      expect((await build()).one(PROJECT).inputs).not.toHaveProperty(key);
    },
  );

  test("the team is on every resource, and no provider is configured with it", async () => {
    const { registrations } = await build();
    expect(children(registrations).map(({ inputs }) => inputs["teamId"])).toEqual(
      children(registrations).map(() => "team_example"),
    );
    expect(registrations.filter(({ type }) => type.startsWith("pulumi:providers:"))).toEqual([]);
  });

  test("without a team no resource names one, and nothing is asked for that needs a team's plan", async () => {
    const run = await build("dev", { teamId: "" });
    expect(children(run.registrations).filter(({ inputs }) => "teamId" in inputs)).toEqual([]);
    expect(run.one(PROJECT).inputs).not.toHaveProperty("skewProtection");
  });

  test("production and preview variables are sensitive: for others the provider asks the API for the team's policy", async () => {
    const plain = (await build()).all(VARIABLE).filter(({ inputs }) => inputs["sensitive"] === false);
    expect(new Set(plain.flatMap(({ inputs }) => inputs["targets"]))).toEqual(new Set(["development"]));
  });
});

describe("only resources that work from Pulumi", () => {
  test("are used: no EdgeConfigSchema and TeamConfig (their id cannot be given), no AttackChallengeMode (it drifts by itself)", async () => {
    const { registrations } = await build();
    expect(new Set(children(registrations).map(({ type }) => type))).toEqual(
      new Set([PROJECT, DOMAIN, VARIABLE, ROUTE, FIREWALL, RETENTION]),
    );
  });

  test("firewall and retention, which can take the plugin down, are made only when switched on", async () => {
    const off = await build("prod", { firewall: false, retention: false });
    expect([...off.all(FIREWALL), ...off.all(RETENTION)]).toEqual([]);
    const on = await build("prod");
    expect(on.one(FIREWALL).inputs).toMatchObject({ enabled: true, projectId: "frontend-project-id" });
    expect(on.one(RETENTION).inputs).toMatchObject({ expirationProduction: "1y", expirationPreview: "1m" });
  });

  test("firewall rules have names of 4 to 160 characters and fit the smallest plan: three rules, one of them a rate limit", async () => {
    const { inputs } = (await build()).one(FIREWALL);
    const { rules } = inputs["rules"] as { rules: { name: string; action: { action: string } }[] };
    expect(rules.filter(({ name }) => name.length < 4 || name.length > 160)).toEqual([]);
    expect(rules.length).toBeLessThanOrEqual(3);
    expect(rules.filter(({ action }) => action.action === "rate_limit")).toHaveLength(1);
  });

  test("deploy hooks are not made: their address alone starts a deployment, and it would lie in the state", async () => {
    expect((await build()).one(PROJECT).inputs["gitRepository"]).not.toHaveProperty("deployHooks");
  });
});

describe("domains", () => {
  test("prod redirects www to the apex for good, once the apex is a domain of the project", async () => {
    const run = await build("prod");
    const site = run.one(DOMAIN, "frontend-domain");
    const alias = run.one(DOMAIN, "frontend-alias-domain");
    expect(site.inputs).toEqual({ domain: "example.com", projectId: "frontend-project-id", teamId: "team_example" });
    expect(alias.inputs).toMatchObject({ domain: "www.example.com", redirect: "example.com", redirectStatusCode: 308 });
    const waits = await Promise.all(
      [alias.options.dependsOn].flat().map((on) => new Promise((done) => (on as pulumi.Resource).urn.apply(done))),
    );
    expect(waits).toEqual([expect.stringContaining("::frontend-domain")]);
  });

  test("other environments have one domain", async () => {
    const run = await build("staging");
    expect(run.all(DOMAIN).map(({ inputs }) => inputs["domain"])).toEqual(["staging.example.com"]);
  });

  test("do not wait for their verification, because the DNS record that verifies them is made beside them", async () => {
    for (const { inputs } of (await build()).all(DOMAIN)) expect(inputs).not.toHaveProperty("waitForReady");
  });

  test("name no branch: the production branch is an error there", async () => {
    for (const { inputs } of (await build()).all(DOMAIN)) expect(inputs).not.toHaveProperty("gitBranch");
  });

  test("are released before another project takes them", async () => {
    for (const { options } of (await build()).all(DOMAIN)) expect(options.deleteBeforeReplace).toBe(true);
  });
});

describe("variables", () => {
  test("have one owner: none is inline in the project, where it would wipe the others", async () => {
    const run = await build();
    expect(run.one(PROJECT).inputs).not.toHaveProperty("environments");
    expect(run.all("vercel:index/projectEnvironmentVariables:ProjectEnvironmentVariables")).toEqual([]);
  });

  test("exist once for each target", async () => {
    const targets = (await build()).all(VARIABLE).map(({ inputs }) => inputs["targets"]);
    expect(targets.filter((list) => (list as string[]).length !== 1)).toEqual([]);
    expect(targets).toHaveLength(12);
  });

  test("are given by value: a write-only value is never updated by this version of the provider", async () => {
    for (const { inputs } of (await build()).all(VARIABLE)) expect(inputs).not.toHaveProperty("valueWo");
  });

  test("are deleted before they are replaced, because Vercel refuses a second one of the same name and target", async () => {
    for (const { options } of (await build()).all(VARIABLE)) expect(options.deleteBeforeReplace).toBe(true);
  });
});

describe("routing rules", () => {
  test("state their position, without which the provider's validator crashes", async () => {
    for (const { inputs } of (await build()).all(ROUTE)) expect(inputs["position"]).toEqual({ placement: "end" });
  });

  test("are made one after the other, because a staged rule blocks the next", async () => {
    const routes = (await build()).all(ROUTE);
    const waits = routes.map(({ options }) =>
      [options.dependsOn].flat().map((on) => (on as pulumi.CustomResource & { __name: string }).__name),
    );
    expect(waits).toEqual([[], ["frontend-route-security-headers"], ["frontend-route-asset-cache"]]);
  });

  test("let the site talk to this environment's API and show its media files", async () => {
    const { headers } = (await build("staging")).one(ROUTE, "frontend-route-security-headers").inputs["route"] as {
      headers: Record<string, string>;
    };
    expect(headers["Content-Security-Policy"]).toContain("connect-src 'self' https://api-staging.example.com;");
    expect(headers["Content-Security-Policy"]).toContain("img-src 'self' data: https://media-staging.example.com;");
  });

  test("serve index.html for the pages of the app", async () => {
    const { route, srcSyntax } = (await build()).one(ROUTE, "frontend-route-pages").inputs;
    expect(srcSyntax).toBe("regex");
    expect(route).toMatchObject({ src: PAGES, dest: "/index.html" });
  });
});

describe("the component", () => {
  test("owns all its children and registers exactly what it hands out", async () => {
    const run = await build();
    expect(children(run.registrations).filter(({ parentType }) => parentType !== COMPONENT)).toEqual([]);
    expect(run.result).toMatchObject({ projectId: "frontend-project-id", target: "cname.vercel-dns-0.com" });
  });

  test("can be made twice", async () => {
    const run = await record(() => [createFrontend("one", argsOf("dev")), createFrontend("two", argsOf("dev"))]);
    const names = run.registrations.map(({ type, name }) => `${type} ${name}`);
    expect(new Set(names).size).toBe(names.length);
  });

  test.each([
    "https://api.example.com/",
    "http://api.example.com",
    "https://api.example.com; script-src *",
    "api.example.com",
  ])("refuses the address %s before it registers anything", async (apiUrl) => {
    await expect(build("prod", { apiUrl })).rejects.toThrow(
      /VercelFrontend: apiUrl ".*" cannot be used; allowed is https:\/\/<host>/,
    );
  });
});
