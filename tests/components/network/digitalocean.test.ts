import { createNetwork } from "../../../components/network";
import { NETWORK_ARGS } from "../../support/args";
import { VPC } from "../../support/digitalocean";
import { record, testContext } from "../../support/mocks";

const args = { ...NETWORK_ARGS, context: testContext("staging"), cidr: "10.20.0.0/20" };

test("makes a VPC with the range, in the region's database spelling", async () => {
  const run = await record(() => createNetwork("network", args));

  expect(run.one(VPC).inputs).toEqual({
    name: "e2e-landing-staging-network",
    description: "Private network of landing staging",
    region: "nyc3",
    ipRange: "10.20.0.0/20",
  });
  expect(run.result).toEqual({ networkId: "network-vpc-id", cidr: "10.20.0.0/20" });
});

test("a destroy does not give up while deleted apps and databases still leave the VPC", async () => {
  const run = await record(() => createNetwork("network", args));

  expect(run.one(VPC).options.customTimeouts).toEqual({ delete: "15m" });
});
