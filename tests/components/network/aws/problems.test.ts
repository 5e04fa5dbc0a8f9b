import fc from "fast-check";
import { awsNetworkProblems, type AwsNetworkChoice } from "../../../../components/network/aws/problems";
import { REGION_NAMES, zonesOf } from "../../../../components/lib/regions";

const GOOD: AwsNetworkChoice = { cidr: "10.10.0.0/20", zones: ["us-east-1a", "us-east-1b"], region: "us-east" };

test("any two zones of the region fit, with any range from /16 to /22", () => {
  const choice = fc.constantFrom(...REGION_NAMES).chain((region) =>
    fc.record({
      region: fc.constant(region),
      zones: fc.shuffledSubarray(zonesOf(region), { minLength: 2 }),
      cidr: fc.integer({ min: 16, max: 22 }).map((bits) => `10.128.0.0/${bits}`),
    }),
  );
  fc.assert(
    fc.property(choice, (good) => {
      expect(awsNetworkProblems(good)).toEqual([]);
    }),
  );
});

test.each([
  ["10.0.0.0/15", "is larger than a VPC can be"],
  ["10.10.0.0/23", "is too small: its subnets of /28 cannot hold a load balancer, which needs /27"],
  ["10.10.1.0/20", "does not begin with its first address; that would be 10.10.0.0/20"],
  ["10.10/20", "is not an IPv4 range in CIDR notation"],
  ["fd00::/20", "is not an IPv4 range in CIDR notation"],
  ["10.10.0.0", "is not an IPv4 range in CIDR notation"],
])("the range %s %s", (cidr, wrong) => {
  expect(awsNetworkProblems({ ...GOOD, cidr })).toEqual([
    { key: "network.cidr", value: cidr, wrong, allowed: "an IPv4 range from /16 to /22 on AWS, such as 10.10.0.0/20" },
  ]);
});

test.each([
  [["us-east-1a"], "names fewer than two zones, which load balancer and databases need"],
  [["us-east-1a", "us-east-1a", "us-east-1a"], "names the same zone twice"],
  [[], "names fewer than two zones, which load balancer and databases need"],
  [["us-east-1a", "us-east-1a"], "names the same zone twice"],
  [["us-east-1a", "us-west-2a"], "names us-west-2a, not in us-east-1"],
  [["us-east-1a", "us-east-1-bos-1a"], "names us-east-1-bos-1a, not in us-east-1"],
])("zones %j: %s", (zones, wrong) => {
  expect(awsNetworkProblems({ ...GOOD, zones })).toEqual([
    {
      key: "network.zones",
      value: zones,
      wrong,
      allowed: "two or more of us-east-1a, us-east-1b, us-east-1c, us-east-1d, us-east-1e, us-east-1f",
    },
  ]);
});

test("one zone of another region: says both, so that the next try is not in vain as well", () => {
  expect(awsNetworkProblems({ ...GOOD, zones: ["us-west-2a"] }).map(({ wrong }) => wrong)).toEqual([
    "names us-west-2a, not in us-east-1",
    "names fewer than two zones, which load balancer and databases need",
  ]);
});
