/** What the API on AWS asks for, before the records of the types that it is made of. */
import * as pulumi from "@pulumi/pulumi";
import type { AppPlatformArgs } from "../../../../components/app-platform";
import { check } from "../../../../sandbox/interpreter/check";
import type { Properties } from "../../../../sandbox/interpreter/values";
import { records } from "../../../../sandbox/records";
import { runApp } from "../../../components/app-platform/aws/run-app";
import { awsContext } from "../../../support/aws";
import type { Registration } from "../../../support/mocks";

const OURS = ["aws:ecs/", "aws:lambda/", "aws:scheduler/", "aws:appautoscaling/", "aws:cloudwatch/logSubscription"];

/** Inputs without the marks of secrets. */
function plain(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(plain);
  if (typeof value !== "object" || value === null) return value;
  if ("secret" in value) return plain(value.secret);
  return Object.fromEntries(Object.entries(value).map(([key, element]) => [key, plain(element)]));
}

function refusalsOf({ type, name, inputs }: Registration): string[] {
  const registered = records.get(type);
  if (registered === undefined) return [`${type} has no record`];
  const checked = check(registered.schema, registered.record, "sdkv2", plain(inputs) as Properties);
  const refused = (registered.record.apiRules ?? []).flatMap((rule) => rule(checked.inputs));
  return [...checked.failures, ...refused].map(({ property, reason }) => `${name}: ${property} ${reason}`);
}

test.each<[string, () => Partial<AppPlatformArgs>]>([
  [
    "all of it",
    () => ({
      deployment: "canary",
      approvalMinutes: 60,
      minInstances: 2,
      maxInstances: 8,
      spotPercent: 70,
      quietHours: { from: 22, until: 5 },
      housekeeping: "cron(30 3 * * ? *)",
      logs: { service: "datadog", token: pulumi.secret("t0ken") },
    }),
  ],
  ["as little as there can be", () => ({ deployment: "rolling", size: "0.25vcpu-0.5gb", secretVariables: {} })],
  ["a shell", () => ({ deployment: "blue-green", exec: true, context: awsContext("dev") })],
])("AWS accepts what the API asks for: %s", async (_, changed) => {
  const { registrations } = await runApp(changed);
  const asked = registrations.filter(({ type }) => OURS.some((service) => type.startsWith(service)));

  expect(asked.length).toBeGreaterThan(5);
  expect(asked.flatMap(refusalsOf)).toEqual([]);
});
