import { FLOW_LOG, Place } from "./place";

const GROUP = "arn:aws:logs:us-east-1:123456789012:log-group:/e2e/landing/dev/network";
const ROLE = "arn:aws:iam::123456789012:role/writer";

/** A place with a log group, and a role that a service may take. */
function placeWith(service: string): Place {
  const place = new Place();
  const trust = { Statement: [{ Effect: "Allow", Principal: { Service: service }, Action: "sts:AssumeRole" }] };
  place.put("aws:cloudwatch/logGroup:LogGroup", "group", { arn: GROUP });
  place.put("aws:iam/role:Role", "writer", { arn: ROLE, assumeRolePolicy: JSON.stringify(trust) });
  return place;
}

const inputsIn = (place: Place) => ({
  vpcId: place.vpc.id,
  trafficType: "ALL",
  logDestination: GROUP,
  iamRoleArn: ROLE,
});

test("a flow log writes to a group through a role, and outlives its VPC", () => {
  const place = placeWith("vpc-flow-logs.amazonaws.com");
  const log = place.make(FLOW_LOG, inputsIn(place));

  expect(log.id).toMatch(/^fl-0/);
  expect(log.outputs).toMatchObject({
    arn: `arn:aws:ec2:us-east-1:123456789012:vpc-flow-log/${log.id}`,
    logDestinationType: "cloud-watch-logs",
    logFormat: expect.stringMatching(/^\$\{version\} \$\{account-id\} .* \$\{log-status\}$/) as unknown,
  });
  expect(place.replacedBy(log, { trafficType: "REJECT" })).toEqual(["trafficType"]);
  expect(place.replacedBy(log, { tags: { Name: "flow" } })).toEqual([]);
  place.delete(place.vpc);
});

test("a role that flow logs may not take is refused", () => {
  const place = placeWith("ec2.amazonaws.com");

  expect(() => place.make(FLOW_LOG, inputsIn(place))).toThrow("it must trust vpc-flow-logs.amazonaws.com");
});

test("FlowLogAlreadyExists: the same traffic is logged to a place once", () => {
  const place = placeWith("vpc-flow-logs.amazonaws.com");
  place.make(FLOW_LOG, inputsIn(place));

  expect(() => place.make(FLOW_LOG, inputsIn(place), "second")).toThrow("FlowLogAlreadyExists");
});

test.each([
  ["no role", { iamRoleArn: undefined }, "iamRoleArn must be given for cloud-watch-logs"],
  ["a role that is none", { iamRoleArn: "arn:nobody" }, 'no Role has the arn "arn:nobody"'],
  ["a group that is none", { logDestination: "arn:nowhere" }, 'no LogGroup or Bucket has the arn "arn:nowhere"'],
  ["steps of five minutes", { maxAggregationInterval: 300 }, "maxAggregationInterval must be one of 60, 600"],
  ["no traffic", { trafficType: undefined }, "trafficType must be given"],
  ["two things to watch", { subnetId: "subnet-1" }, "exactly one of vpcId, subnetId"],
])("a flow log with %s is refused", (_, changes, says) => {
  const place = placeWith("vpc-flow-logs.amazonaws.com");

  expect(() => place.make(FLOW_LOG, { ...inputsIn(place), ...changes })).toThrow(says);
});
