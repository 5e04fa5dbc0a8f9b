import { ROUTE_TABLE, VPC, VPC_ENDPOINT } from "../../../../../sandbox/records/aws/ec2/common";
import { Place } from "./place";

const S3 = { vpcEndpointType: "Gateway", serviceName: "com.amazonaws.us-east-1.s3" };
const LOGS = { vpcEndpointType: "Interface", serviceName: "com.amazonaws.us-east-1.logs", privateDnsEnabled: true };

test("the gateway to S3 knows the list of its addresses, and its tables can be changed", () => {
  const place = new Place();
  const inputs = { ...S3, vpcId: place.vpc.id, routeTableIds: [place.table().id] };
  const endpoint = place.make(VPC_ENDPOINT, inputs);

  expect(endpoint.id).toMatch(/^vpce-0/);
  expect(endpoint.outputs).toMatchObject({ prefixListId: "pl-63a5400a", state: "available", networkInterfaceIds: [] });
  expect(place.replacedBy(endpoint, { routeTableIds: ["rtb-other"] })).toEqual([]);
  expect(place.replacedBy(endpoint, { serviceName: "com.amazonaws.us-east-1.dynamodb" })).toEqual(["serviceName"]);
});

test("a policy in another writing is the same policy", () => {
  const place = new Place();
  const inputs = {
    ...S3,
    vpcId: place.vpc.id,
    routeTableIds: [place.table().id],
    policy: '{"Version":"2012-10-17","Statement":[]}',
  };
  const endpoint = place.make(VPC_ENDPOINT, inputs);

  expect(
    place.afterRefresh(endpoint, { ...inputs, policy: '{ "Statement": [], "Version": "2012-10-17" }' }).changes,
  ).toEqual([]);
});

test("an interface has an address in each subnet, whose order carries no meaning", () => {
  const place = new Place();
  const subnetIds = [place.subnet("a", 0).id, place.subnet("b", 1).id];
  const inputs = { ...LOGS, vpcId: place.vpc.id, subnetIds, securityGroupIds: [place.group("endpoints").id] };
  const endpoint = place.make(VPC_ENDPOINT, inputs);

  expect(endpoint.outputs["networkInterfaceIds"]).toHaveLength(2);
  expect(endpoint.outputs["dnsEntries"]).toMatchObject([
    { dnsName: expect.stringMatching(/^vpce-.*\.logs\.us-east-1\.vpce\.amazonaws\.com$/) as unknown },
  ]);
  expect(place.afterRefresh(endpoint, { ...inputs, subnetIds: [...subnetIds].reverse() }).changes).toEqual([]);
});

test("subnets, groups and tables stay while an endpoint uses them", () => {
  const place = new Place();
  const [subnet, group, table] = [place.subnet(), place.group("endpoints"), place.table()];
  place.make(
    VPC_ENDPOINT,
    { ...LOGS, vpcId: place.vpc.id, subnetIds: [subnet.id], securityGroupIds: [group.id] },
    "logs",
  );
  place.make(VPC_ENDPOINT, { ...S3, vpcId: place.vpc.id, routeTableIds: [table.id] }, "s3");

  for (const used of [subnet, group, table]) {
    expect(() => {
      place.delete(used);
    }).toThrow("is still used by VpcEndpoint");
  }
});

test.each([
  ["a gateway without tables", S3, "routeTableIds must be given for an endpoint of the type Gateway"],
  [
    "a gateway with subnets",
    { ...S3, subnetIds: [] },
    "subnetIds must not be given for an endpoint of the type Gateway",
  ],
  [
    "a gateway to anything but S3 and DynamoDB",
    { ...LOGS, vpcEndpointType: "Gateway" },
    "serviceName must be S3 or DynamoDB",
  ],
  ["an interface without subnets", LOGS, "subnetIds must be given for an endpoint of the type Interface"],
  ["a type that is none", { ...S3, vpcEndpointType: "Tunnel" }, "vpcEndpointType must be one of Gateway"],
  ["a policy that is no JSON", { ...S3, policy: "allow" }, "policy must be a JSON document"],
])("%s is refused", (_, inputs, says) => {
  const place = new Place();

  expect(() => place.make(VPC_ENDPOINT, { vpcId: place.vpc.id, ...inputs })).toThrow(says);
});

test("InvalidServiceName: a service of another region is refused", () => {
  const place = new Place();
  const inputs = {
    ...S3,
    serviceName: "com.amazonaws.eu-west-2.s3",
    vpcId: place.vpc.id,
    routeTableIds: [place.table().id],
  };

  expect(() => place.make(VPC_ENDPOINT, inputs)).toThrow("it must start with com.amazonaws.us-east-1.");
});

test("RouteAlreadyExists: a table has one way to S3", () => {
  const place = new Place();
  const inputs = { ...S3, vpcId: place.vpc.id, routeTableIds: [place.table().id] };
  place.make(VPC_ENDPOINT, inputs);

  expect(() => place.make(VPC_ENDPOINT, inputs, "second")).toThrow("RouteAlreadyExists");
});

test("DuplicateSubnetsInSameZone: an interface has one address per zone", () => {
  const place = new Place();
  const subnetIds = [place.subnet("a", 0).id, place.subnet("a", 1).id];

  expect(() => place.make(VPC_ENDPOINT, { ...LOGS, vpcId: place.vpc.id, subnetIds })).toThrow(
    "DuplicateSubnetsInSameZone",
  );
});

test("the usual name of a service is given to one endpoint, in a VPC that resolves names", () => {
  const place = new Place();
  const inputs = { ...LOGS, vpcId: place.vpc.id, subnetIds: [place.subnet().id] };
  place.make(VPC_ENDPOINT, inputs);
  const silent = place.make(VPC, { cidrBlock: "10.20.0.0/20" }, "silent");

  expect(() => place.make(VPC_ENDPOINT, inputs, "second")).toThrow(
    "has the DNS name of com.amazonaws.us-east-1.logs already",
  );
  expect(() =>
    place.make(VPC_ENDPOINT, { ...inputs, vpcId: silent.id, subnetIds: [place.subnet("a", 0, silent).id] }, "third"),
  ).toThrow("privateDnsEnabled needs enableDnsSupport and enableDnsHostnames");
});

test("a table of another network is refused", () => {
  const place = new Place();
  const foreign = place.make(ROUTE_TABLE, { vpcId: place.elsewhere().id }, "foreign");

  expect(() => place.make(VPC_ENDPOINT, { ...S3, vpcId: place.vpc.id, routeTableIds: [foreign.id] })).toThrow(
    "belong to different networks",
  );
});
