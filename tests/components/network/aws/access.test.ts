import type { Egress } from "../../../../components/network";
import { ACCESS, accessWith, isMember } from "../../../../components/network/aws/access";
import { CLOUDFLARE_IPV4_RANGES } from "../../../../components/lib/aws/cloudflare-ranges";
import { EGRESS, GROUP, INGRESS, network } from "./network";

const MODES: Egress[] = ["public", "nat-instance", "regional-nat", "endpoints"];

/** The rules of a run as sentences. */
async function rules(egress: Egress): Promise<string[]> {
  const run = await network({ egress });
  return [INGRESS, EGRESS].flatMap((type) =>
    run.all(type).map(({ inputs }) => {
      const { securityGroupId, ipProtocol, fromPort, toPort } = inputs as Record<string, string>;
      const other = inputs["referencedSecurityGroupId"] ?? inputs["prefixListId"] ?? inputs["cidrIpv4"];
      const arrow = type === INGRESS ? "<-" : "->";
      const short = (id: unknown) => String(id).replace(/^network-|-group-id$|-id$/g, "");
      return `${short(securityGroupId)} ${arrow} ${short(other)} ${ipProtocol} ${fromPort}-${toPort}`;
    }),
  );
}

const ALWAYS = [
  "load-balancer <- cloudflare tcp 443-443",
  "load-balancer <- cloudflare tcp 80-80",
  "load-balancer -> app tcp 8000-8000",
  "app <- load-balancer tcp 8000-8000",
  "app -> postgres tcp 5432-5432",
  "postgres <- app tcp 5432-5432",
  "postgres -> postgres tcp 5432-5432",
  "postgres <- postgres tcp 5432-5432",
  "app -> redis tcp 6379-6379",
  "redis <- app tcp 6379-6379",
];

test.each<[Egress, string[]]>([
  ["public", ["app -> 0.0.0.0/0 tcp 443-443"]],
  ["regional-nat", ["app -> 0.0.0.0/0 tcp 443-443"]],
  [
    "nat-instance",
    [
      "app -> 0.0.0.0/0 tcp 443-443",
      "nat-instance <- 10.10.0.0/20 tcp 443-443",
      "nat-instance -> 0.0.0.0/0 tcp 443-443",
    ],
  ],
  ["endpoints", ["app -> endpoints tcp 443-443", "endpoints <- app tcp 443-443", "app -> pl-63a5400a tcp 443-443"]],
])("with %s exactly the rules of the table are made", async (egress, more) => {
  expect((await rules(egress)).sort()).toEqual([...ALWAYS, ...more].sort());
});

test.each(MODES)("with %s nobody gets from a data store to anything else", (egress) => {
  const out = accessWith(egress).filter(({ from }) => from === "postgres" || from === "redis");

  expect(out.map(({ to }) => to)).toEqual(["postgres"]);
});

test.each(MODES)("with %s only Cloudflare gets in from outside", (egress) => {
  const into = accessWith(egress).filter(({ from }) => !isMember(from) && from !== "network");

  expect(into.map(({ from, to }) => `${from} ${to}`)).toEqual(["cloudflare load-balancer", "cloudflare load-balancer"]);
});

test("InvalidParameterValue: every rule has a description in the characters that EC2 allows", () => {
  for (const { why } of ACCESS) expect(why).toMatch(/^[a-zA-Z0-9. _\-:/()#,@[\]+=&;{}!$*]{1,255}$/);
});

test("no group has rules inside: they would fight with the single ones", async () => {
  const run = await network({ egress: "nat-instance" });

  for (const { inputs } of run.all(GROUP)) {
    expect(inputs).not.toHaveProperty("ingress");
    expect(inputs).not.toHaveProperty("egress");
  }
});

test("a group can be replaced while it is in use: its name is a prefix", async () => {
  const run = await network();

  expect(run.one(GROUP, "network-app-group").inputs).toEqual({
    namePrefix: "e2e-landing-prod-app-",
    description: "What app may talk to",
    vpcId: "network-vpc-id",
    tags: expect.objectContaining({ Name: "e2e-landing-prod-app" }) as unknown,
  });
});

test("RulesPerSecurityGroupLimitExceeded: Cloudflare's list, counted at its full size for each port, fits a group", async () => {
  const run = await network();
  const { maxEntries, entries, addressFamily } = run.one("aws:ec2/managedPrefixList:ManagedPrefixList").inputs;

  expect(addressFamily).toBe("IPv4");
  expect((entries as { cidr: string }[]).map(({ cidr }) => cidr)).toEqual(CLOUDFLARE_IPV4_RANGES);
  expect(CLOUDFLARE_IPV4_RANGES.length).toBeLessThanOrEqual(maxEntries as number);
  expect(2 * (maxEntries as number)).toBeLessThanOrEqual(60);
});
