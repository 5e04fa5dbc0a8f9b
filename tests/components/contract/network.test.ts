import { createNetwork, type Network } from "../../../components/network";
import { NETWORK_ARGS } from "../../support/args";
import { promisesOf } from "../../support/contract";

const promises = promisesOf<Network>({
  noun: "network",
  create: (name, context) => createNetwork(name, { ...NETWORK_ARGS, context }),
  outputs: { networkId: expect.stringMatching(/.+/), cidr: "10.10.0.0/20" },
  secrets: [],
  holdsData: [],
});

test.each(promises)("%s", async (_, expectKept) => {
  await expectKept();
});
