/** Whether the deployment's role may call at all what making, changing and deleting each type takes. */
import { permissions } from "../../components/delivery/aws/permissions";
import { policyDocument, type PolicyDocument } from "../../components/lib/aws/policy-document";
import { mappings } from "../../sandbox/records/aws/cloudformation/mappings";
import { awsContext } from "../support/aws";
import { allowsSomewhere } from "../support/iam";
import { record } from "../support/mocks";
import { describeWithLint } from "./cloudformation/lint";
import {
  actionsOfHandlers,
  NOT_NEEDED,
  OF_ADMINISTRATORS,
  SERVICES_OF_OTHER_PROPERTIES,
  WITHOUT_HANDLERS,
} from "./deployment-actions";

const handlers = actionsOfHandlers();

let granted: PolicyDocument;

beforeAll(async () => {
  await record(() => {
    granted = policyDocument(...Object.values(permissions("delivery", awsContext("prod"), true)).flat());
  });
});

/** Actions that a type takes. @throws Error when nobody says which. */
function actionsOf(token: string, counterpart: (typeof mappings)[string]): readonly string[] {
  const known = "type" in counterpart ? handlers?.get(counterpart.type) : WITHOUT_HANDLERS[token];
  if (known !== undefined) return known;
  throw new Error(`nothing says which actions ${token} takes; add it to WITHOUT_HANDLERS of deployment-actions.ts`);
}

const isOfOtherProperties = (action: string) => SERVICES_OF_OTHER_PROPERTIES.includes(action.split(":")[0] ?? "");

// Resources and conditions are not judged: on which of them a handler makes its calls is not published. So a call of a
// service that is allowed as a whole on things of our name (`rds:*`) passes, whatever else it needs.
describeWithLint("what making, changing and deleting each type takes", () => {
  test("the deployment may call it, or it stands in a list with its reason", () => {
    const types = Object.entries(mappings).filter(([token]) => !OF_ADMINISTRATORS.test(token));
    const needed = new Set(types.flatMap(([token, counterpart]) => actionsOf(token, counterpart)));
    const missing = [...needed].filter((action) => !isOfOtherProperties(action) && !allowsSomewhere(granted, action));

    expect(types.length).toBeGreaterThan(80);
    expect(missing.sort()).toEqual(Object.values(NOT_NEEDED).flat().sort());
  });
});
