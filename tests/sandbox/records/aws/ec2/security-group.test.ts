import { NETWORK_INTERFACE, PREFIX_LIST, SECURITY_GROUP } from "../../../../../sandbox/records/aws/ec2/common";
import { EGRESS, INGRESS, Place } from "./place";

const TCP = { ipProtocol: "tcp", fromPort: 443, toPort: 443 };

test("a group has a name from its prefix, an ARN, and the description of the bridge", () => {
  const group = new Place().group("app");

  expect(group.id).toMatch(/^sg-0[0-9a-f]{16}$/);
  expect(group.outputs).toMatchObject({
    name: expect.stringMatching(/^app-\d{26}$/) as unknown,
    arn: `arn:aws:ec2:us-east-1:123456789012:security-group/${group.id}`,
    description: "Managed by Pulumi",
  });
});

test("a description replaces a group: it cannot be changed", () => {
  const place = new Place();

  expect(place.replacedBy(place.group("app"), { description: "Another" })).toEqual(["description"]);
});

test.each([
  ["a description with an apostrophe", { description: "the app's" }, "description must be letters, digits, spaces"],
  ["a name that looks like an id", { name: "sg-app" }, "name must not start with sg-"],
  ["the name of the default group", { name: "default" }, "InvalidGroup.Duplicate"],
  ["a VPC that is none", { vpcId: "vpc-nowhere" }, 'vpcId: no Vpc has the id "vpc-nowhere"'],
])("a group with %s is refused", (_, changes, says) => {
  const place = new Place();

  expect(() => place.make(SECURITY_GROUP, { vpcId: place.vpc.id, ...changes })).toThrow(says);
});

test("InvalidGroup.Duplicate: a name exists once in a VPC, and may exist in another one", () => {
  const place = new Place();
  place.make(SECURITY_GROUP, { name: "app", vpcId: place.vpc.id });
  place.make(SECURITY_GROUP, { name: "app", vpcId: place.elsewhere().id }, "other");

  expect(() => place.make(SECURITY_GROUP, { name: "app", vpcId: place.vpc.id }, "second")).toThrow(
    "InvalidGroup.Duplicate: the security group 'app' already exists",
  );
});

test("DependencyViolation: a group stays while something or another group's rule names it; its own rules go with it", () => {
  const place = new Place();
  const [app, postgres] = [place.group("app"), place.group("postgres")];
  const own = place.make(INGRESS, { ...TCP, securityGroupId: app.id, referencedSecurityGroupId: app.id }, "own");
  const other = place.make(
    INGRESS,
    { ...TCP, securityGroupId: postgres.id, referencedSecurityGroupId: app.id },
    "other",
  );
  const card = place.make(NETWORK_INTERFACE, { subnetId: place.subnet().id, securityGroups: [app.id] });

  for (const user of [other, card]) {
    expect(() => {
      place.delete(app);
    }).toThrow("is still used by");
    place.delete(user);
  }
  place.delete(app);
  expect(place.has(own)).toBe(false);
});

test("a rule is changed in place, but for its group", () => {
  const place = new Place();
  const app = place.group("app");
  const rule = place.make(EGRESS, { ...TCP, securityGroupId: app.id, cidrIpv4: "0.0.0.0/0" });

  expect(rule.id).toMatch(/^sgr-0/);
  expect(rule.outputs).toMatchObject({
    securityGroupRuleId: rule.id,
    arn: `arn:aws:ec2:us-east-1:123456789012:security-group-rule/${rule.id}`,
  });
  expect(place.replacedBy(rule, { description: "Why" })).toEqual([]);
  expect(place.replacedBy(rule, { securityGroupId: "sg-other" })).toEqual(["securityGroupId"]);
});

test("InvalidPermission.Duplicate: another description does not make it another rule, another direction does", () => {
  const place = new Place();
  const inputs = { ...TCP, securityGroupId: place.group("app").id, cidrIpv4: "0.0.0.0/0" };
  place.make(INGRESS, inputs);
  place.make(EGRESS, inputs);

  expect(() => place.make(INGRESS, { ...inputs, description: "Why" }, "second")).toThrow(
    'InvalidPermission.Duplicate: the specified rule "ipProtocol tcp, fromPort 443, toPort 443, cidrIpv4 0.0.0.0/0" already exists',
  );
});

test("InvalidPermission.Duplicate: a second rule by which a group allows its own members the same port", () => {
  const place = new Place();
  const group = place.group("postgres").id;
  const own = { ...TCP, securityGroupId: group, referencedSecurityGroupId: group };
  place.make(INGRESS, { ...own, description: "From RDS Proxy" }, "of-the-network");
  place.make(EGRESS, { ...own, description: "From RDS Proxy" }, "of-the-network");

  for (const direction of [INGRESS, EGRESS]) {
    expect(() => place.make(direction, { ...own, description: "RDS Proxy" }, "of-the-proxy")).toThrow(
      "InvalidPermission.Duplicate",
    );
  }
});

test.each([
  ["a protocol by its number", { ipProtocol: "6" }],
  ["a protocol in capitals", { ipProtocol: "TCP" }],
])("InvalidPermission.Duplicate: %s is the same protocol", (_, written) => {
  const place = new Place();
  const inputs = { ...TCP, securityGroupId: place.group("app").id, cidrIpv4: "0.0.0.0/0" };
  place.make(INGRESS, inputs);

  expect(() => place.make(INGRESS, { ...inputs, ...written }, "second")).toThrow("InvalidPermission.Duplicate");
});

test("InvalidPermission.Duplicate: with all protocols ports make no difference", () => {
  const place = new Place();
  const inputs = { ipProtocol: "-1", securityGroupId: place.group("app").id, cidrIpv4: "0.0.0.0/0" };
  place.make(INGRESS, inputs);

  expect(() => place.make(INGRESS, { ...inputs, fromPort: 0, toPort: 0 }, "second")).toThrow(
    "InvalidPermission.Duplicate",
  );
});

test("InvalidPermission.Duplicate: a rule cannot become another one, and can keep what it is", () => {
  const place = new Place();
  const inputs = { ...TCP, securityGroupId: place.group("app").id, cidrIpv4: "0.0.0.0/0" };
  place.make(INGRESS, inputs);
  const second = place.make(INGRESS, { ...inputs, fromPort: 80, toPort: 80 }, "second");

  expect(() => place.change(second, { description: "Plain HTTP" })).not.toThrow();
  expect(() => place.change(second, { fromPort: 443, toPort: 443 })).toThrow("InvalidPermission.Duplicate");
});

test.each([
  ["no other side", {}, "exactly one of cidrIpv4, cidrIpv6, prefixListId, referencedSecurityGroupId must be given"],
  ["two other sides", { cidrIpv4: "0.0.0.0/0", prefixListId: "pl-1" }, "got cidrIpv4, prefixListId"],
  ["a range from its middle", { cidrIpv4: "10.0.0.5/8" }, "cidrIpv4 must begin with its first address"],
  ["a group that is none", { referencedSecurityGroupId: "sg-1" }, 'no SecurityGroup has the id "sg-1"'],
  ["a list that is none", { prefixListId: "pl-1" }, 'prefixListId: no ManagedPrefixList has the id "pl-1"'],
  ["no port", { cidrIpv4: "0.0.0.0/0", toPort: undefined }, "ipProtocol needs fromPort and toPort"],
  ["a quoted description", { cidrIpv4: "0.0.0.0/0", description: "don't" }, "description must be letters"],
])("a rule with %s is refused", (_, changes, says) => {
  const place = new Place();

  expect(() => place.make(INGRESS, { ...TCP, securityGroupId: place.group("app").id, ...changes })).toThrow(says);
});

test("a rule between groups of two networks is refused", () => {
  const place = new Place();
  const [app, foreign] = [place.group("app"), place.group("foreign", place.elsewhere())];

  expect(() => place.make(INGRESS, { ...TCP, securityGroupId: app.id, referencedSecurityGroupId: foreign.id })).toThrow(
    "belong to different networks",
  );
});

test("the addresses of S3 are in a list that AWS keeps", () => {
  const place = new Place();

  const rule = place.make(EGRESS, { ...TCP, securityGroupId: place.group("app").id, prefixListId: "pl-63a5400a" });
  expect(place.has(rule)).toBe(true);
});

const LIST = {
  name: "cloudflare",
  addressFamily: "IPv4",
  maxEntries: 31,
  entries: [{ cidr: "10.0.0.0/8" }, { cidr: "172.16.0.0/12" }],
};

test("RulesPerSecurityGroupLimitExceeded: a list counts with the entries that it may have", () => {
  const place = new Place();
  const list = place.make(PREFIX_LIST, LIST);
  const inputs = { ipProtocol: "tcp", securityGroupId: place.group("app").id, prefixListId: list.id };
  place.make(INGRESS, { ...inputs, fromPort: 80, toPort: 80 }, "80");

  expect(() => place.make(INGRESS, { ...inputs, fromPort: 443, toPort: 443 }, "443")).toThrow(
    "the group would have 62 rules of 60",
  );
});

test("a list has versions, carries no order, and stays while a rule names it", () => {
  const place = new Place();
  const list = place.make(PREFIX_LIST, LIST);
  place.make(INGRESS, { ...TCP, securityGroupId: place.group("app").id, prefixListId: list.id });

  expect(list.outputs).toMatchObject({ version: 1, ownerId: "123456789012" });
  expect(place.afterRefresh(list, { ...LIST, entries: [...LIST.entries].reverse() }).changes).toEqual([]);
  expect(place.change(list, { entries: [{ cidr: "10.0.0.0/8" }] }).outputs["version"]).toBe(2);
  expect(place.replacedBy(list, { maxEntries: 20 })).toEqual([]);
  expect(() => {
    place.delete(list);
  }).toThrow("is still used by SecurityGroupIngressRule");
});

test.each([
  ["more entries than it may have", { maxEntries: 1 }, "entries must have no more than maxEntries (1) elements"],
  [
    "a range twice",
    { entries: [{ cidr: "10.0.0.0/8" }, { cidr: "10.0.0.0/8" }] },
    "entries must not name a range twice",
  ],
  ["a range of the other family", { entries: [{ cidr: "fd00::/8" }] }, "entries must be ranges of IPv4"],
  ["AWS's own name", { name: "com.amazonaws.mine" }, "name must not start with com.amazonaws"],
  ["a size beyond 1000", { maxEntries: 1001 }, "maxEntries must be between 1 and 1000"],
])("a list with %s is refused", (_, changes, says) => {
  expect(() => new Place().make(PREFIX_LIST, { ...LIST, ...changes })).toThrow(says);
});
