import { describeStack } from "../support/stack-promises";

describeStack("staging", "digitalocean");
