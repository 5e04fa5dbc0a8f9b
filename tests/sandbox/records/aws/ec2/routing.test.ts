import { NAT_GATEWAY } from "../../../../../sandbox/records/aws/ec2/common";
import { ASSOCIATION, Place, ROUTE } from "./place";

const OUT = "0.0.0.0/0";

test("a route table is not deleted while a subnet uses it, and its routes go with it", () => {
  const place = new Place();
  const table = place.table();
  const route = place.make(ROUTE, { routeTableId: table.id, destinationCidrBlock: OUT, gatewayId: place.gateway().id });
  const association = place.make(ASSOCIATION, { subnetId: place.subnet().id, routeTableId: table.id });

  expect(() => {
    place.delete(table);
  }).toThrow(`is still used by RouteTableAssociation ${association.id} (routeTableId)`);
  place.delete(association);
  place.delete(table);
  expect(place.has(route)).toBe(false);
});

test("another table is tied to a subnet in place, another subnet replaces the tie", () => {
  const place = new Place();
  const inputs = { subnetId: place.subnet().id, routeTableId: place.table().id };
  const association = place.make(ASSOCIATION, inputs);

  expect(association.id).toMatch(/^rtbassoc-0/);
  expect(place.replacedBy(association, { routeTableId: "rtb-other" })).toEqual([]);
  expect(place.replacedBy(association, { subnetId: "subnet-other" })).toEqual(["subnetId"]);
});

test("a subnet has one table, of its own VPC", () => {
  const place = new Place();
  const [subnet, table, foreign] = [place.subnet(), place.table(), place.table(place.elsewhere())];

  expect(() => place.make(ASSOCIATION, { subnetId: subnet.id, routeTableId: foreign.id })).toThrow(
    "routeTableId and subnetId belong to different networks",
  );
  place.make(ASSOCIATION, { subnetId: subnet.id, routeTableId: table.id });
  expect(() => place.make(ASSOCIATION, { subnetId: subnet.id, routeTableId: table.id }, "second")).toThrow(
    "has a route table already",
  );
});

test("a route gets another target in place, another destination replaces it", () => {
  const place = new Place();
  const [table, gateway] = [place.table(), place.gateway()];
  const card = place.card(place.subnet());
  const inputs = { routeTableId: table.id, destinationCidrBlock: OUT, gatewayId: gateway.id };
  const route = place.make(ROUTE, inputs);

  expect(route.id).toMatch(new RegExp(`^r-${table.id}\\d{10}$`));
  expect(place.replacedBy(route, { gatewayId: undefined, networkInterfaceId: card.id })).toEqual([]);
  expect(place.replacedBy(route, { destinationCidrBlock: "10.0.0.0/8" })).toEqual(["destinationCidrBlock"]);
  place.change(route, { gatewayId: undefined, networkInterfaceId: card.id });
});

test("RouteAlreadyExists: a table has one route to a destination", () => {
  const place = new Place();
  const inputs = { routeTableId: place.table().id, destinationCidrBlock: OUT, gatewayId: place.gateway().id };
  place.make(ROUTE, inputs);

  expect(() => place.make(ROUTE, inputs, "second")).toThrow("RouteAlreadyExists");
});

test("a route outlives its target, and leads nowhere then", () => {
  const place = new Place();
  const gateway = place.gateway();
  const route = place.make(ROUTE, { routeTableId: place.table().id, destinationCidrBlock: OUT, gatewayId: gateway.id });

  place.delete(gateway);
  expect(place.has(route)).toBe(true);
});

test.each([
  ["no target", {}, "exactly one of carrierGatewayId"],
  ["two targets", { gatewayId: "igw-1", natGatewayId: "nat-1" }, "got gatewayId, natGatewayId"],
  ["a gateway that is none", { gatewayId: "igw-1" }, 'gatewayId: no InternetGateway has the id "igw-1"'],
  ["a NAT that is none", { natGatewayId: "nat-1" }, 'natGatewayId: no NatGateway has the id "nat-1"'],
  ["an interface that is none", { networkInterfaceId: "eni-1" }, 'no NetworkInterface has the id "eni-1"'],
])("a route with %s is refused", (_, target, says) => {
  const place = new Place();
  const inputs = { routeTableId: place.table().id, destinationCidrBlock: OUT, ...target };

  expect(() => place.make(ROUTE, inputs)).toThrow(says);
});

test("a route cannot lead into another network", () => {
  const place = new Place();
  const other = place.elsewhere();
  const foreign = place.card(place.subnet("a", 0, other));
  const inputs = { routeTableId: place.table().id, destinationCidrBlock: OUT };

  expect(() => place.make(ROUTE, { ...inputs, gatewayId: place.gateway(other).id })).toThrow("different networks");
  expect(() => place.make(ROUTE, { ...inputs, networkInterfaceId: foreign.id })).toThrow("different networks");
});

test("a regional NAT gateway belongs to the VPC, and has a route table of its own", () => {
  const place = new Place();
  place.gateway();
  const nat = place.make(NAT_GATEWAY, { availabilityMode: "regional", vpcId: place.vpc.id });

  expect(nat.id).toMatch(/^nat-0/);
  expect(nat.outputs).toMatchObject({
    autoProvisionZones: "enabled",
    routeTableId: expect.stringMatching(/^rtb-0/) as unknown,
  });
  expect(
    place.replacedBy(nat, { availabilityMode: "zonal", vpcId: undefined, subnetId: "s", allocationId: "e" }),
  ).toEqual(expect.arrayContaining(["availabilityMode"]));
});

test("a zonal NAT gateway has the address that it was given, which stays as long as it does", () => {
  const place = new Place();
  place.gateway();
  const address = place.address();
  const nat = place.make(NAT_GATEWAY, { subnetId: place.subnet().id, allocationId: address.id });

  expect(nat.outputs).toMatchObject({
    availabilityMode: "zonal",
    publicIp: address.outputs["publicIp"],
    vpcId: place.vpc.id,
  });
  expect(nat.outputs["privateIp"]).toMatch(/^10\.10\.0\.\d+$/);
  expect(() => {
    place.delete(address);
  }).toThrow("is still used by NatGateway");
});

test.each([
  [
    "regional, in a subnet",
    { availabilityMode: "regional", subnetId: "s" },
    "subnetId must not be given for a regional NAT gateway",
  ],
  ["regional, with an address", { availabilityMode: "regional", allocationId: "e" }, "allocationId must not be given"],
  [
    "regional, without a VPC",
    { availabilityMode: "regional", vpcId: undefined },
    "vpcId must be given for a regional NAT gateway",
  ],
  ["zonal, without a subnet", { allocationId: "e" }, "subnetId must be given for a zonal NAT gateway"],
  ["zonal, without an address", { subnetId: "s" }, "allocationId must be given for a zonal NAT gateway"],
  ["of a mode that is none", { availabilityMode: "global" }, "availabilityMode must be one of regional, zonal"],
])("a NAT gateway %s is refused", (_, inputs, says) => {
  const place = new Place();
  place.gateway();

  expect(() => place.make(NAT_GATEWAY, { vpcId: place.vpc.id, ...inputs })).toThrow(says);
});

test("Gateway.NotAttached: a NAT gateway needs an internet gateway that is there already", () => {
  const place = new Place();

  expect(() => place.make(NAT_GATEWAY, { availabilityMode: "regional", vpcId: place.vpc.id })).toThrow(
    "has no Internet gateway attached",
  );
});
