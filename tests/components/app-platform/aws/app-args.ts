/** Arguments of the API on AWS. */
import * as pulumi from "@pulumi/pulumi";
import type { AppPlatformArgs } from "../../../../components/app-platform";
import { API_ARGS, pinnedImage } from "../../../support/args";
import { alarms, awsContext, awsNetwork, awsPostgres, awsRedis, zone } from "../../../support/aws";

/** Arguments that are in order, with changes. */
export function appArgs(changed: Partial<AppPlatformArgs> = {}): AppPlatformArgs {
  return {
    ...API_ARGS,
    context: awsContext(),
    network: awsNetwork(),
    postgres: awsPostgres(),
    redis: awsRedis(),
    alarms: alarms(),
    zone: zone(),
    image: pinnedImage("123456789012.dkr.ecr.us-east-1.amazonaws.com/e2e"),
    variables: { SITE_URL: "https://example.com" },
    secretVariables: { SECRET_KEY: pulumi.secret("k3y") },
    originSecret: { header: "x-origin", value: pulumi.secret("0rigin") },
    ...changed,
  };
}
