/** Arguments of the backups that are all in order, on each cloud. */
import * as pulumi from "@pulumi/pulumi";
import type { BackupsArgs } from "../../../components/backups";
import type { Offsite } from "../../../components/offsite";
import { DIGEST } from "../../support/args";
import * as aws from "../../support/aws";
import * as digitalocean from "../../support/digitalocean";
import { testContext } from "../../support/mocks";

/** A place for copies that is already there. */
function offsite(): Offsite {
  return {
    bucket: pulumi.output("e2e-landing-prod-offsite"),
    address: pulumi.output("s3:https://0123.r2.cloudflarestorage.com/e2e-landing-prod-offsite"),
    accessKeyId: pulumi.secret("k3y-id"),
    secretAccessKey: pulumi.secret("s3cret-key"),
    password: pulumi.secret("p4ssword"),
  };
}

function image(address: string): BackupsArgs["image"] {
  return {
    repository: "backup",
    digest: pulumi.output(DIGEST),
    reference: pulumi.output(`${address}/backup@${DIGEST}`),
  };
}

const SETTINGS = {
  at: "02:15",
  offsiteDays: 45,
  keepDays: 90,
  lock: "governance",
  restoreTests: true,
  logs: { service: "none" },
  applySecrets: false,
  architecture: "arm64",
  logRetentionDays: 30,
} as const;

/** Cluster of the API, in which the copies are made. */
export const CLUSTER_ARN = "arn:aws:ecs:us-east-1:123456789012:cluster/e2e-landing-prod-api";

/** On AWS; with copies off-site unless changed. */
export function awsBackups(changed: Partial<BackupsArgs> = {}): BackupsArgs {
  return {
    ...SETTINGS,
    context: aws.awsContext(),
    network: aws.awsNetwork(),
    postgres: aws.awsPostgres(),
    app: {
      appId: pulumi.output("api-service-id"),
      ingressHost: pulumi.output("lb.example.net"),
      aws: {
        clusterArn: pulumi.output(CLUSTER_ARN),
        clusterName: pulumi.output("e2e-landing-prod-api"),
        serviceName: pulumi.output("e2e-landing-prod-api"),
        loadBalancerSuffix: pulumi.output("app/api/1"),
        logGroup: pulumi.output("/e2e/landing/prod/api"),
      },
    },
    alarms: aws.alarms(),
    image: image("123456789012.dkr.ecr.us-east-1.amazonaws.com/endtoendlab"),
    offsite: offsite(),
    ...changed,
  };
}

/** On DigitalOcean; with copies off-site unless changed. */
export function digitalOceanBackups(changed: Partial<BackupsArgs> = {}): BackupsArgs {
  return {
    ...SETTINGS,
    context: testContext("prod"),
    network: digitalocean.network(),
    postgres: digitalocean.postgres(),
    app: digitalocean.app(),
    alarms: {},
    image: image("registry.digitalocean.com/endtoendlab"),
    offsite: offsite(),
    ...changed,
  };
}
