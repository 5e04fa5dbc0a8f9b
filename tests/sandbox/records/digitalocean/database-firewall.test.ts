import { Account, PG, SPEC } from "./account";

test("trusted sources get ids, and their order carries no meaning", () => {
  const account = new Account();
  const { id: clusterId } = account.make("DatabaseCluster", PG);
  const app = account.make("App", { spec: SPEC });
  const rules = [
    { type: "app", value: app.id },
    { type: "ip_addr", value: "10.30.0.0/20" },
  ];
  const firewall = account.make("DatabaseFirewall", { clusterId, rules });
  expect(firewall.id).toMatch(new RegExp(`^${clusterId}-\\d{26}$`));
  expect(firewall.outputs["rules"]).toMatchObject(rules);
  expect(new Set((firewall.outputs["rules"] as { uuid: string }[]).map(({ uuid }) => uuid)).size).toBe(2);
  expect(account.afterRefresh(firewall, { clusterId, rules: [...rules].reverse() }).changes).toEqual([]);
});

test("a rule for an app that does not exist is refused", () => {
  const account = new Account();
  const { id: clusterId } = account.make("DatabaseCluster", PG);
  expect(() => account.make("DatabaseFirewall", { clusterId, rules: [{ type: "app", value: "nowhere" }] })).toThrow(
    'rules[0].value: no App has the id "nowhere"',
  );
});

test("an address that is none is refused", () => {
  const account = new Account();
  const { id: clusterId } = account.make("DatabaseCluster", PG);
  expect(() => account.make("DatabaseFirewall", { clusterId, rules: [{ type: "ip_addr", value: "10.30" }] })).toThrow(
    "rules[0].value must be an IP address or a range of them",
  );
});

test("a cluster has one firewall: a second one would overwrite the first without a word", () => {
  const account = new Account();
  const { id: clusterId } = account.make("DatabaseCluster", PG);
  const inputs = { clusterId, rules: [{ type: "ip_addr", value: "10.30.0.0/20" }] };
  account.make("DatabaseFirewall", inputs, "a");
  expect(() => account.make("DatabaseFirewall", inputs, "b")).toThrow("has a DatabaseFirewall already");
});

test("deleting the firewall opens the cluster: nothing is left, and another one can be made", () => {
  const account = new Account();
  const { id: clusterId } = account.make("DatabaseCluster", PG);
  const inputs = { clusterId, rules: [{ type: "ip_addr", value: "10.30.0.0/20" }] };
  const firewall = account.make("DatabaseFirewall", inputs);
  account.delete(firewall);
  expect(account.has(firewall)).toBe(false);
  account.make("DatabaseFirewall", inputs, "again");
});

test("an app may be deleted while a rule names it, so that it can be replaced; the rule must name the new one then", () => {
  const account = new Account();
  const { id: clusterId } = account.make("DatabaseCluster", PG);
  const app = account.make("App", { spec: SPEC });
  const firewall = account.make("DatabaseFirewall", { clusterId, rules: [{ type: "app", value: app.id }] });
  account.delete(app);
  expect(() => account.change(firewall, {})).toThrow("no App has the id");
  const next = account.make("App", { spec: SPEC });
  expect(next.id).not.toBe(app.id);
  account.change(firewall, { rules: [{ type: "app", value: next.id }] });
});
