/** What matters in the shipped stacks, property by property. */
import * as awsData from "./aws-data";
import * as awsGovernance from "./aws-governance";
import * as awsNetwork from "./aws-network";
import * as cost from "./cost";
import * as digitalocean from "./digitalocean";
import * as edge from "./edge";
import { INSERTIONS as intoAws } from "./insertions-aws";
import { INSERTIONS as intoOthers } from "./insertions-others";
import type { Insertion, Mutation } from "./mutation";

/** All entries. */
export const CATALOGUE: readonly Mutation[] = [awsData, awsGovernance, awsNetwork, cost, digitalocean, edge].flatMap(
  ({ MUTATIONS }) => MUTATIONS,
);

/** What is put into the stacks. */
export const INSERTIONS: readonly Insertion[] = [...intoAws, ...intoOthers];
