import * as pulumi from "@pulumi/pulumi";
import { createAppPlatform, type AppPlatformArgs } from "../../../components/app-platform";
import { hostOf } from "../../../components/app-platform/digitalocean";
import { recordApp as run, valueOf } from "../../support/app";
import { apiArgs, APP_STATE } from "../../support/digitalocean";
import { record, testContext, type Registration } from "../../support/mocks";

describe("the app", () => {
  test("stands in App Platform's region of the place, in the private network, under its public name", async () => {
    expect((await run()).spec).toMatchObject({
      name: "e2e-landing-dev-api",
      region: "nyc",
      vpcs: [{ id: "vpc-1" }],
      domainNames: [{ name: "api-dev.example.com", type: "PRIMARY" }],
    });
  });

  test("leaves DNS to Cloudflare: no domain names a DigitalOcean zone", async () => {
    expect((await run()).spec.domainNames).toEqual([{ name: "api-dev.example.com", type: "PRIMARY" }]);
  });

  test("leaves caching to Cloudflare", async () => {
    expect((await run()).spec.disableEdgeCache).toBe(true);
  });

  test("has a name that the API takes, however long the product's name is", async () => {
    const { spec } = await run({ context: testContext("staging", { app: "a".repeat(40) }) });

    expect(spec.name).toMatch(/^[a-z][a-z0-9-]{0,30}[a-z0-9]$/);
  });

  test("is not made anew when somebody moves it to another project (projectId is force-replace)", async () => {
    expect((await run()).app.inputs).not.toHaveProperty("projectId");
  });

  test("waits for a deployment with its migration", async () => {
    expect((await run()).app.options.customTimeouts).toEqual({ create: "30m", update: "30m", delete: "15m" });
  });

  test("tells the host name that the API's name has to point at", async () => {
    expect((await run()).result).toEqual({
      appId: "api-app-id",
      ingressHost: "e2e-landing-dev-api-x1y2z.ondigitalocean.app",
    });
  });
});

describe("secret variables", () => {
  test("do not come back as a change after each refresh: they stand in spec.envs, whose changes are ignored (#1603)", async () => {
    const { app, spec, service, job } = await run();

    expect(spec.envs.map(({ key, type }) => [key, type])).toEqual([["SECRET_KEY", "SECRET"]]);
    expect([...service.envs, ...job.envs].filter(({ type }) => type === "SECRET")).toEqual([]);
    expect(app.options.ignoreChanges).toEqual(["spec.envs"]);
  });

  test("hold nothing else, so that a change of a plain variable is not ignored with them", async () => {
    const { spec, service } = await run();

    expect(spec.envs.filter(({ type }) => type !== "SECRET")).toEqual([]);
    expect(valueOf(service, "SITE_URL")).toBe("https://example.com");
  });

  test("are sent once when a rotation asks for it", async () => {
    expect((await run({ applySecrets: true })).app.options.ignoreChanges).toEqual([]);
  });

  test("are secret in the inputs", async () => {
    expect(valueOf((await run()).spec, "SECRET_KEY")).toEqual({ secret: "k3y" });
  });

  test("no credential of a database stands anywhere in the spec", async () => {
    const { app } = await run();

    expect(JSON.stringify(app.inputs)).not.toContain("AVNS_");
  });
});

describe("arguments that cannot be used are refused before the app is registered", () => {
  test.each<[Partial<AppPlatformArgs>, string]>([
    [{ size: "huge" }, 'api: size "huge" is not offered by App Platform; choose one of 1vcpu-0.5gb, '],
    [{ minInstances: 3, maxInstances: 2 }, "api: minInstances 3 and maxInstances 2 are not a range; "],
    [{ logs: { service: "datadog" } }, 'api: logs.token is missing, and logs.service "datadog" needs it; '],
    [
      { variables: { DATABASE_URL: "postgresql://elsewhere" } },
      'api: variables "DATABASE_URL" already has a value; give it another name than DATABASE_APP_USER, DATABASE_BACKUP_USER, ',
    ],
    [
      { secretVariables: { SITE_URL: pulumi.secret("x") } },
      'api: secretVariables "SITE_URL" already has a value; give it another name than ',
    ],
  ])("%j", async (changed, message) => {
    const registered: Registration[] = [];

    await expect(
      record(() => createAppPlatform("api", apiArgs(changed)), { state: APP_STATE, registered }),
    ).rejects.toThrow(message);
    expect(registered.map(({ type }) => type)).toEqual(["endtoendlab:app-platform:DigitalOceanAppPlatform"]);
  });
});

test.each([
  ["https://api-x1y2z.ondigitalocean.app", "api-x1y2z.ondigitalocean.app"],
  ["https://api-x1y2z.ondigitalocean.app/", "api-x1y2z.ondigitalocean.app"],
  ["", ""],
])("the host name of %p is %p", (address, host) => {
  expect(hostOf(address)).toBe(host);
});
