import { deploymentConfiguration, releaseTimeout } from "../../../../components/app-platform/aws/deployment";

const ARGS = { deployment: "blue-green", bakeMinutes: 30, approvalMinutes: 0 } as const;

test("rolling replaces one after the other", () => {
  expect(deploymentConfiguration({ ...ARGS, deployment: "rolling" })).toEqual({ strategy: "ROLLING" });
});

test("blue-green keeps the old instances for a while; minutes are texts", () => {
  expect(deploymentConfiguration(ARGS)).toEqual({
    strategy: "BLUE_GREEN",
    bakeTimeInMinutes: "30",
    lifecycleHooks: [],
  });
});

test("canary gives a tenth of the requests to the new instances first; percents are numbers", () => {
  expect(deploymentConfiguration({ ...ARGS, deployment: "canary" })).toEqual({
    strategy: "CANARY",
    bakeTimeInMinutes: "30",
    lifecycleHooks: [],
    canaryConfiguration: { canaryPercent: 10, canaryBakeTimeInMinutes: "10" },
  });
});

test("waits for a person before any request reaches the new instances, and goes back without one", () => {
  expect(deploymentConfiguration({ ...ARGS, approvalMinutes: 120 })).toMatchObject({
    lifecycleHooks: [
      {
        targetType: "PAUSE",
        lifecycleStages: ["POST_SCALE_UP"],
        timeoutConfiguration: { timeoutInMinutes: "120", action: "ROLLBACK" },
      },
    ],
  });
});

test.each([
  ["rolling", "30m"],
  ["blue-green", "180m"],
  ["canary", "190m"],
] as const)("an up with %s does not give up before the release does", (deployment, timeout) => {
  expect(releaseTimeout({ deployment, bakeMinutes: 30, approvalMinutes: 120 })).toBe(timeout);
});
