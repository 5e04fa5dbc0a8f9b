import { createNetwork, type Network } from "../../../components/network";
import { promisesOf } from "../../support/contract";

const promises = promisesOf<Network>({
  noun: "network",
  create: (name, context) => createNetwork(name, { context, cidr: "10.10.0.0/20" }),
  outputs: { networkId: expect.stringMatching(/.+/), cidr: "10.10.0.0/20" },
  secrets: [],
  holdsData: false,
});

test.each(promises)("%s", async (_, expectKept) => {
  await expectKept();
});
