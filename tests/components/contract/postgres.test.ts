import { createPostgres, type Postgres } from "../../../components/postgres";
import { POSTGRES_ARGS } from "../../support/args";
import { CLOUDS } from "../../../components/lib/environment";
import { promisesOf } from "../../support/contract";

const url = /^postgres(ql)?:\/\/[^:@/]+:[^:@/]+@[^:@/]+:\d+\/[^/?]+/;

const promises = promisesOf<Postgres>({
  noun: "postgres",
  create: (name, context, { network, alarms }) => createPostgres(name, { ...POSTGRES_ARGS, context, network, alarms }),
  outputs: {
    kind: "postgres",
    clusterId: expect.stringMatching(/.+/),
    clusterName: "e2e-landing-prod-postgres",
    host: expect.stringMatching(/.+/),
    port: expect.any(Number),
    database: "landing",
    ownerUser: expect.stringMatching(/.+/),
    appUser: expect.stringMatching(/.+/),
    backupUser: "backup",
    poolName: expect.stringMatching(/.+/),
    ownerUrl: expect.stringMatching(url),
    poolUrl: expect.stringMatching(url),
  },
  secrets: ["ownerUrl", "poolUrl"],
  holdsData: CLOUDS,
});

test.each(promises)("%s", async (_, expectKept) => {
  await expectKept();
});
