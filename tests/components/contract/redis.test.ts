import { createRedis, type Redis } from "../../../components/redis";
import { REDIS_ARGS } from "../../support/args";
import { CLOUDS } from "../../../components/lib/environment";
import { promisesOf } from "../../support/contract";

const promises = promisesOf<Redis>({
  noun: "redis",
  create: (name, context, { network, alarms }) => createRedis(name, { ...REDIS_ARGS, context, network, alarms }),
  outputs: {
    kind: "redis",
    clusterId: expect.stringMatching(/.+/),
    clusterName: "e2e-landing-prod-redis",
    host: expect.stringMatching(/.+/),
    port: expect.any(Number),
    url: expect.stringMatching(/^rediss:\/\/[^:@]*:[^:@]+@[^:@]+:\d+/),
  },
  secrets: ["url"],
  holdsData: CLOUDS,
});

test.each(promises)("%s", async (_, expectKept) => {
  await expectKept();
});
