import { Sandbox } from "../support/sandbox";
import { describeStack } from "../support/stack-promises";

// One after the other in one sandbox: the owner of the zone, the largest stack, comes up once for both.
const sandbox = new Sandbox();

describe.each(["dev", "staging"])("%s", (stack) => {
  describeStack(stack, "aws", sandbox);
});
