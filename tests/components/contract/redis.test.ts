import { createRedis, type Redis } from "../../../components/redis";
import { network } from "../../support/digitalocean";
import { promisesOf } from "../../support/contract";

const promises = promisesOf<Redis>({
  noun: "redis",
  create: (name, context) =>
    createRedis(name, {
      context,
      network: network(),
      size: "1vcpu-2gb",
      standby: true,
      evictionPolicy: "allkeys_lru",
      maintenance: "sunday 09:00",
    }),
  outputs: {
    kind: "redis",
    clusterId: expect.stringMatching(/.+/),
    clusterName: "e2e-landing-prod-redis",
    host: expect.stringMatching(/.+/),
    port: expect.any(Number),
    url: expect.stringMatching(/^rediss:\/\/[^:@]*:[^:@]+@[^:@]+:\d+/),
  },
  secrets: ["url"],
  holdsData: true,
});

test.each(promises)("%s", async (_, expectKept) => {
  await expectKept();
});
