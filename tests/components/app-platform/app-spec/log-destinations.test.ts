import * as pulumi from "@pulumi/pulumi";
import { logDestinations } from "../../../../components/app-platform/app-spec/log-destinations";
import { recordApp as run } from "../../../support/app";
import { resolve } from "../../../support/mocks";

test("none is an absent list, not an empty one", () => {
  expect(logDestinations("api", { service: "none" })).toEqual({});
});

test.each([
  ["logtail", { name: "logtail", logtail: { token: "t0ken" } }],
  ["datadog", { name: "datadog", datadog: { apiKey: "t0ken" } }],
] as const)("%s gets its token", async (service, destination) => {
  expect(await resolve(logDestinations("api", { service, token: pulumi.output("t0ken") }))).toEqual({
    logDestinations: [destination],
  });
});

test.each(["logtail", "datadog"] as const)("%s without a token is refused", (service) => {
  expect(() => logDestinations("api", { service })).toThrow(
    `api: logs.token is missing, and logs.service "${service}" needs it; ` +
      "set secrets.logsToken to the token of the service, or logs.destination to none",
  );
});

test("a token that came in plain is secret in the spec, because the provider does not make it so", async () => {
  const { logDestinations: list } = logDestinations("api", { service: "logtail", token: pulumi.output("t0ken") });

  expect(await pulumi.isSecret(pulumi.output(list))).toBe(true);
});

describe("logs", () => {
  const logs = { service: "logtail", token: pulumi.output("t0ken") } as const;

  test("of service and migration are forwarded, with a token that is secret though it came in plain", async () => {
    const { service, job } = await run({ logs });
    const forwarded = [{ name: "logtail", logtail: { token: { secret: "t0ken" } } }];

    expect(service.logDestinations).toEqual(forwarded);
    expect(job.logDestinations).toEqual(forwarded);
  });

  test("stay where they are without a destination", async () => {
    const { service, job } = await run();

    expect(service).not.toHaveProperty("logDestinations");
    expect(job).not.toHaveProperty("logDestinations");
  });
});
