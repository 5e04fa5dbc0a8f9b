import { INTERNET_GATEWAY, SUBNET, VPC } from "../../../../../sandbox/records/aws/ec2/common";
import { Account } from "../account";
import { ASSOCIATION, DEFAULT_GROUP, Place } from "./place";

test("a VPC comes with a group, a table and an ACL of its own", () => {
  const { vpc } = new Place();

  expect(vpc.id).toMatch(/^vpc-0[0-9a-f]{16}$/);
  expect(vpc.outputs).toMatchObject({
    arn: `arn:aws:ec2:us-east-1:123456789012:vpc/${vpc.id}`,
    enableDnsSupport: true,
    defaultSecurityGroupId: expect.stringMatching(/^sg-0[0-9a-f]{16}$/) as unknown,
    mainRouteTableId: vpc.outputs["defaultRouteTableId"],
  });
});

test("another range replaces a VPC, its DNS settings do not", () => {
  const place = new Place();

  expect(place.replacedBy(place.vpc, { cidrBlock: "10.30.0.0/20" })).toEqual(["cidrBlock"]);
  expect(place.replacedBy(place.vpc, { enableDnsHostnames: false })).toEqual([]);
});

test.each([
  ["10.0.0.0/15", "cidrBlock must be between /28 and /16"],
  ["10.0.0.5/20", "cidrBlock must begin with its first address (10.0.0.0/20)"],
  ["10.0.0.0", "cidrBlock must be an IPv4 range in CIDR notation"],
])("refuses the range %s", (cidrBlock, says) => {
  expect(() => new Account().make(VPC, { cidrBlock })).toThrow(says);
});

test("VpcLimitExceeded: the fifth VPC of a region is one too many beside the default one", () => {
  const account = new Account();
  for (const index of [1, 2, 3, 4]) account.make(VPC, { cidrBlock: `10.${index}.0.0/16` }, String(index));

  expect(() => account.make(VPC, { cidrBlock: "10.5.0.0/16" })).toThrow("VpcLimitExceeded");
});

test("a VPC is not deleted while anything stands in it", () => {
  const place = new Place();
  const [subnet, gateway, table] = [place.subnet(), place.gateway(), place.table()];

  for (const used of [subnet, gateway, table]) {
    expect(() => {
      place.delete(place.vpc);
    }).toThrow("is still used by");
    place.delete(used);
  }
  place.delete(place.vpc);
  expect(place.has(place.vpc)).toBe(false);
});

test("the default group is taken over under the id that it has, left behind, and ends with its VPC", () => {
  const place = new Place();
  const inputs = { vpcId: place.vpc.id, ingress: [], egress: [] };
  const group = place.make(DEFAULT_GROUP, inputs);

  expect(group.id).toBe(place.vpc.outputs["defaultSecurityGroupId"]);
  expect(group.outputs).toMatchObject({ name: "default", ingress: [], egress: [] });
  expect(() => place.make(DEFAULT_GROUP, inputs, "second")).toThrow("is managed by another resource already");
  place.delete(group);
  expect(place.make(DEFAULT_GROUP, inputs, "third").id).toBe(group.id);
  place.delete(group);
  place.delete(place.vpc);
  expect(place.cloud.list()).toEqual([]);
});

test("a subnet tells the id of its zone", () => {
  const { outputs } = new Place().subnet("b");

  expect(outputs).toMatchObject({
    availabilityZone: "us-east-1b",
    availabilityZoneId: "use1-az2",
    mapPublicIpOnLaunch: false,
  });
});

test("zone and range replace a subnet, whether it hands out public addresses does not", () => {
  const place = new Place();
  const subnet = place.subnet();

  expect(place.replacedBy(subnet, { availabilityZone: "us-east-1b" })).toEqual(["availabilityZone"]);
  expect(place.replacedBy(subnet, { cidrBlock: "10.10.3.0/24" })).toEqual(["cidrBlock"]);
  expect(place.replacedBy(subnet, { mapPublicIpOnLaunch: true })).toEqual([]);
});

test.each([
  ["a range outside of the VPC", { cidrBlock: "10.11.0.0/24" }, "lie inside the VPC's 10.10.0.0/20"],
  ["a range that is too small", { cidrBlock: "10.10.1.0/29" }, "must be between /28 and /16"],
  ["a range that overlaps a sibling", { cidrBlock: "10.10.0.128/25" }, "conflicts with the subnet subnet-0"],
  ["no range", { cidrBlock: undefined }, "must be between /28 and /16"],
  [
    "a zone of another region",
    { availabilityZone: "us-west-2a" },
    "availabilityZone us-west-2a is not one of us-east-1a",
  ],
  ["a zone that is none", { availabilityZone: "us-east-1z" }, "availabilityZone us-east-1z is not one of us-east-1a"],
  ["a VPC that is none", { vpcId: "vpc-nowhere" }, 'vpcId: no Vpc has the id "vpc-nowhere"'],
])("a subnet with %s is refused", (_, changes, says) => {
  const place = new Place();
  place.subnet();
  const inputs = { vpcId: place.vpc.id, cidrBlock: "10.10.1.0/24", ...changes };

  expect(() => place.make(SUBNET, inputs, "other")).toThrow(says);
});

test("the same range is free in another VPC", () => {
  const place = new Place();
  place.subnet();
  const other = place.make(VPC, { cidrBlock: "10.10.0.0/20" }, "other");

  const twin = place.make(SUBNET, { vpcId: other.id, cidrBlock: "10.10.0.0/24" }, "twin");
  expect(twin.outputs["vpcId"]).toBe(other.id);
});

test("a subnet takes its association with it", () => {
  const place = new Place();
  const [subnet, table] = [place.subnet(), place.table()];
  const association = place.make(ASSOCIATION, { subnetId: subnet.id, routeTableId: table.id });

  place.delete(subnet);
  expect(place.has(association)).toBe(false);
});

test("Resource.AlreadyAssociated: a VPC has one internet gateway, which can move to another one", () => {
  const place = new Place();
  const gateway = place.gateway();

  expect(() => place.make(INTERNET_GATEWAY, { vpcId: place.vpc.id }, "second")).toThrow(
    "already has an internet gateway attached",
  );
  expect(place.replacedBy(gateway, { vpcId: place.elsewhere().id })).toEqual([]);
});
