import * as pulumi from "@pulumi/pulumi";
import { restrictAccess } from "../../../components/network/data-access";
import { app, FIREWALL, network, postgres, redis } from "../../support/digitalocean";
import { record, testContext } from "../../support/mocks";

const access = (stack: "dev" | "prod" = "dev") => ({
  context: testContext(stack),
  apps: [app()],
  network: network(),
});

test("only the app and the private network reach a store", async () => {
  const run = await record(() => {
    restrictAccess("postgres-access", { ...access(), store: postgres() });
  });

  expect(run.one(FIREWALL).inputs).toEqual({
    clusterId: "pg-1",
    rules: [
      { type: "app", value: "app-1" },
      { type: "ip_addr", value: "10.30.0.0/20" },
    ],
  });
});

test("an app of the backups is let in as well, and where there is none, nobody else", async () => {
  const rulesWith = async (...others: { appId?: pulumi.Output<string> }[]) => {
    const run = await record(() => {
      restrictAccess("postgres-access", { ...access(), apps: [app(), ...others], store: postgres() });
    });
    return run.one(FIREWALL).inputs["rules"];
  };

  const network = { type: "ip_addr", value: "10.30.0.0/20" };
  const api = { type: "app", value: "app-1" };
  expect(await rulesWith({ appId: pulumi.output("app-2") })).toEqual([api, { type: "app", value: "app-2" }, network]);
  expect(await rulesWith({})).toEqual([api, network]);
});

test("the migration of an app that was made anew is let in before its id is known (#841)", async () => {
  const run = await record(() => {
    restrictAccess("postgres-access", { ...access(), store: postgres() });
  });

  // The rule for the network does not depend on the app.
  expect(run.one(FIREWALL).inputs.rules).toContainEqual({ type: "ip_addr", value: "10.30.0.0/20" });
});

test("each store has a list of its own", async () => {
  const run = await record(() => {
    restrictAccess("postgres-access", { ...access(), store: postgres() });
    restrictAccess("redis-access", { ...access(), store: redis() });
  });

  expect(run.all(FIREWALL).map(({ inputs }) => inputs.clusterId)).toEqual(["pg-1", "valkey-1"]);
});

test("removing the list, which would open the store to the internet, is refused where data is protected", async () => {
  const protectedRun = await record(() => {
    restrictAccess("postgres-access", { ...access("prod"), store: postgres() });
  });
  const open = await record(() => {
    restrictAccess("postgres-access", { ...access("dev"), store: postgres() });
  });

  expect(protectedRun.one(FIREWALL).options.protect).toBe(true);
  expect(open.one(FIREWALL).options.protect).toBe(false);
});
