import * as pulumi from "@pulumi/pulumi";
import { createNetwork, type AwsNetworkParts, type Egress } from "../../../components/network";
import { awsContext } from "../../support/aws";
import { record, type Run } from "../../support/mocks";
import { ASSOCIATION, network, ROUTE, STATE, SUBNET, VPC, ZONES } from "./aws/network";

const TAGS = { org: "e2e", app: "landing", env: "prod", component: "network", "managed-by": "pulumi" };

test("makes a VPC in which endpoints and databases are found by name", async () => {
  const run = await network();

  expect(run.one(VPC).inputs).toEqual({
    cidrBlock: "10.10.0.0/20",
    enableDnsHostnames: true,
    enableDnsSupport: true,
    tags: { ...TAGS, Name: "e2e-landing-prod-network" },
  });
});

test("hands out its id, its range, and subnets and groups by what they are for", async () => {
  const run = await network();

  expect(run.result).toMatchObject({
    networkId: "network-vpc-id",
    cidr: "10.10.0.0/20",
    aws: {
      publicSubnetIds: ["network-public-us-east-1a-id", "network-public-us-east-1b-id"],
      appSubnetIds: ["network-private-us-east-1a-id", "network-private-us-east-1b-id"],
      dataSubnetIds: ["network-data-us-east-1a-id", "network-data-us-east-1b-id"],
      publicInstances: false,
      securityGroupIds: {
        "load-balancer": "network-load-balancer-group-id",
        app: "network-app-group-id",
        postgres: "network-postgres-group-id",
        redis: "network-redis-group-id",
      },
    },
  });
});

const subnetsOf = <T>(run: Run<T>) =>
  Object.fromEntries(
    run.all(SUBNET).map(({ name, inputs }) => [name, [inputs["availabilityZone"], inputs["cidrBlock"]]]),
  );

test("a zone more, or another order of the zones, leaves the subnets that are there as they are", async () => {
  const before = subnetsOf(await network());
  const reordered = subnetsOf(await network({ zones: ["us-east-1b", "us-east-1a"] }));
  const more = subnetsOf(await network({ zones: ["us-east-1c", ...ZONES] }));

  expect(reordered).toEqual(before);
  expect(more).toMatchObject(before);
  expect(Object.keys(more)).toHaveLength(9);
});

test("nothing gets a public address by standing in a subnet", async () => {
  const run = await network({ egress: "public" });

  expect(run.all(SUBNET).map(({ inputs }) => inputs["mapPublicIpOnLaunch"])).toEqual(Array(6).fill(false));
});

test.each<Egress>(["public", "nat-instance", "regional-nat", "endpoints"])(
  "with %s the data stores have no way out of the network",
  async (egress) => {
    const run = await network({ egress });
    const tables = run.all(ASSOCIATION).filter(({ name }) => name.startsWith("network-data-"));

    expect(tables.map(({ inputs }) => inputs["routeTableId"])).toEqual(Array(2).fill("network-data-routes-id"));
    expect(run.all(ROUTE).map(({ inputs }) => inputs["routeTableId"])).not.toContain("network-data-routes-id");
    expect(JSON.stringify(run.one("aws:ec2/vpcEndpoint:VpcEndpoint", "network-s3").inputs)).not.toContain(
      "data-routes",
    );
  },
);

test("whatever forgets to name a security group can do nothing: the default group has no rules", async () => {
  const run = await network();

  expect(run.one("aws:ec2/defaultSecurityGroup:DefaultSecurityGroup").inputs).toMatchObject({
    vpcId: "network-vpc-id",
    ingress: [],
    egress: [],
  });
});

test("flow logs of all traffic go to an encrypted group, through a role that can write there only", async () => {
  const run = await network({ logRetentionDays: 90 });
  const group = STATE["aws:cloudwatch/logGroup:LogGroup"].arn;

  expect(run.one("aws:ec2/flowLog:FlowLog").inputs).toEqual({
    vpcId: "network-vpc-id",
    trafficType: "ALL",
    logDestinationType: "cloud-watch-logs",
    logDestination: group,
    iamRoleArn: "arn:aws:iam::123456789012:role/writer",
    maxAggregationInterval: 600,
    tags: TAGS,
  });
  expect(run.one("aws:cloudwatch/logGroup:LogGroup").inputs).toMatchObject({
    name: "/e2e/landing/prod/network",
    retentionInDays: 90,
  });
  expect(JSON.parse(run.one("aws:iam/rolePolicy:RolePolicy").inputs["policy"] as string)).toEqual({
    Version: "2012-10-17",
    Statement: [
      {
        Sid: "WriteFlowLogs",
        Effect: "Allow",
        Action: ["logs:CreateLogStream", "logs:DescribeLogStreams", "logs:PutLogEvents"],
        Resource: [group, `${group}:*`],
      },
    ],
  });
});

/** Names of the resources without which an output is not known. */
async function needs(egress: Egress, pick: (parts: AwsNetworkParts) => pulumi.Output<string>): Promise<string[]> {
  let output: pulumi.Output<string> | undefined;
  await record(
    () => {
      const args = { context: awsContext(), cidr: "10.10.0.0/20", zones: ZONES, egress, logRetentionDays: 30 };
      output = pick(createNetwork("network", args).aws as AwsNetworkParts);
      return output;
    },
    { stack: "prod", state: STATE },
  );
  const { allResources } = output as unknown as { allResources: () => Promise<Set<{ __name: string }>> };
  return [...(await allResources())].map(({ __name }) => __name);
}

test('"VPC has no internet gateway": a load balancer waits for the route through it', async () => {
  const needed = await needs("endpoints", ({ publicSubnetIds: [id] }) => id as pulumi.Output<string>);

  expect(needed).toEqual(expect.arrayContaining(["network-public-out", "network-public-us-east-1a-routes"]));
});

test.each<[Egress, string[]]>([
  ["public", ["network-public-out", "network-s3"]],
  ["nat-instance", ["network-private-out", "network-nat-instance", "network-s3"]],
  ["regional-nat", ["network-private-out", "network-s3"]],
  ["endpoints", ["network-ecr-api", "network-ecr-dkr", "network-secretsmanager", "network-logs", "network-s3"]],
])("CannotPullContainerError: with %s no task starts before it has a way out", async (egress, expected) => {
  const needed = await needs(egress, ({ appSubnetIds: [id] }) => id as pulumi.Output<string>);

  expect(needed).toEqual(expect.arrayContaining(expected));
});

test("no task starts before its security group lets it out", async () => {
  const needed = await needs("regional-nat", ({ securityGroupIds }) => securityGroupIds.app);

  expect(needed).toEqual(
    expect.arrayContaining(["network-app-to-internet-443-out", "network-app-to-postgres-5432-out"]),
  );
});

test("a range or zones that do not fit are refused before anything is made", async () => {
  await expect(network({ cidr: "10.10.0.0/23" })).rejects.toThrow(
    'network: network.cidr "10.10.0.0/23" is too small: its subnets of /28 cannot hold a load balancer, which needs /27; ' +
      "choose an IPv4 range from /16 to /22 on AWS, such as 10.10.0.0/20",
  );
});
