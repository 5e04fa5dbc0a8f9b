import type { Records } from "..";
import { app } from "./app";
import { cdn } from "./cdn";
import { databaseConnectionPool, databaseDb, databaseUser } from "./database-access";
import { databaseCluster } from "./database-cluster";
import { databasePostgresqlConfig, databaseValkeyConfig } from "./database-config";
import { databaseFirewall } from "./database-firewall";
import { databaseLogsinkRsyslog } from "./database-logsink";
import { databaseReplica } from "./database-replica";
import { firewall } from "./firewall";
import { monitorAlert } from "./monitoring";
import { vpc } from "./network";
import { project, projectResources } from "./project";
import { containerRegistries, containerRegistry } from "./registry";
import { spacesBucket, spacesBucketCorsConfiguration, spacesBucketPolicy, spacesKey } from "./spaces";
import { uptimeAlert, uptimeCheck } from "./uptime";

/** What the sandbox knows of DigitalOcean. */
export const digitaloceanRecords: Records = {
  "digitalocean:index/app:App": app,
  "digitalocean:index/cdn:Cdn": cdn,
  "digitalocean:index/containerRegistries:ContainerRegistries": containerRegistries,
  "digitalocean:index/containerRegistry:ContainerRegistry": containerRegistry,
  "digitalocean:index/databaseCluster:DatabaseCluster": databaseCluster,
  "digitalocean:index/databaseConnectionPool:DatabaseConnectionPool": databaseConnectionPool,
  "digitalocean:index/databaseDb:DatabaseDb": databaseDb,
  "digitalocean:index/databaseFirewall:DatabaseFirewall": databaseFirewall,
  "digitalocean:index/databaseLogsinkRsyslog:DatabaseLogsinkRsyslog": databaseLogsinkRsyslog,
  "digitalocean:index/databasePostgresqlConfig:DatabasePostgresqlConfig": databasePostgresqlConfig,
  "digitalocean:index/databaseReplica:DatabaseReplica": databaseReplica,
  "digitalocean:index/databaseUser:DatabaseUser": databaseUser,
  "digitalocean:index/databaseValkeyConfig:DatabaseValkeyConfig": databaseValkeyConfig,
  "digitalocean:index/firewall:Firewall": firewall,
  "digitalocean:index/monitorAlert:MonitorAlert": monitorAlert,
  "digitalocean:index/project:Project": project,
  "digitalocean:index/projectResources:ProjectResources": projectResources,
  "digitalocean:index/spacesBucket:SpacesBucket": spacesBucket,
  "digitalocean:index/spacesBucketCorsConfiguration:SpacesBucketCorsConfiguration": spacesBucketCorsConfiguration,
  "digitalocean:index/spacesBucketPolicy:SpacesBucketPolicy": spacesBucketPolicy,
  "digitalocean:index/spacesKey:SpacesKey": spacesKey,
  "digitalocean:index/uptimeAlert:UptimeAlert": uptimeAlert,
  "digitalocean:index/uptimeCheck:UptimeCheck": uptimeCheck,
  "digitalocean:index/vpc:Vpc": vpc,
};
