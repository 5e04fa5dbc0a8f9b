import * as network from "../../../../../policies/security/rules/digitalocean/network";
import {
  DO_APP,
  DO_DATABASE_CLUSTER,
  DO_DATABASE_REPLICA,
  DO_DROPLET,
  DO_VPC,
} from "../../../../../policies/types/digitalocean";
import { ABSENT, UNKNOWN } from "../../../support/fixture";
import { testRules } from "../../../support/promises";

const vpc = {
  type: DO_VPC,
  inputs: { id: "v-1", name: "landing-prod-network", region: "nyc3", ipRange: "10.10.0.0/20" },
};

testRules(network, {
  rangeChosen: {
    compliant: vpc.inputs,
    alsoCompliant: [{ ipRange: "192.168.0.0/16" }],
    broken: [{ ipRange: ABSENT }, { ipRange: null }, { ipRange: "172.32.0.0/16" }, { ipRange: "8.8.8.0/24" }],
    undecided: [{ ipRange: UNKNOWN }],
  },
  rangesApart: {
    compliant: {
      vpc,
      other: { type: DO_VPC, inputs: { region: "nyc3", ipRange: "10.20.0.0/20" } },
      third: { type: DO_VPC, inputs: { region: "nyc3", ipRange: "10.10.16.0/20" } },
    },
    broken: [
      { "other.ipRange": "10.10.0.0/20" },
      { "other.ipRange": "10.10.15.0/24" },
      { "other.ipRange": "10.0.0.0/8" },
      { "third.ipRange": "10.20.8.0/21" },
    ],
    undecided: [{ "other.ipRange": UNKNOWN }],
    notApplicable: [{ other: ABSENT, third: ABSENT }],
  },
  sameRegion: {
    compliant: {
      vpc,
      database: { type: DO_DATABASE_CLUSTER, inputs: { region: "nyc3" }, refs: { privateNetworkUuid: "vpc" } },
      app: { type: DO_APP, inputs: { spec: { region: "nyc", vpcs: [{ id: UNKNOWN }] } }, refs: { spec: "vpc" } },
      droplet: { type: DO_DROPLET, inputs: { region: "nyc3", vpcUuid: "v-1" } },
    },
    broken: [
      { "database.region": "sfo3" },
      { "vpc.region": "nyc1" },
      { "droplet.region": "ams3" },
      { "app.spec": { region: "ams", vpcs: [{ id: "v-1" }] } },
    ],
    undecided: [{ "database.region": UNKNOWN }, { "app.spec": { region: UNKNOWN, vpcs: [{ id: "v-1" }] } }],
    notApplicable: [{ vpc: ABSENT }],
  },
  regionAllowed: [
    {
      compliant: vpc.inputs,
      broken: [{ region: "blr1" }, { region: ABSENT }, { region: "nyc" }],
      undecided: [{ region: UNKNOWN }],
    },
    {
      type: DO_APP,
      compliant: { spec: { region: "nyc" } },
      broken: [{ "spec.region": "ams" }, { "spec.region": ABSENT }],
      undecided: [{ "spec.region": UNKNOWN }, { spec: UNKNOWN }],
    },
    {
      type: DO_DATABASE_REPLICA,
      compliant: { region: "sfo3" },
      broken: [{ region: "fra1" }],
      undecided: [{ region: UNKNOWN }],
      notApplicable: [{ region: ABSENT }],
    },
  ],
});
