/** All pricers, by type. */
import { DATA } from "./aws-data";
import { FARGATE } from "./aws-fargate";
import { NETWORK } from "./aws-network";
import { STORAGE } from "./aws-storage";
import { VARIANTS } from "./aws-variants";
import { WATCH } from "./aws-watch";
import { DIGITALOCEAN } from "./digitalocean";
import { EDGE } from "./edge";
import type { Pricers } from "./pricer";

/** The pricers of every type that is paid for. */
export const PRICERS: Pricers = {
  ...FARGATE,
  ...NETWORK,
  ...DATA,
  ...STORAGE,
  ...WATCH,
  ...VARIANTS,
  ...DIGITALOCEAN,
  ...EDGE,
};
