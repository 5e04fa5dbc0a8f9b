/** Resource policies that let everybody in. */
import type { Check } from "./check";
import { jsonProperty } from "./document";
import { isPublic, statementsOf, type Statement } from "./iam-policy";
import { every, fail, pass, type Verdict } from "./verdict";

/** No statement of the policy at the path lets everybody in, unless a condition says who. */
export const policyIsNotPublic = (path: string): Check => statements(path, isPublic, "lets everybody in");

/** No statement of the policy at the path is of the kind; `does` ends the sentence "the statement …". */
export function statements(path: string, isBad: (statement: Statement) => boolean, does: string): Check {
  return jsonProperty(path, (document, at): Verdict =>
    every(
      statementsOf(document).map((statement, index) => {
        const named = statement.sid === "" ? `${at}: statement ${index}` : `${at}: statement ${statement.sid}`;
        return isBad(statement) ? fail(`${named} ${does}`) : pass;
      }),
    ),
  );
}
