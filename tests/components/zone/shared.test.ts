import * as pulumi from "@pulumi/pulumi";
import { createZone, type Zone } from "../../../components/zone";
import { zoneOutput } from "../../../components/zone/shared";
import { record, resolve, testContext } from "../../support/mocks";

const OUTPUT = { id: "zone-1", originSecrets: { dev: "d", staging: "s", prod: "p" } };
const REFERENCE = "pulumi:pulumi:StackReference";

const read = () =>
  createZone("zone", {
    context: testContext("dev"),
    owner: "prod",
    accountId: "0123456789abcdef0123456789abcdef",
    plan: "pro",
    hstsDays: 1,
  });

const stacks = { prod: { zone: OUTPUT } };

test("a stack that does not own the zone registers no zone, rule or secret: it reads the owner's outputs", async () => {
  const { registrations } = await record(read, { stacks });
  expect(registrations.map(({ type, name }) => ({ type, name }))).toEqual([
    { type: REFERENCE, name: "organization/endtoendlab/prod" },
  ]);
});

test("it gets the id and the secret header of each environment", async () => {
  const { result } = await record(read, { stacks });
  const { zoneId, originSecrets } = result as unknown as { zoneId: string; originSecrets: Record<string, unknown> };
  expect({ zoneId, originSecrets }).toEqual({
    zoneId: "zone-1",
    originSecrets: {
      dev: { header: "X-Origin-Secret", value: "d" },
      staging: { header: "X-Origin-Secret", value: "s" },
      prod: { header: "X-Origin-Secret", value: "p" },
    },
  });
});

test("it does not own the zone", async () => {
  let zone: Zone | undefined;
  await record(() => (zone = read()), { stacks });
  expect(zone?.owned).toBeUndefined();
});

test("secrets stay secret across stacks, and the id, which is none, does not hide the records that use it", async () => {
  let secret: unknown;
  await record(
    async () => {
      const zone = read();
      secret = {
        id: await resolve(pulumi.isSecret(zone.zoneId)),
        values: await Promise.all(
          Object.values(zone.originSecrets).map(({ value }) => resolve(pulumi.isSecret(value))),
        ),
      };
    },
    { stacks },
  );
  expect(secret).toEqual({ id: false, values: [true, true, true] });
});

test.each([[undefined], [{}], [{ originSecrets: OUTPUT.originSecrets }]])(
  "an owner that was never deployed (%p) is named, with the command that deploys it",
  (value) => {
    expect(() => zoneOutput("zone", "prod", value)).toThrow(
      'zone: stack prod owns the zone, but has no output "zone"; deploy it first with "pulumi up --stack prod"',
    );
  },
);

test("a stack that is said to own the zone, but thinks that another one does, is explained", () => {
  expect(() => zoneOutput("zone", "prod", { id: "zone-1" })).toThrow(
    "zone: zone.owner is prod, but stack prod does not own the zone, because its own zone.owner names another stack; " +
      "set zone.owner to the same stack in every stack file",
  );
});
