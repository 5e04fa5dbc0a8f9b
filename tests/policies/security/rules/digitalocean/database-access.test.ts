import * as access from "../../../../../policies/security/rules/digitalocean/database-access";
import {
  DO_DATABASE_CLUSTER,
  DO_DATABASE_CONNECTION_POOL,
  DO_DATABASE_FIREWALL,
  DO_DATABASE_USER,
} from "../../../../../policies/types/digitalocean";
import { ABSENT, UNKNOWN } from "../../../support/fixture";
import { testRules } from "../../../support/promises";

const cluster = { type: DO_DATABASE_CLUSTER, inputs: { id: "c-1", engine: "pg", size: "db-s-1vcpu-2gb" } };
const ofCluster = { clusterId: "cluster" };
const RULES = [
  { type: "app", value: UNKNOWN },
  { type: "ip_addr", value: "10.10.0.0/20" },
];

testRules(access, {
  hasFirewall: {
    compliant: {
      cluster,
      access: { type: DO_DATABASE_FIREWALL, inputs: { clusterId: UNKNOWN, rules: RULES }, refs: ofCluster },
    },
    alsoCompliant: [{ "access.clusterId": "c-1" }],
    broken: [{ access: ABSENT }, { "access.clusterId": "another" }, { "access.clusterId": ABSENT }],
    undecided: [{ "access.clusterId": UNKNOWN }],
  },
  sourcesPrivate: {
    compliant: { clusterId: UNKNOWN, rules: RULES },
    alsoCompliant: [{ "rules[1].value": "192.168.4.7" }, { "rules[1].type": "tag", "rules[1].value": "api" }],
    broken: [
      { rules: [] },
      { rules: ABSENT },
      { "rules[1].value": "0.0.0.0/0" },
      { "rules[1].value": "0.0.0.0/1" },
      { "rules[1].value": "::/0" },
      { "rules[1].value": "203.0.113.9" },
      { "rules[1].value": "10.0.0.0/7" },
      { "rules[1].value": ABSENT },
    ],
    undecided: [
      { "rules[1].value": UNKNOWN },
      { "rules[1].type": UNKNOWN },
      { "rules[1]": UNKNOWN },
      { rules: UNKNOWN },
    ],
  },
  ownUser: [
    {
      compliant: {
        cluster,
        user: { type: DO_DATABASE_USER, inputs: { clusterId: UNKNOWN, name: "app" }, refs: ofCluster },
      },
      broken: [{ user: ABSENT }, { "user.name": "doadmin" }, { "user.clusterId": "another" }],
      undecided: [{ "user.clusterId": UNKNOWN }, { "cluster.engine": UNKNOWN }],
      notApplicable: [{ "cluster.engine": "valkey" }],
    },
    {
      compliant: {
        cluster,
        app: { type: DO_DATABASE_USER, inputs: { clusterId: UNKNOWN, name: "app" }, refs: ofCluster },
        backup: { type: DO_DATABASE_USER, inputs: { clusterId: UNKNOWN, name: "backup" }, refs: ofCluster },
      },
      broken: [{ "app.name": "doadmin" }, { "backup.name": "doadmin" }],
      undecided: [{ "cluster.engine": UNKNOWN }],
    },
  ],
  poolUser: {
    compliant: { clusterId: UNKNOWN, name: "app", dbName: "landing", user: "app", mode: "transaction", size: 20 },
    broken: [{ user: "doadmin" }, { user: ABSENT }, { user: null }],
    undecided: [{ user: UNKNOWN }],
  },
  poolMode: {
    compliant: { clusterId: UNKNOWN, name: "app", dbName: "landing", user: "app", mode: "transaction", size: 20 },
    broken: [{ mode: "session" }, { mode: "statement" }, { mode: ABSENT }],
    undecided: [{ mode: UNKNOWN }],
  },
  poolsFit: {
    compliant: {
      cluster,
      app: { type: DO_DATABASE_CONNECTION_POOL, inputs: { clusterId: UNKNOWN, size: 27 }, refs: ofCluster },
      jobs: { type: DO_DATABASE_CONNECTION_POOL, inputs: { clusterId: "c-1", size: 20 } },
    },
    alsoCompliant: [{ "cluster.size": "gd-2vcpu-8gb", "app.size": 177 }],
    broken: [{ "app.size": 28 }, { "jobs.size": 100 }, { "cluster.size": "db-s-1vcpu-1gb" }],
    undecided: [{ "app.size": UNKNOWN }, { "cluster.size": UNKNOWN }, { "cluster.size": "db-custom" }],
    notApplicable: [{ app: ABSENT, jobs: ABSENT }],
  },
});
