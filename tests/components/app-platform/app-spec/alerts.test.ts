import { recordApp as run } from "../../../support/app";

describe("alerts", () => {
  test("do not come back as a change after each refresh: none names a destination (#1606)", async () => {
    const { spec, service } = await run();

    for (const alert of [...(spec.alerts as object[]), ...(service.alerts as object[])]) {
      expect(alert).not.toHaveProperty("destinations");
    }
  });

  test("tell of failed deployments and domains, of load, memory and restarts", async () => {
    const { spec, service } = await run();

    expect(spec.alerts).toEqual([{ rule: "DEPLOYMENT_FAILED" }, { rule: "DOMAIN_FAILED" }]);
    expect((service.alerts as { rule: string }[]).map(({ rule }) => rule)).toEqual([
      "CPU_UTILIZATION",
      "MEM_UTILIZATION",
      "RESTART_COUNT",
    ]);
  });

  test("tell of failed scaling where there is some", async () => {
    expect((await run({ minInstances: 1, maxInstances: 2 })).spec.alerts).toContainEqual({ rule: "AUTOSCALE_FAILED" });
  });
});
