/** All cases in which our rules and Checkov differ. */
import * as awsData from "./aws-data";
import * as awsGovernance from "./aws-governance";
import * as awsNetwork from "./aws-network";
import type { Difference } from "./difference";

/** The listed differences of all areas. */
export const DIFFERENCES: readonly Difference[] = [awsData, awsGovernance, awsNetwork].flatMap(
  ({ DIFFERENCES: listed }) => listed,
);
