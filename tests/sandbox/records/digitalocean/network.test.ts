import { Account, PG, SPEC } from "./account";

const VPC = { name: "net", region: "nyc3", ipRange: "10.30.0.0/20" };

test("a VPC gets a UUID, a URN with it, and keeps its range", () => {
  const vpc = new Account().make("Vpc", VPC);
  expect(vpc.id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-8[0-9a-f]{3}-[0-9a-f]{12}$/);
  expect(vpc.outputs).toMatchObject({ vpcUrn: `do:vpc:${vpc.id}`, ipRange: "10.30.0.0/20", default: false });
});

test("without a range two VPCs get ranges that do not overlap", () => {
  const account = new Account();
  const ranges = ["a", "b"].map((name) => account.make("Vpc", { name, region: "nyc3" }, name).outputs["ipRange"]);
  expect(new Set(ranges).size).toBe(2);
});

test("without a name it gets the logical name and seven hex digits, as the bridge makes them", () => {
  expect(new Account().make("Vpc", { region: "nyc3" }, "net").outputs["name"]).toMatch(/^net-[0-9a-f]{7}$/);
});

test.each([
  ["a range that overlaps another VPC's", { ...VPC, name: "two", ipRange: "10.30.8.0/24" }, "overlaps with the VPC"],
  ["a name that is taken", { ...VPC, ipRange: "10.40.0.0/20" }, "a VPC with the name net exists already"],
  ["a range that is too large", { ...VPC, name: "two", ipRange: "10.0.0.0/8" }, "ipRange must be between /28 and /16"],
  ["a public range", { ...VPC, name: "two", ipRange: "8.8.0.0/20" }, "RFC 1918"],
  ["an IPv6 range", { ...VPC, name: "two", ipRange: "fd00::/64" }, "must be an IPv4 range"],
  ["a region that is none", { ...VPC, name: "two", region: "nyc" }, "region must be one of"],
  ["an underscore in the name", { ...VPC, name: "my_net", ipRange: "10.40.0.0/20" }, "name must be"],
])("refuses %s", (_, inputs, says) => {
  const account = new Account();
  account.make("Vpc", VPC, "first");
  expect(() => account.make("Vpc", inputs, "second")).toThrow(says);
});

test("a VPC is not deleted while a cluster is a member of it", () => {
  const account = new Account();
  const vpc = account.make("Vpc", VPC);
  const cluster = account.make("DatabaseCluster", { ...PG, privateNetworkUuid: vpc.id });
  expect(() => {
    account.delete(vpc);
  }).toThrow(`is still used by DatabaseCluster ${cluster.id} (privateNetworkUuid)`);
  account.delete(cluster);
  account.delete(vpc);
  expect(account.cloud.list()).toEqual([]);
});

test("a VPC is not deleted while an app is a member of it", () => {
  const account = new Account();
  const vpc = account.make("Vpc", VPC);
  account.make("App", { spec: { ...SPEC, vpcs: [{ id: vpc.id }] } });
  expect(() => {
    account.delete(vpc);
  }).toThrow("is still used by App");
});

test("a description that is left out is gone, a range that is left out stays", () => {
  const account = new Account();
  const vpc = account.make("Vpc", { ...VPC, description: "first" });
  const changed = account.change(vpc, { description: undefined, ipRange: undefined });
  expect(changed.outputs["description"]).toBeUndefined();
  expect(changed.outputs["ipRange"]).toBe("10.30.0.0/20");
});
