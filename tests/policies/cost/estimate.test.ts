/** The estimate: exact for small stacks that are worked out by hand, silent about nothing that it does not know. */
import fc from "fast-check";
import { estimate } from "../../../policies/cost/estimate";
import { pricesFile, readPrices, type Prices } from "../../../policies/cost/prices";
import { PRICERS } from "../../../policies/cost/pricing";
import { FREE_TYPES } from "../../../policies/cost/pricing/free";
import { byComponent, monthlyTotal, type Estimate } from "../../../policies/lib/estimate";
import { Graph } from "../../../policies/lib/graph";
import type { Resource } from "../../../policies/lib/resource";
import { settingsOf } from "../../../policies/lib/settings";
import * as types from "../../../policies/types/aws";
import { ZONE_SUBSCRIPTION } from "../../../policies/types/cloudflare";
import { DO_APP, DO_DATABASE_CLUSTER, DO_UPTIME_CHECK } from "../../../policies/types/digitalocean";
import { UNKNOWN } from "../support/fixture";
import { testSettings } from "../support/promises";

const settings = testSettings();
const stack = settingsOf(settings, "test");
const context = { stackName: "test", stack, settings };
const prices = readPrices(pricesFile({}));
/** Millions of events in a month, for the estimates of trails. */
const AUDIT = { auditEventsMillions: 2 };

interface Given {
  type: string;
  inputs?: Record<string, unknown>;
  refs?: Record<string, string>;
  parent?: string;
}

function resources(given: Record<string, Given>, prefix = ""): Resource[] {
  const urn = (name: string): string => `urn:pulumi:test::p::${given[name]?.type ?? ""}::${prefix}${name}`;
  return Object.entries(given).map(([name, { type, inputs = {}, refs = {}, parent }]) => ({
    urn: urn(name),
    type,
    name: `${prefix}${name}`,
    inputs,
    outputs: inputs,
    ...(parent === undefined ? {} : { parent: urn(parent) }),
    dependencies: [],
    propertyDependencies: Object.fromEntries(Object.entries(refs).map(([key, to]) => [key, [urn(to)]])),
    protect: false,
  }));
}

const reckon = (of: readonly Resource[], table: Prices = prices, load = 0.5): Estimate =>
  estimate(new Graph(of), context, table, {
    ...stack.traffic,
    apiRequestsMillions: 10,
    egressGb: 100,
    natGb: 10,
    logGb: 2,
    backupGb: 0,
    load,
  });

const cents = (amount: number): number => Math.round(amount * 100) / 100;

const fixed = (given: Record<string, Given>): number => cents(monthlyTotal(reckon(resources(given)), "fixed"));

describe("by hand", () => {
  test("a database with a standby: everything twice", () => {
    const inputs = {
      engine: "postgres",
      instanceClass: "db.m7g.large",
      multiAz: true,
      allocatedStorage: 120,
      storageType: "gp3",
    };
    // 0.168 x 730 x 2 = 245.28; 120 x 0.115 x 2 = 27.60
    expect(fixed({ db: { type: types.RDS_INSTANCE, inputs } })).toBe(272.88);
    expect(fixed({ db: { type: types.RDS_INSTANCE, inputs: { ...inputs, multiAz: false } } })).toBe(136.44);
  });

  test("a service between its minimum and maximum, by the size of its task", () => {
    const given = {
      task: {
        type: types.TASK_DEFINITION,
        inputs: { cpu: "1024", memory: "2048", runtimePlatform: { cpuArchitecture: "ARM64" } },
      },
      api: {
        type: types.ECS_SERVICE,
        inputs: { taskDefinition: UNKNOWN, launchType: "FARGATE", networkConfiguration: { assignPublicIp: true } },
        refs: { taskDefinition: "task" },
      },
      scaling: {
        type: types.SCALING_TARGET,
        inputs: { minCapacity: 2, maxCapacity: 6, resourceId: UNKNOWN },
        refs: { resourceId: "api" },
      },
    };
    // Half of the way from 2 to 6 are 4 tasks: 4 x 730 x (1 x 0.03238 + 2 x 0.00356) = 115.34; 4 x 3.65 = 14.60
    expect(fixed(given)).toBe(129.94);
  });

  test("a cache: shards times their copies", () => {
    const inputs = { engine: "valkey", nodeType: "cache.t4g.medium" };
    // 0.052 x 730 = 37.96 a node
    expect(
      fixed({ cache: { type: types.ELASTICACHE_REPLICATION_GROUP, inputs: { ...inputs, numCacheClusters: 2 } } }),
    ).toBe(75.92);
    expect(
      fixed({
        cache: {
          type: types.ELASTICACHE_REPLICATION_GROUP,
          inputs: { ...inputs, numNodeGroups: 3, replicasPerNodeGroup: 1 },
        },
      }),
    ).toBe(227.76);
  });

  test("a regional NAT gateway: once for each zone of the network", () => {
    const subnet = (zone: string): Given => ({
      type: types.SUBNET,
      inputs: { availabilityZone: zone, vpcId: UNKNOWN },
      refs: { vpcId: "vpc" },
    });
    const given = {
      vpc: { type: "aws:ec2/vpc:Vpc" },
      a1: subnet("us-east-1a"),
      a2: subnet("us-east-1a"),
      b: subnet("us-east-1b"),
      nat: {
        type: types.EC2_NAT_GATEWAY,
        inputs: { availabilityMode: "regional", vpcId: UNKNOWN },
        refs: { vpcId: "vpc" },
      },
    };
    // 2 x (0.045 + 0.005) x 730 = 73.00; through it 10 GB x 0.045 = 0.45
    expect(fixed(given)).toBe(73);
    expect(cents(monthlyTotal(reckon(resources(given)), "usage"))).toBe(0.45);
  });

  test("a load balancer: its hours, its addresses, its traffic", () => {
    const given = { lb: { type: types.LOAD_BALANCER, inputs: { subnets: [UNKNOWN, UNKNOWN, UNKNOWN] } } };
    // 0.0225 x 730 = 16.425; 3 x 3.65 = 10.95
    expect(monthlyTotal(reckon(resources(given)), "fixed")).toBeCloseTo(27.375, 6);
    // 100 GB x 0.09 = 9; 10,000,000 / 2,628,000 s / 25 = 0.1522 units x 5.84 = 0.8889
    expect(monthlyTotal(reckon(resources(given)), "usage")).toBeCloseTo(9.8889, 3);
  });

  test("checks from outside: by what they do beyond a plain request", () => {
    const check = (inputs: object): Given => ({ type: types.HEALTH_CHECK, inputs: { fqdn: "x", ...inputs } });
    expect(fixed({ https: check({ type: "HTTPS", requestInterval: 30 }) })).toBe(2.75);
    expect(fixed({ plain: check({ type: "TCP" }) })).toBe(0.75);
    const all = check({ type: "HTTPS_STR_MATCH", requestInterval: 10, measureLatency: true });
    // 0.75 + 4 x 2
    expect(fixed({ all })).toBe(8.75);
    expect(fixed({ uptime: { type: DO_UPTIME_CHECK, inputs: { target: "https://x" } } })).toBe(1);
  });

  test("interface endpoints: by zone; a gateway endpoint: nothing", () => {
    const endpoint = (kind: string): Given => ({
      type: types.VPC_ENDPOINT,
      inputs: { vpcEndpointType: kind, subnetIds: ["a", "b"] },
    });
    // 2 x 0.01 x 730 = 14.60
    expect(fixed({ one: endpoint("Interface"), other: endpoint("Gateway") })).toBe(14.6);
  });

  test("logs: written, and kept for their days", () => {
    const { positions } = reckon(resources({ logs: { type: types.LOG_GROUP, inputs: { retentionInDays: 365 } } }));
    // 2 GB x 0.50 = 1.00; 2 GB x 12 months x 0.03 = 0.72
    expect(positions.map(({ monthlyUsd }) => cents(monthlyUsd))).toEqual([1, 0.72]);
  });

  test("an app that scales, and a database cluster with storage beyond what is included", () => {
    const scaling = { instanceSizeSlug: "apps-d-1vcpu-2gb", autoscaling: { minInstanceCount: 2, maxInstanceCount: 4 } };
    // 3 x 39 = 117
    expect(fixed({ app: { type: DO_APP, inputs: { spec: { services: [scaling] } } } })).toBe(117);
    const cluster = { engine: "pg", size: "db-s-2vcpu-4gb", nodeCount: 2, storageSizeMib: String(80 * 1024) };
    // 2 x 60.90 = 121.80; 2 x 20 GiB x 0.215 = 8.60
    expect(fixed({ pg: { type: DO_DATABASE_CLUSTER, inputs: cluster } })).toBe(130.4);
  });

  test("an app with an address of its own towards the internet", () => {
    const services = [{ instanceSizeSlug: "apps-s-1vcpu-1gb", instanceCount: 1 }];
    const app = (spec: object): Given => ({ type: DO_APP, inputs: { spec: { services, ...spec } } });
    expect(fixed({ app: app({}) })).toBe(12);
    expect(fixed({ app: app({ egresses: [{ type: "AUTOASSIGN" }] }) })).toBe(12);
    expect(fixed({ app: app({ egresses: [{ type: "DEDICATED_IP" }] }) })).toBe(37);
  });

  test("a plan is paid by the month or, for less, by the year", () => {
    const plan = (frequency?: string): Given => ({
      type: ZONE_SUBSCRIPTION,
      inputs: { ratePlan: { id: "pro" }, frequency },
    });
    expect(fixed({ plan: plan() })).toBe(25);
    expect(fixed({ plan: plan("yearly") })).toBe(20);
    expect(
      reckon(resources({ plan: { type: ZONE_SUBSCRIPTION, inputs: { ratePlan: { id: "free" } } } })),
    ).toMatchObject({
      free: 1,
      unpriced: [],
    });
  });

  test("an old major version pays for its support, by the processor of each copy", () => {
    const old = {
      engine: "postgres",
      engineVersion: "13.20",
      instanceClass: "db.m7g.xlarge",
      allocatedStorage: 20,
      storageType: "gp3",
    };
    const db = (inputs: object): Record<string, Given> => ({
      db: { type: types.RDS_INSTANCE, inputs: { ...old, ...inputs } },
    });
    // 0.337 x 730 = 246.01; 20 x 0.115 = 2.30
    expect(fixed(db({ engineVersion: "17.4" }))).toBe(248.31);
    expect(fixed(db({ engineVersion: undefined }))).toBe(248.31);
    expect(fixed(db({ engineLifecycleSupport: "open-source-rds-extended-support-disabled" }))).toBe(248.31);
    // 4 x 730 x 0.10 = 292, and twice that in the third year
    expect(fixed(db({}))).toBe(540.31);
    expect(fixed(db({ engineVersion: "11" }))).toBe(832.31);
    expect(fixed(db({ multiAz: true }))).toBe(1080.62);
  });

  test("the first trail of management events is free, each further one is paid by the event", () => {
    const trail = (inputs: Record<string, unknown> = {}): Given => ({ type: types.TRAIL, inputs });
    const usage = (given: Record<string, Given>): number =>
      cents(monthlyTotal(estimate(new Graph(resources(given)), context, prices, { ...stack.traffic, ...AUDIT })));
    const advanced = (category: string): Record<string, unknown> => ({
      advancedEventSelectors: [{ fieldSelectors: [{ field: "eventCategory", equals: [category] }] }],
    });
    expect(usage({ one: trail() })).toBe(0);
    expect(usage({ one: trail(), other: trail() })).toBe(40);
    expect(usage({ one: trail(), other: trail({ eventSelectors: [{ includeManagementEvents: false }] }) })).toBe(0);
    expect(usage({ one: trail(advanced("Management")) })).toBe(0);
    expect(usage({ one: trail(advanced("Data")), other: trail() })).toBe(2);
  });

  test("the seats of the Vercel team are paid for once, however many projects there are", () => {
    const project = { type: "vercel:index/project:Project" };
    expect(fixed({ site: project })).toBe(60);
    expect(fixed({ site: project, docs: project })).toBe(60);
  });

  test("by component: the parent's name", () => {
    const given = {
      secrets: { type: "e2e:secrets:Secrets" },
      one: { type: types.SECRET, parent: "secrets" },
      two: { type: types.KMS_KEY },
    };
    expect(byComponent(reckon(resources(given)))).toEqual([
      ["the stack", 1],
      ["secrets", 0.4],
    ]);
  });
});

describe("what is not known", () => {
  const reasons = (given: Record<string, Given>): (readonly [string, string])[] =>
    reckon(resources(given)).unpriced.map(({ name, reason }) => [name, reason] as const);
  const database = { engine: "postgres", instanceClass: "db.t4g.micro", allocatedStorage: 20, storageType: "gp3" };

  test.each<[string, Given, string]>([
    [
      "a size that comes after deployment",
      { type: types.RDS_INSTANCE, inputs: { ...database, instanceClass: UNKNOWN } },
      "instanceClass is not known before deployment",
    ],
    [
      "a size without a price",
      { type: types.RDS_INSTANCE, inputs: { ...database, instanceClass: "db.x2g.large" } },
      "there is no price aws.rds.postgres.db.x2g.large",
    ],
    [
      "another region",
      { type: types.RDS_INSTANCE, inputs: { ...database, region: "eu-west-1" } },
      "there is no price aws.rds.postgres.db.t4g.micro in eu-west-1; there is no price aws.rds.storage.gp3 in eu-west-1",
    ],
    [
      "an engine without prices",
      { type: types.RDS_INSTANCE, inputs: { ...database, engine: "mysql" } },
      "there are no prices for the engine mysql",
    ],
    ["a type without a pricer", { type: "aws:msk/cluster:Cluster" }, "there is no pricer for this type"],
    [
      "a service without its task",
      { type: types.ECS_SERVICE, inputs: { launchType: "FARGATE", desiredCount: 1 } },
      "its task definition is not in the stack",
    ],
    ["logs without an end", { type: types.LOG_GROUP }, "logs are kept for ever, so what is stored has no end"],
    [
      "an app whose spec comes later",
      { type: DO_APP, inputs: { spec: UNKNOWN } },
      "spec is not known before deployment",
    ],
    [
      "an analyser of unused access",
      { type: types.ACCESS_ANALYZER, inputs: { type: "ORGANIZATION_UNUSED_ACCESS" } },
      "ORGANIZATION_UNUSED_ACCESS is paid by the role, the user or the resource that it looks at, and has no price",
    ],
    [
      "an analyser whose kind comes later",
      { type: types.ACCESS_ANALYZER, inputs: { type: UNKNOWN } },
      "type is not known before deployment",
    ],
    [
      "scans of images by Inspector",
      { type: types.ECR_SCANNING, inputs: { scanType: "ENHANCED" } },
      "ENHANCED scans are paid by the image, and have no price",
    ],
    [
      "a certificate whose key may leave ACM",
      { type: types.CERTIFICATE, inputs: { domainName: "example.com", options: { export: "ENABLED" } } },
      "a certificate that can be exported is paid by the name, and has no price",
    ],
    [
      "a certificate of a private authority",
      { type: types.CERTIFICATE, inputs: { domainName: "example.com", certificateAuthorityArn: UNKNOWN } },
      "a certificate of a private authority is paid for, and has no price",
    ],
    [
      "a version of which nobody knows what its support costs",
      { type: types.RDS_INSTANCE, inputs: { ...database, engineVersion: "9.6" } },
      "there is no price aws.rds.support.9",
    ],
    [
      "a version that comes after deployment",
      { type: types.RDS_INSTANCE, inputs: { ...database, engineVersion: UNKNOWN } },
      "engineVersion is not known before deployment",
    ],
    [
      "selectors of a trail that come later",
      { type: types.TRAIL, inputs: { advancedEventSelectors: [{ fieldSelectors: UNKNOWN }] } },
      "advancedEventSelectors[0].fieldSelectors is not known before deployment",
    ],
  ])("%s is listed with its reason, not counted as nothing", (_, given, reason) => {
    expect(reasons({ it: given })).toEqual([["it", reason]]);
  });

  test.each<[string, Given]>([
    ["an analyser of access from outside", { type: types.ACCESS_ANALYZER, inputs: { type: "ACCOUNT" } }],
    ["an analyser without a kind", { type: types.ACCESS_ANALYZER }],
    ["basic scans", { type: types.ECR_SCANNING, inputs: { scanType: "BASIC" } }],
    ["a public certificate", { type: types.CERTIFICATE, inputs: { domainName: "example.com" } }],
    ["one that stays in ACM", { type: types.CERTIFICATE, inputs: { options: { export: "DISABLED" } } }],
  ])("%s is free", (_, given) => {
    expect(reckon(resources({ it: given }))).toMatchObject({ positions: [], unpriced: [], free: 1 });
  });

  test("a price whose unit its pricer does not count by", () => {
    const row = {
      id: "aws.secret",
      usd: 1,
      unit: "gb",
      source: "-",
      date: "2026-11-24",
      confidence: "official",
    } as const;
    expect(reckon(resources({ it: { type: types.SECRET } }), new Map([["aws.secret", row]])).unpriced).toMatchObject([
      { reason: "the price aws.secret is for a gb, and its pricer counts by month" },
    ]);
  });

  test("no type is both free and paid for", () => {
    expect(Object.keys(PRICERS).filter((type) => FREE_TYPES.has(type))).toEqual([]);
  });
});

describe("of any stack", () => {
  const one = fc.oneof(
    fc.record({
      type: fc.constant(types.RDS_INSTANCE),
      inputs: fc.record({
        engine: fc.constantFrom("postgres", "mysql"),
        instanceClass: fc.constantFrom("db.t4g.micro", "db.m7g.large", "db.odd.large", UNKNOWN),
        multiAz: fc.boolean(),
        allocatedStorage: fc.nat(500),
        storageType: fc.constantFrom("gp3", "gp2", "io1"),
        iops: fc.nat(20_000),
      }),
    }),
    fc.record({
      type: fc.constant(types.ELASTICACHE_REPLICATION_GROUP),
      inputs: fc.record({
        nodeType: fc.constantFrom("cache.t4g.small", "cache.odd"),
        numCacheClusters: fc.integer({ min: -1, max: 6 }),
      }),
    }),
    fc.record({
      type: fc.constant(types.LOG_GROUP),
      inputs: fc.record({ retentionInDays: fc.constantFrom(0, 7, 365, UNKNOWN) }),
    }),
    fc.record({
      type: fc.constantFrom(
        types.SECRET,
        types.KMS_KEY,
        types.S3_BUCKET,
        types.EC2_EIP,
        "aws:iam/role:Role",
        "aws:odd/thing:Thing",
      ),
    }),
    fc.record({
      type: fc.constant(DO_DATABASE_CLUSTER),
      inputs: fc.record({
        engine: fc.constantFrom("pg", "valkey"),
        size: fc.constantFrom("db-s-1vcpu-1gb", "db-odd"),
        nodeCount: fc.nat(3),
      }),
    }),
  );
  const stackOf = (prefix: string) =>
    fc
      .array(one, { maxLength: 12 })
      .map((list) => resources(Object.fromEntries(list.map((given, index) => [`r${index}`, given])), prefix));

  test("the estimates of two parts add up to that of the whole, and nothing is negative or lost", () => {
    fc.assert(
      fc.property(stackOf("a"), stackOf("b"), fc.double({ min: 0, max: 1, noNaN: true }), (a, b, load) => {
        const [first, second, whole] = [a, b, [...a, ...b]].map((part) => reckon(part, prices, load)) as [
          Estimate,
          Estimate,
          Estimate,
        ];
        expect(monthlyTotal(whole)).toBeCloseTo(monthlyTotal(first) + monthlyTotal(second), 6);
        expect(whole.free).toBe(first.free + second.free);
        expect(whole.unpriced).toEqual([...first.unpriced, ...second.unpriced]);
        expect(whole.positions.filter(({ monthlyUsd }) => !(monthlyUsd > 0))).toEqual([]);
        const told = new Set([...whole.positions, ...whole.unpriced].map(({ urn }) => urn));
        expect(told.size + whole.free).toBe(a.length + b.length);
      }),
    );
  });
});
