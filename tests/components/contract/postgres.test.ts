import { createPostgres, type Postgres } from "../../../components/postgres";
import { network } from "../../support/digitalocean";
import { promisesOf } from "../../support/contract";

const url = /^postgres(ql)?:\/\/[^:@/]+:[^:@/]+@[^:@/]+:\d+\/[^/?]+/;

const promises = promisesOf<Postgres>({
  noun: "postgres",
  create: (name, context) =>
    createPostgres(name, {
      context,
      network: network(),
      version: 17,
      size: "2vcpu-4gb",
      standby: true,
      storageGib: 60,
      poolConnections: 40,
      maintenance: "sunday 09:00",
      slowQueryMs: 500,
    }),
  outputs: {
    kind: "postgres",
    clusterId: expect.stringMatching(/.+/),
    clusterName: "e2e-landing-prod-postgres",
    host: expect.stringMatching(/.+/),
    port: expect.any(Number),
    database: "landing",
    ownerUser: expect.stringMatching(/.+/),
    appUser: expect.stringMatching(/.+/),
    poolName: expect.stringMatching(/.+/),
    ownerUrl: expect.stringMatching(url),
    poolUrl: expect.stringMatching(url),
  },
  secrets: ["ownerUrl", "poolUrl"],
  holdsData: true,
});

test.each(promises)("%s", async (_, expectKept) => {
  await expectKept();
});
