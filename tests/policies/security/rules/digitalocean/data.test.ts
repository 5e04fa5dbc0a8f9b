import * as data from "../../../../../policies/security/rules/digitalocean/data";
import {
  DO_APP,
  DO_DATABASE_CLUSTER,
  DO_DATABASE_FIREWALL,
  DO_DROPLET,
  DO_FIREWALL,
} from "../../../../../policies/types/digitalocean";
import { ABSENT, UNKNOWN } from "../../../support/fixture";
import { testRules } from "../../../support/promises";

const INBOUND = [
  { protocol: "tcp", portRange: "443", sourceAddresses: ["0.0.0.0/0", "::/0"] },
  { protocol: "tcp", portRange: "22", sourceAddresses: ["10.10.0.0/20"] },
];

testRules(data, {
  noPathFromInternet: {
    compliant: {
      trust: {
        type: DO_DATABASE_FIREWALL,
        inputs: { clusterId: UNKNOWN, rules: [{ type: "droplet", value: "77" }] },
      },
      worker: { type: DO_DROPLET, inputs: { id: "77", tags: ["workers"] } },
      guard: {
        type: DO_FIREWALL,
        inputs: { dropletIds: [UNKNOWN], inboundRules: INBOUND },
        refs: { dropletIds: "worker" },
      },
    },
    alsoCompliant: [
      { "trust.rules": [{ type: "tag", value: "workers" }] },
      { "guard.dropletIds": ABSENT, "guard.tags": ["workers"] },
      { "guard.inboundRules": [] },
    ],
    broken: [
      { guard: ABSENT },
      { "guard.inboundRules[1].sourceAddresses": ["0.0.0.0/0"] },
      { "guard.inboundRules[0].portRange": "1-65535" },
      { "guard.inboundRules[0].protocol": "udp" },
    ],
    undecided: [{ "guard.inboundRules[1].sourceAddresses": [UNKNOWN] }, { "guard.inboundRules[1]": UNKNOWN }],
    notApplicable: [{ "trust.rules": [{ type: "app", value: UNKNOWN }] }, { worker: ABSENT }],
  },
  backedUp: [
    {
      compliant: {
        cluster: { type: DO_DATABASE_CLUSTER, inputs: { name: "landing-prod-postgres", engine: "pg" } },
        app: {
          type: DO_APP,
          inputs: {
            spec: { databases: [{ name: "db", clusterName: UNKNOWN }], workers: [{ name: "backup" }] },
          },
          refs: { spec: "cluster" },
        },
      },
      alsoCompliant: [
        {
          "app.spec": { databases: [{ clusterName: "landing-prod-postgres" }], jobs: [{ name: "nightly-backup" }] },
        },
      ],
      broken: [
        { app: ABSENT },
        { "app.spec": { databases: [{ clusterName: "landing-prod-postgres" }], workers: [{ name: "mail" }] } },
        { "app.spec": { databases: [{ clusterName: "another" }], workers: [{ name: "backup" }] } },
        { "cluster.engine": "opensearch" },
        { "cluster.engine": "valkey" },
        { "cluster.engine": "valkey", "cluster.evictionPolicy": "noeviction" },
      ],
      undecided: [
        { "cluster.engine": UNKNOWN },
        { "app.spec": { databases: [{ clusterName: "landing-prod-postgres" }], workers: [{ name: UNKNOWN }] } },
        { "cluster.engine": "valkey", "cluster.evictionPolicy": UNKNOWN },
      ],
      notApplicable: [{ "cluster.engine": "valkey", "cluster.evictionPolicy": "allkeys_lru" }],
    },
  ],
});
