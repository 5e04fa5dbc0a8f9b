/** What rules about sizes share: the stack's list of sizes, and how to mend one. */
import { satisfies, type Expectation } from "../lib/expect";
import type { StackSettings } from "../lib/settings";
import { fail, pass } from "../lib/verdict";

/** Lists of sizes in the settings. */
type Sizes = "rdsSizes" | "cacheSizes" | "databaseSizes" | "appSizes";

/** One of the sizes that the stack's settings allow. */
export const allowed = (list: Sizes): Expectation =>
  satisfies(
    (value, at, { stack }) => {
      const sizes: StackSettings["cost"][Sizes] = stack.cost[list];
      return typeof value === "string" && sizes.includes(value)
        ? pass
        : fail(`${at} is ${String(value)}; this stack may use ${sizes.join(", ")}`);
    },
    { absent: "fail" },
  );

/** How to mend a size. */
export const OR_ALLOW_MORE = "or allow more in `cost` of the stack (policies/settings.yaml)";
