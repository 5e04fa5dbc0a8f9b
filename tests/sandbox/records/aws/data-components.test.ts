/** What the data stores of the program ask for, before the records of the types that they are made of. */
import { createPostgres } from "../../../../components/postgres";
import { createRedis } from "../../../../components/redis";
import { check } from "../../../../sandbox/interpreter/check";
import type { Properties } from "../../../../sandbox/interpreter/values";
import { records } from "../../../../sandbox/records";
import { POSTGRES_ARGS, REDIS_ARGS } from "../../../support/args";
import { alarms, AWS_STATE, awsContext, awsNetwork, PASSWORD, ROLE } from "../../../support/aws";
import { record, type Registration } from "../../../support/mocks";

const OURS = ["aws:rds/", "aws:elasticache/", "aws:secretsmanager/"];

const state = {
  ...AWS_STATE,
  [PASSWORD]: { result: "p".repeat(64) },
  [ROLE]: { arn: "arn:aws:iam::123456789012:role/any" },
};

/** Inputs without the marks of secrets. */
function plain(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(plain);
  if (typeof value !== "object" || value === null) return value;
  const entries = Object.entries(value);
  if (entries.length === 1 && entries[0]?.[0] === "secret") return plain(entries[0][1]);
  return Object.fromEntries(entries.map(([key, element]) => [key, plain(element)]));
}

function refusalsOf({ type, name, inputs }: Registration): string[] {
  const registered = records.get(type);
  if (registered === undefined) return [`${type} has no record`];
  const checked = check(registered.schema, registered.record, "sdkv2", plain(inputs) as Properties);
  const refused = (registered.record.apiRules ?? []).flatMap((rule) => rule(checked.inputs));
  return [...checked.failures, ...refused].map(({ property, reason }) => `${name}: ${property} ${reason}`);
}

function dataStores() {
  const common = { context: awsContext(), network: awsNetwork(), alarms: alarms() };
  createPostgres("postgres", { ...POSTGRES_ARGS, ...common, masterPassword: "stack", blueGreenUpdates: true });
  createPostgres("proxied", { ...POSTGRES_ARGS, ...common, pooling: "rds-proxy" });
  createRedis("redis", { ...REDIS_ARGS, ...common });
  createRedis("alone", { ...REDIS_ARGS, ...common, standby: false, snapshotDays: 0 });
}

test("AWS accepts what the components ask for", async () => {
  const { registrations } = await record(dataStores, { state });
  const asked = registrations.filter(({ type }) => OURS.some((service) => type.startsWith(service)));

  expect(asked.length).toBeGreaterThan(20);
  expect(asked.flatMap(refusalsOf)).toEqual([]);
});
