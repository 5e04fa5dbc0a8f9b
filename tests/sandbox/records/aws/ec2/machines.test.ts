import { EIP, INSTANCE, LAUNCH_TEMPLATE, NETWORK_INTERFACE } from "../../../../../sandbox/records/aws/ec2/common";
import type { CloudObject } from "../../../../../sandbox/cloud/store";
import { Account } from "../account";
import { Place } from "./place";

const IMAGE = "resolve:ssm:/aws/service/ami-amazon-linux-latest/al2023-ami-kernel-default-arm64";
const TEMPLATE = { namePrefix: "nat-", imageId: IMAGE, instanceType: "t4g.nano" };

test("an address goes to an interface in place, and tells its own id twice", () => {
  const place = new Place();
  place.gateway();
  const card = place.card(place.subnet());
  const address = place.make(EIP, { domain: "vpc", networkInterface: card.id });

  expect(address.id).toMatch(/^eipalloc-0/);
  expect(address.outputs).toMatchObject({
    allocationId: address.id,
    privateIp: card.outputs["privateIp"],
    associationId: expect.stringMatching(/^eipassoc-0/) as unknown,
  });
  expect(place.replacedBy(address, { networkInterface: "eni-other" })).toEqual([]);
});

test("Gateway.NotAttached: an address cannot be used in a network without internet gateway", () => {
  const place = new Place();
  const card = place.card(place.subnet());

  expect(() => place.make(EIP, { domain: "vpc", networkInterface: card.id })).toThrow(
    "is not attached to any internet gateway",
  );
});

test("AddressLimitExceeded: a region has five addresses", () => {
  const place = new Place();
  for (const index of [1, 2, 3, 4, 5]) place.address(String(index));

  expect(() => place.address("6")).toThrow("AddressLimitExceeded");
});

test("an interface gets an address of its subnet, its check is changed in place, another subnet replaces it", () => {
  const place = new Place();
  const card = place.card(place.subnet());

  expect(card.id).toMatch(/^eni-0/);
  expect(card.outputs["privateIp"]).toMatch(/^10\.10\.0\.\d+$/);
  expect(card.outputs["privateIps"]).toEqual([card.outputs["privateIp"]]);
  expect(place.replacedBy(card, { sourceDestCheck: true })).toEqual([]);
  expect(place.replacedBy(card, { subnetId: "subnet-other" })).toEqual(["subnetId"]);
});

test("a group of another network does not fit an interface", () => {
  const place = new Place();
  const foreign = place.group("foreign", place.elsewhere());

  expect(() => place.make(NETWORK_INTERFACE, { subnetId: place.subnet().id, securityGroups: [foreign.id] })).toThrow(
    "belong to different networks",
  );
});

test("every change of a template is a version, a change of its tags is none", () => {
  const account = new Account();
  const template = account.make(LAUNCH_TEMPLATE, TEMPLATE);

  expect(template.id).toMatch(/^lt-0/);
  expect(template.outputs).toMatchObject({ latestVersion: 1, defaultVersion: 1 });
  expect(account.change(template, { tags: { Name: "nat" } }).outputs["latestVersion"]).toBe(1);
  expect(account.change(template, { instanceType: "t4g.micro" }).outputs).toMatchObject({
    latestVersion: 2,
    defaultVersion: 1,
  });
  expect(account.change(template, { instanceType: "t4g.nano", updateDefaultVersion: true }).outputs).toMatchObject({
    latestVersion: 3,
    defaultVersion: 3,
  });
});

test.each([
  ["a script in the clear", { userData: "#!/bin/bash" }, "userData must be encoded in Base64"],
  ["an image that is none", { imageId: "amazon-linux" }, "imageId must be an image, or resolve:ssm:"],
  ["two ways to a default", { defaultVersion: 1, updateDefaultVersion: true }, "conflict"],
])("a template with %s is refused", (_, changes, says) => {
  expect(() => new Account().make(LAUNCH_TEMPLATE, { ...TEMPLATE, ...changes })).toThrow(says);
});

/** A machine on an interface, from a template. */
function natIn(place: Place): { template: CloudObject; card: CloudObject; inputs: Record<string, unknown> } {
  place.gateway();
  const template = place.make(LAUNCH_TEMPLATE, TEMPLATE);
  const card = place.card(place.subnet());
  place.make(EIP, { domain: "vpc", networkInterface: card.id }, "nat");
  const inputs = {
    launchTemplate: { id: template.id, version: "1" },
    primaryNetworkInterface: { networkInterfaceId: card.id },
  };
  return { template, card, inputs };
}

test("a machine has image and type of its template, and the addresses of its interface", () => {
  const place = new Place();
  const { card, inputs, template } = natIn(place);
  const machine = place.make(INSTANCE, inputs);

  expect(machine.id).toMatch(/^i-0/);
  expect(machine.outputs).toMatchObject({
    ami: expect.stringMatching(/^ami-0/) as unknown,
    instanceType: "t4g.nano",
    privateIp: card.outputs["privateIp"],
    publicIp: expect.stringMatching(/^203\.0\.113\./) as unknown,
    primaryNetworkInterfaceId: card.id,
    availabilityZone: "us-east-1a",
    sourceDestCheck: false,
    launchTemplate: { id: template.id, name: template.outputs["name"], version: "1" },
  });
  expect(place.afterRefresh(machine, inputs).changes).toEqual([]);
});

test("another version of the template replaces a machine", () => {
  const place = new Place();
  const { inputs, template } = natIn(place);
  const machine = place.make(INSTANCE, inputs);

  expect(place.replacedBy(machine, { launchTemplate: { id: template.id, version: "2" } })).toEqual(["launchTemplate"]);
  expect(place.replacedBy(machine, { tags: { Name: "nat" } })).toEqual([]);
});

test("InvalidNetworkInterface.InUse: an interface is in one machine at a time, and stays while it is", () => {
  const place = new Place();
  const { card, inputs } = natIn(place);
  const machine = place.make(INSTANCE, inputs);

  expect(() => place.make(INSTANCE, inputs, "next")).toThrow(`interface ${card.id} is in use already`);
  expect(() => {
    place.delete(card);
  }).toThrow("is still used by Instance");
  place.delete(machine);
  place.make(INSTANCE, inputs, "next");
});

test.each([
  ["a version that is none", { version: "2" }, {}, "launchTemplate.version: there is no version 2"],
  [
    "a root volume and an image by parameter (#43488)",
    {},
    { rootBlockDevice: { encrypted: true } },
    "InvalidAMIID.Malformed",
  ],
  ["an interface and a check of its own (#44768)", {}, { sourceDestCheck: false }, "and sourceDestCheck conflict"],
  ["an interface and a subnet", {}, { subnetId: "subnet-1" }, "primaryNetworkInterface and subnetId conflict"],
])("a machine with %s is refused", (_, template, changes, says) => {
  const place = new Place();
  const { inputs } = natIn(place);
  const launchTemplate = { ...(inputs["launchTemplate"] as object), ...template };

  expect(() => place.make(INSTANCE, { ...inputs, launchTemplate, ...changes })).toThrow(says);
});

test("a machine without image is refused", () => {
  const place = new Place();

  expect(() => place.make(INSTANCE, { instanceType: "t4g.nano", subnetId: place.subnet().id })).toThrow(
    "MissingParameter: ami is neither given nor in the launch template",
  );
});

test("new disks of an account are encrypted, unless that is switched off again", () => {
  const account = new Account();
  const setting = account.make("aws:ebs/encryptionByDefault:EncryptionByDefault", {});

  expect(setting.outputs["enabled"]).toBe(true);
  expect(account.change(setting, { enabled: false }).outputs["enabled"]).toBe(false);
});
