import { describeStack } from "../support/stack-promises";

describeStack("prod", "aws");
