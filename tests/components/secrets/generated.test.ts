import { createSecrets } from "../../../components/secrets";
import { PASSWORD, SECRETS_STATE } from "../../support/digitalocean";
import { record, testContext } from "../../support/mocks";

const args = { context: testContext() };

test("the signing key has 64 letters and digits, and no punctuation that a shell or URL would change", async () => {
  const run = await record(() => createSecrets("secrets", args), { state: SECRETS_STATE });

  expect(run.one(PASSWORD).inputs).toEqual({ length: 64, special: false });
  expect(run.result.appKey).toBe("k".repeat(64));
});
