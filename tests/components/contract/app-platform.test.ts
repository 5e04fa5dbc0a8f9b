import { createAppPlatform, type AppPlatform } from "../../../components/app-platform";
import { apiArgs } from "../../support/digitalocean";
import { promisesOf } from "../../support/contract";

const promises = promisesOf<AppPlatform>({
  noun: "app-platform",
  create: (name, context) => createAppPlatform(name, apiArgs({ context })),
  outputs: { appId: expect.stringMatching(/.+/), ingressHost: expect.stringMatching(/^[a-z0-9.-]+\.[a-z]+$/) },
  secrets: [],
  holdsData: false,
});

test.each(promises)("%s", async (_, expectKept) => {
  await expectKept();
});
