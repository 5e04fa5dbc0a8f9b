/** Runs the whole program for a stack on a cloud, against the mocks. */
import * as pulumi from "@pulumi/pulumi";
import platform from "../../index";
import type { Cloud, StackName } from "../../components/lib/environment";
import { AWS_ARNS } from "../program/cloudformation/stand-ins";
import { AWS_STATE } from "./aws";
import { rawConfig } from "./config";
import { record, type Run } from "./mocks";

/** What the owner of the zone hands to the other stacks. */
const OWNER = {
  zone: { id: "zone-of-prod", originSecrets: { dev: "hidden-dev", staging: "hidden-staging", prod: "hidden-prod" } },
};
const DIGEST = `sha256:${"5".repeat(64)}`;

const DIGITALOCEAN_STATE = {
  "digitalocean:index/app:App": { defaultIngress: "https://api-x1y2z.ondigitalocean.app" },
  "digitalocean:index/databaseCluster:DatabaseCluster": {
    privateUri: "postgresql://doadmin:hidden-password@db:25060/defaultdb",
  },
};

/** The token is drawn by Cloudflare. */
const CLOUDFLARE_STATE = { "cloudflare:index/accountToken:AccountToken": { value: "hidden-token" } };

/** Every resource on AWS has an ARN of its own, so that a plan shows which one another resource names. */
function arnOf(type: string, name: string): Record<string, unknown> {
  const arn = AWS_ARNS[type]?.["arn"];
  return typeof arn === "string" ? { arn: arn.replaceAll("stand-in", name) } : {};
}

/** Registers everything that a stack has on a cloud; the shipped one unless another is given. `before` runs first. */
export function runProgram(stack: StackName, cloud?: Cloud, before?: () => void): Promise<Run<unknown>> {
  const changes = cloud === undefined ? {} : { "backend.cloud": cloud };
  return record(
    () => {
      before?.();
      const config = Object.entries(rawConfig(stack, changes)).map(([group, keys]) => [
        `endtoendlab:${group}`,
        JSON.stringify(keys),
      ]);
      pulumi.runtime.setAllConfig(Object.fromEntries(config) as Record<string, string>, ["endtoendlab:secrets"]);
      return platform();
    },
    {
      stack,
      answer: arnOf,
      stacks: { prod: OWNER },
      functions: { "docker:index/getRegistryImage:getRegistryImage": (args) => ({ ...args, sha256Digest: DIGEST }) },
      state: { ...CLOUDFLARE_STATE, ...DIGITALOCEAN_STATE, ...AWS_STATE },
    },
  );
}
