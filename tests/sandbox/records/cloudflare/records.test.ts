import type { Properties } from "../../../../sandbox/interpreter/values";
import { records } from "../../../../sandbox/records";
import { RESOURCE_FILES } from "../../../../sandbox/schemas/resources";
import { recorded } from "../../conformance/replay";
import { ACCOUNT, Account } from "./account";

const types = RESOURCE_FILES.cloudflare.resources;

/** Inputs that the real plugin took for valid, one example or more of each type. */
const examples = Object.entries(recorded("cloudflare").bases).flatMap(([type, bases]) =>
  bases.map((inputs, index): [string, number, Properties] => [type.split(":")[2] as string, index, inputs]),
);

/** Properties that read back differently from what was sent: known quirks, each with a test of its own. */
const DRIFTS: Readonly<Record<string, string>> = { R2Bucket: "location", ZoneDnssec: "status" };

/** An account with a zone on Business and whatever an example needs beside it. */
function prepared(kind: string, example: Properties): { account: Account; inputs: Properties } {
  const account = new Account();
  if (kind === "Zone") return { account, inputs: example };
  const zoneId = account.zone("business");
  if (kind.startsWith("R2") && kind !== "R2Bucket") account.bucket();
  if (kind === "TieredCache") account.make("ArgoTieredCaching", { zoneId, value: "on" });
  const inputs: Properties = { ...example };
  if ("zoneId" in example) inputs["zoneId"] = zoneId;
  if ("accountId" in example) inputs["accountId"] = ACCOUNT;
  if (kind === "BotManagement") delete inputs["fightMode"];
  return { account, inputs };
}

describe("every Cloudflare type of the program", () => {
  test("has a record", () => {
    expect(types.filter((type) => !records.has(type))).toEqual([]);
  });

  test.each(types)("%s says where its rules come from and how long it takes", (type) => {
    const record = records.get(type)?.record;
    expect(record?.sources.join(" ")).toMatch(/https:\/\/|terraform-provider-cloudflare|recorded plugin answers/);
    expect(record?.seconds.create).toBeGreaterThan(0);
  });

  test.each(examples)(
    "%s (example %i) is made, is unchanged at the next preview and after a refresh, and goes",
    (kind, _, example) => {
      const { account, inputs } = prepared(kind, example);
      const before = account.objects.length;
      const object = account.make(kind, inputs);
      expect(account.diff(object).changes).toEqual([]);
      const drift = account.afterRefresh(object).changes.map(({ path }) => path);
      expect(drift).toEqual(kind in DRIFTS && DRIFTS[kind] !== undefined ? [DRIFTS[kind]] : []);
      account.delete(object);
      expect(account.has(object)).toBe(false);
      expect(account.objects.filter(({ unmanaged }) => unmanaged !== true)).toHaveLength(before);
    },
  );

  const dependent = examples.filter(([, , example]) => "zoneId" in example || "bucketName" in example);

  test.each(dependent)("%s (example %i) needs the zone or bucket that it names", (kind, _, example) => {
    expect(new Account().refusal(kind, example)).toMatch(/no (Zone|R2Bucket) has the (id|name)/);
  });
});
