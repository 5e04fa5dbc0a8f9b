import { ENDPOINT, INSTANCE, NAT_GATEWAY, network, ROUTE, SUBNET } from "./network";

const COMMON = { destinationCidrBlock: "0.0.0.0/0" };
const PRIVATE = { ...COMMON, routeTableId: "network-private-routes-id" };
const PUBLIC = { ...COMMON, routeTableId: "network-public-routes-id", gatewayId: "network-internet-id" };

test("public: the app stands in the public subnets, and nothing costs", async () => {
  const run = await network({ egress: "public" });

  expect(run.all(ROUTE).map(({ inputs }) => inputs)).toEqual([PUBLIC]);
  expect([...run.all(NAT_GATEWAY), ...run.all(INSTANCE)]).toEqual([]);
  expect(run.result.aws).toMatchObject({
    publicInstances: true,
    appSubnetIds: ["network-public-us-east-1a-id", "network-public-us-east-1b-id"],
  });
});

test("every way out keeps all subnets, so that another one moves no data store", async () => {
  const names = async (egress: "public" | "endpoints") =>
    (await network({ egress })).all(SUBNET).map(({ name }) => name);

  expect(await names("public")).toEqual(await names("endpoints"));
});

test("regional NAT: it belongs to the VPC, and has neither subnet nor address of its own", async () => {
  const run = await network({ egress: "regional-nat" });
  const nat = run.one(NAT_GATEWAY);

  expect(nat.inputs).toEqual({
    availabilityMode: "regional",
    vpcId: "network-vpc-id",
    tags: expect.objectContaining({ Name: "e2e-landing-prod-nat" }) as unknown,
  });
  expect(run.one(ROUTE, "network-private-out").inputs).toEqual({ ...PRIVATE, natGatewayId: "network-nat-id" });
});

const dependsOn = (options: { dependsOn?: unknown }) =>
  (options.dependsOn as { __name: string }[]).map(({ __name }) => __name);

test('"Network has no Internet gateway attached": whatever has a public address waits for it', async () => {
  const regional = await network({ egress: "regional-nat" });
  const instance = await network({ egress: "nat-instance" });

  expect(dependsOn(regional.one(NAT_GATEWAY).options)).toEqual(["network-internet"]);
  expect(dependsOn(instance.one("aws:ec2/eip:Eip").options)).toEqual(["network-internet"]);
});

test("NAT instance: the route leads to an interface of its own, so a new machine keeps it", async () => {
  const run = await network({ egress: "nat-instance" });

  expect(run.one(ROUTE, "network-private-out").inputs).toEqual({
    ...PRIVATE,
    networkInterfaceId: "network-nat-interface-id",
  });
  expect(run.one("aws:ec2/eip:Eip").inputs).toMatchObject({
    domain: "vpc",
    networkInterface: "network-nat-interface-id",
  });
  expect(run.one(INSTANCE).inputs).toEqual({
    launchTemplate: { id: "network-nat-template-id", version: "3" },
    primaryNetworkInterface: { networkInterfaceId: "network-nat-interface-id" },
    tags: expect.objectContaining({ Name: "e2e-landing-prod-nat" }) as unknown,
  });
});

test('NAT instance: "interface already in use": the old machine goes before the new one comes', async () => {
  const run = await network({ egress: "nat-instance" });

  expect(run.one(INSTANCE).options.deleteBeforeReplace).toBe(true);
});

test("NAT instance: the check stays off with the next update, and is not given on the machine (#44768)", async () => {
  const run = await network({ egress: "nat-instance" });

  expect(run.one(INSTANCE).options.ignoreChanges).toEqual(["sourceDestCheck"]);
  expect(run.one(INSTANCE).inputs).not.toHaveProperty("sourceDestCheck");
});

test("NAT instance: packets pass, because no check of source and destination drops them", async () => {
  const run = await network({ egress: "nat-instance" });

  expect(run.one("aws:ec2/networkInterface:NetworkInterface").inputs).toMatchObject({
    subnetId: "network-public-us-east-1a-id",
    securityGroups: ["network-nat-instance-group-id"],
    sourceDestCheck: false,
  });
});

test("NAT instance: another order of the zones does not move it", async () => {
  const run = await network({ egress: "nat-instance", zones: ["us-east-1b", "us-east-1a"] });

  expect(run.one("aws:ec2/networkInterface:NetworkInterface").inputs["subnetId"]).toBe("network-public-us-east-1a-id");
});

test("NAT instance: its machine has an encrypted disk, no key, no role, and answers IMDSv2 only", async () => {
  const run = await network({ egress: "nat-instance" });
  const { inputs } = run.one("aws:ec2/launchTemplate:LaunchTemplate");

  expect(inputs).toMatchObject({
    namePrefix: "e2e-landing-prod-nat-",
    imageId: "resolve:ssm:/aws/service/ami-amazon-linux-latest/al2023-ami-kernel-default-arm64",
    instanceType: "t4g.nano",
    metadataOptions: { httpEndpoint: "enabled", httpTokens: "required", httpPutResponseHopLimit: 1 },
    blockDeviceMappings: [{ deviceName: "/dev/xvda", ebs: { encrypted: "true", volumeType: "gp3" } }],
  });
  expect(inputs).not.toHaveProperty("keyName");
  expect(inputs).not.toHaveProperty("iamInstanceProfile");
});

test("NAT instance: its first boot turns on forwarding and masquerading, for later boots too", async () => {
  const run = await network({ egress: "nat-instance" });
  const script = Buffer.from(run.one("aws:ec2/launchTemplate:LaunchTemplate").inputs["userData"] as string, "base64");
  const lines = script.toString().split("\n");

  expect(lines[0]).toBe("#!/bin/bash");
  expect(lines).toEqual(
    expect.arrayContaining([
      "echo net.ipv4.ip_forward=1 > /etc/sysctl.d/90-nat.conf",
      'iptables -t nat -A POSTROUTING -o "$interface" -j MASQUERADE',
      "iptables -F FORWARD",
      "service iptables save",
    ]),
  );
});

test("endpoints: six services have an address in each private subnet, and there is no route out", async () => {
  const run = await network({ egress: "endpoints" });
  const endpoints = run.all(ENDPOINT).filter(({ inputs }) => inputs["vpcEndpointType"] === "Interface");

  expect(endpoints.map(({ inputs }) => inputs["serviceName"])).toEqual(
    ["ecr.api", "ecr.dkr", "logs", "secretsmanager", "ssmmessages", "sts"].map((s) => `com.amazonaws.us-east-1.${s}`),
  );
  expect(run.all(ROUTE).map(({ inputs }) => inputs)).toEqual([PUBLIC]);
  for (const { inputs } of endpoints) {
    expect(inputs).toMatchObject({
      vpcId: "network-vpc-id",
      subnetIds: ["network-private-us-east-1a-id", "network-private-us-east-1b-id"],
      securityGroupIds: ["network-endpoints-group-id"],
      privateDnsEnabled: true,
    });
    expect(JSON.parse(inputs["policy"] as string)).toEqual({
      Version: "2012-10-17",
      Statement: [
        {
          Sid: "ThisAccountOnly",
          Effect: "Allow",
          Principal: "*",
          Action: "*",
          Resource: "*",
          Condition: { StringEquals: { "aws:PrincipalAccount": "123456789012" } },
        },
      ],
    });
  }
});

test.each([
  ["public", "network-public-routes-id"],
  ["nat-instance", "network-private-routes-id"],
  ["regional-nat", "network-private-routes-id"],
  ["endpoints", "network-private-routes-id"],
] as const)("with %s images come from S3 free of charge, and nothing else passes there", async (egress, table) => {
  const run = await network({ egress });
  const { inputs } = run.one(ENDPOINT, "network-s3");

  expect(inputs).toMatchObject({
    vpcEndpointType: "Gateway",
    serviceName: "com.amazonaws.us-east-1.s3",
    routeTableIds: [table],
  });
  expect(JSON.parse(inputs["policy"] as string)).toEqual({
    Version: "2012-10-17",
    Statement: [
      {
        Sid: "LayersOfImages",
        Effect: "Allow",
        Principal: "*",
        Action: "s3:GetObject",
        Resource: "arn:aws:s3:::prod-us-east-1-starport-layer-bucket/*",
      },
    ],
  });
});
