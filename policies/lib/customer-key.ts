/** Keys that the customer owns: only those have a policy, a log of their use, and an end that the customer decides. */
import type { Expectation } from "./expect";
import { Unreadable } from "./value";
import { fail, pass } from "./verdict";

/** Aliases of the keys that AWS manages: `alias/aws/rds`, `arn:aws:kms:…:alias/aws/rds`. */
const MANAGED_BY_AWS = /(^|:)alias\/aws\//;

/** Names a key of the customer. Absent is AWS's own key; a key that is not known yet comes from the program, so it counts. */
export const isCustomerKey =
  (): Expectation =>
  ({ at, value }) => {
    if (value instanceof Unreadable) return pass;
    if (typeof value !== "string" || value === "") return fail(`${at} is not set: the key is that of AWS`);
    return MANAGED_BY_AWS.test(value) ? fail(`${at} names a key of AWS; it must be a key of yours`) : pass;
  };
