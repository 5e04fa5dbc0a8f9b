import type * as pulumi from "@pulumi/pulumi";
import type { BackupsArgs } from "..";
import type { AwsAppParts } from "../../app-platform";
import { topicOf } from "../../aws/metric-alarm";
import { partOf } from "../../lib/aws/part-of";
import type { AwsNetworkParts } from "../../network";
import type { AwsPostgresParts } from "../../postgres";

/** What the backups stand on. */
export interface BackupFoundations {
  /** The API, in whose cluster the copies are made. */
  app: AwsAppParts;
  /** Subnets and security groups. */
  network: AwsNetworkParts;
  /** The database. */
  postgres: AwsPostgresParts;
  /** ARN of the topic for alarms. */
  topicArn: pulumi.Output<string>;
}

/** @throws Error when the database, the network, the API or the alarms are not those of AWS. */
export function backupFoundations(name: string, { app, network, postgres, alarms }: BackupsArgs): BackupFoundations {
  return {
    app: partOf(name, "app", app.aws),
    network: partOf(name, "network", network.aws),
    postgres: partOf(name, "postgres", postgres.aws),
    topicArn: topicOf(name, alarms),
  };
}
