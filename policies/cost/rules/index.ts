/** The rules of the cost pack: one file per subject, every exported const of it a rule. */
import type { Pack } from "../../lib/judge";
import type { Rule } from "../../lib/rule";
import * as awsBudget from "./aws-budget";
import * as budget from "./budget";
import * as compute from "./compute";
import * as estimate from "./estimate";
import * as network from "./network";
import * as plans from "./plans";
import * as rds from "./rds";
import * as sizes from "./sizes";
import * as storage from "./storage";
import * as tags from "./tags";
import * as waste from "./waste";
import * as watch from "./watch";

/** The cost pack. */
export const cost: Pack = {
  name: "endtoendlab-cost",
  description: "What a stack costs in a month, its budget, and waste, judged before deployment.",
  rules: [budget, awsBudget, estimate, sizes, rds, compute, watch, storage, network, waste, tags, plans].flatMap(
    (file) => Object.values<Rule>(file),
  ),
};
