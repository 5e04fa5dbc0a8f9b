/** What the shipped stacks do not have: a database behind RDS Proxy, on the real engine. */
import { Sandbox } from "../support/sandbox";

const PROD = ["--stack", "prod", "--cloud", "aws", "--set", "postgres.pooling=rds-proxy"];

test("InvalidPermission.Duplicate: a stack with RDS Proxy comes up whole, and a second run shows no changes", async () => {
  const sandbox = new Sandbox();
  await sandbox.ok("up", ...PROD);

  const one = (type: string) => sandbox.cloud().find((entry) => entry.type === type);
  const [proxy, database] = [one("aws:rds/proxy:Proxy"), one("aws:rds/instance:Instance")];
  expect(one("aws:rds/proxyTarget:ProxyTarget")?.inputs["dbInstanceIdentifier"]).toBe(database?.outputs["identifier"]);

  // The proxy is in the database's own group, which lets its members talk to one another: both ways, once each.
  const [group] = proxy?.inputs["vpcSecurityGroupIds"] as string[];
  expect(database?.inputs["vpcSecurityGroupIds"]).toEqual([group]);
  const own = sandbox
    .cloud()
    .filter(({ inputs }) => inputs["securityGroupId"] === group && inputs["referencedSecurityGroupId"] === group);
  expect(own.map(({ type, inputs }) => [type.split(":")[2], inputs["fromPort"], inputs["toPort"]]).sort()).toEqual([
    ["SecurityGroupEgressRule", 5432, 5432],
    ["SecurityGroupIngressRule", 5432, 5432],
  ]);

  const { stdout } = await sandbox.ok("preview", ...PROD);
  expect(stdout).toMatch(/^ {2}\d+ unchanged/m);
  expect(stdout).not.toMatch(/to be/);
}, 300_000);
