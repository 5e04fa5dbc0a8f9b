import { describeStack } from "../support/stack-promises";

describeStack("dev", "digitalocean");
