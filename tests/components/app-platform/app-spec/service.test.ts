import { DIGEST } from "../../../support/digitalocean";
import { recordApp as run, valueOf } from "../../../support/app";

describe("the service", () => {
  test("runs the image by digest, and no push of another image deploys it", async () => {
    const { service, job } = await run();
    const byDigest = { registryType: "DOCR", repository: "api", digest: DIGEST };

    expect(service.image).toEqual(byDigest);
    expect(job.image).toEqual(byDigest);
  });

  test("gets requests when it is ready and is restarted when it is not alive", async () => {
    expect((await run()).service).toMatchObject({
      name: "api",
      httpPort: 8000,
      healthCheck: { httpPath: "/readyz", failureThreshold: 5 },
      livenessHealthCheck: { httpPath: "/livez", successThreshold: 1 },
    });
  });

  test("finishes its requests before it stops", async () => {
    expect((await run()).service.termination).toEqual({ drainSeconds: 20, gracePeriodSeconds: 60 });
  });

  test("has no number of instances where it scales by itself", async () => {
    const { service } = await run({ size: "2vcpu-4gb", minInstances: 2, maxInstances: 6 });

    expect(service).not.toHaveProperty("instanceCount");
    expect(service).toMatchObject({
      instanceSizeSlug: "apps-d-2vcpu-4gb",
      autoscaling: { minInstanceCount: 2, maxInstanceCount: 6, metrics: { cpu: { percent: 70 } } },
    });
  });

  test("has no range where the number is fixed", async () => {
    const { service } = await run({ minInstances: 2, maxInstances: 2 });

    expect(service).not.toHaveProperty("autoscaling");
    expect(service).toMatchObject({ instanceSizeSlug: "apps-s-1vcpu-1gb", instanceCount: 2 });
  });

  test("knows where it runs and how much to log", async () => {
    const { service } = await run();

    expect(valueOf(service, "ENVIRONMENT")).toBe("dev");
    expect(valueOf(service, "LOG_LEVEL")).toBe("info");
    expect(valueOf(service, "MEDIA_URL")).toBe("https://media.example.com");
  });

  test("lists its variables by key, so that the same config is no change", async () => {
    const keys = (await run()).service.envs.map(({ key }) => key);

    expect(keys).toEqual([...keys].sort());
  });
});
