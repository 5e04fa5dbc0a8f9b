import { Account, PG } from "./account";

test("a droplet firewall needs a rule, and ports unless it is icmp", () => {
  const account = new Account();
  const inbound = (rule: object): object => ({ name: "fw", inboundRules: [rule] });
  expect(() => account.make("Firewall", { name: "fw" })).toThrow(
    "inboundRules or outboundRules must have at least one rule",
  );
  expect(() => account.make("Firewall", { ...inbound({ protocol: "tcp" }) })).toThrow(
    "inboundRules[0].portRange is required for tcp",
  );
  expect(() => account.make("Firewall", { ...inbound({ protocol: "icmp", sourceAddresses: ["anywhere"] }) })).toThrow(
    "inboundRules[0].sourceAddresses[0] must be an IP address or a range of them",
  );
  const firewall = account.make("Firewall", {
    ...inbound({ protocol: "tcp", portRange: "443", sourceAddresses: ["0.0.0.0/0", "::/0"] }),
  });
  expect(firewall.outputs).toMatchObject({ status: "succeeded", pendingChanges: [] });
});

test("a replica has a host of its own and the password of its cluster", () => {
  const account = new Account();
  const cluster = account.make("DatabaseCluster", PG);
  const replica = account.make("DatabaseReplica", { clusterId: cluster.id, name: "ro" });
  expect(replica.id).toBe(`${cluster.id}/replicas/ro`);
  expect(replica.outputs).toMatchObject({
    password: cluster.outputs["password"],
    port: 25060,
    storageSizeMib: "30720",
  });
  expect(replica.outputs["host"]).toMatch(/^ro-do-user-/);
  expect(() => account.make("DatabaseReplica", { clusterId: cluster.id, name: "ro" }, "b")).toThrow(
    "a replica with the name ro already",
  );
});

test("a log sink has an id with that of its cluster, and certificates need TLS", () => {
  const account = new Account();
  const { id: clusterId } = account.make("DatabaseCluster", PG);
  const sink = { clusterId, name: "sink", server: "logs.example.com", port: 6514 };
  const made = account.make("DatabaseLogsinkRsyslog", sink);
  expect(made.id).toBe(`${clusterId},${String(made.outputs["logsinkId"])}`);
  expect(() => account.make("DatabaseLogsinkRsyslog", { ...sink, name: "b", format: "custom" }, "b")).toThrow(
    "logline is required when format is custom",
  );
  expect(() => account.make("DatabaseLogsinkRsyslog", { ...sink, name: "b", caCert: "x" }, "b")).toThrow(
    "caCert needs tls: true",
  );
});

test("a log sink's name is given once in a cluster", () => {
  const account = new Account();
  const { id: clusterId } = account.make("DatabaseCluster", PG);
  const sink = { clusterId, name: "sink", server: "logs.example.com", port: 6514 };
  account.make("DatabaseLogsinkRsyslog", sink, "a");
  expect(() => account.make("DatabaseLogsinkRsyslog", sink, "b")).toThrow("a log sink with the name sink already");
});

test("what is said of a log sink's certificates never shows them", () => {
  const account = new Account();
  const { id: clusterId } = account.make("DatabaseCluster", PG);
  const sink = { clusterId, name: "sink", server: "logs.example.com", port: 6514, tls: true, clientKey: "very-secret" };
  expect(() => account.make("DatabaseLogsinkRsyslog", sink)).toThrow(
    expect.objectContaining({ message: expect.not.stringContaining("very-secret") as string }) as Error,
  );
});
