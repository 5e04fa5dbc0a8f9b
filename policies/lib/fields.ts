/** Expectations of the parts of one object: of a rule in a list, or of a block. */
import type { Expectation } from "./expect";
import { find } from "./value";
import { every } from "./verdict";

/** The values at the paths inside an object satisfy their expectations, for instance `{ status: oneOf(["Enabled"]) }`. */
export const fields =
  (expected: Readonly<Record<string, Expectation>>): Expectation =>
  ({ at, value }, context) =>
    every(
      Object.entries(expected).flatMap(([path, expectation]) =>
        find(value, path).map((found) =>
          expectation({ ...found, at: found.at === "" ? at : `${at}.${found.at}` }, context),
        ),
      ),
    );
