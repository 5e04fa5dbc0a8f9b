/** Type tokens, realistic answers and stand-in collaborators for tests of the DigitalOcean components. */
import * as pulumi from "@pulumi/pulumi";
import type { AppPlatform, AppPlatformArgs } from "../../components/app-platform";
import type { Network } from "../../components/network";
import type { Postgres } from "../../components/postgres";
import type { Redis } from "../../components/redis";
import { originSecrets } from "../../components/zone/origin-secret";
import { API_ARGS, DIGEST, pinnedImage } from "./args";
import { testContext } from "./mocks";

export const VPC = "digitalocean:index/vpc:Vpc";
export const CLUSTER = "digitalocean:index/databaseCluster:DatabaseCluster";
export const DATABASE = "digitalocean:index/databaseDb:DatabaseDb";
export const USER = "digitalocean:index/databaseUser:DatabaseUser";
export const POOL = "digitalocean:index/databaseConnectionPool:DatabaseConnectionPool";
export const PG_CONFIG = "digitalocean:index/databasePostgresqlConfig:DatabasePostgresqlConfig";
export const VALKEY_CONFIG = "digitalocean:index/databaseValkeyConfig:DatabaseValkeyConfig";
export const FIREWALL = "digitalocean:index/databaseFirewall:DatabaseFirewall";
export const REGISTRY = "digitalocean:index/containerRegistries:ContainerRegistries";
export const APP = "digitalocean:index/app:App";
export const DOCKER = "pulumi:providers:docker";
export const IMAGE = "docker:index/image:Image";
export const GET_IMAGE = "docker:index/getRegistryImage:getRegistryImage";
export const PASSWORD = "random:index/randomPassword:RandomPassword";

export { DIGEST };

/** What the cloud adds to the inputs of each type. */
export const POSTGRES_STATE = {
  [CLUSTER]: {
    host: "pg-do-user-1-0.db.ondigitalocean.com",
    privateHost: "private-pg-do-user-1-0.db.ondigitalocean.com",
    port: 25060,
    user: "doadmin",
    database: "defaultdb",
    password: "AVNS_owner",
    uri: "postgresql://doadmin:AVNS_owner@pg-do-user-1-0.db.ondigitalocean.com:25060/defaultdb?sslmode=require",
    privateUri:
      "postgresql://doadmin:AVNS_owner@private-pg-do-user-1-0.db.ondigitalocean.com:25060/defaultdb?sslmode=require",
  },
  [USER]: { password: "AVNS_app", role: "normal" },
  [POOL]: {
    port: 25061,
    password: "AVNS_app",
    uri: "postgresql://app:AVNS_app@pg-do-user-1-0.db.ondigitalocean.com:25061/app?sslmode=require",
    privateUri: "postgresql://app:AVNS_app@private-pg-do-user-1-0.db.ondigitalocean.com:25061/app?sslmode=require",
  },
};

export const REDIS_STATE = {
  [CLUSTER]: {
    host: "valkey-do-user-1-0.db.ondigitalocean.com",
    privateHost: "private-valkey-do-user-1-0.db.ondigitalocean.com",
    port: 25061,
    user: "default",
    password: "AVNS_cache",
    uri: "rediss://default:AVNS_cache@valkey-do-user-1-0.db.ondigitalocean.com:25061",
    privateUri: "rediss://default:AVNS_cache@private-valkey-do-user-1-0.db.ondigitalocean.com:25061",
  },
};

export const REGISTRY_STATE = { [REGISTRY]: { endpoint: "registry.digitalocean.com/endtoendlab" } };

export const APP_STATE = {
  [APP]: { defaultIngress: "https://e2e-landing-dev-api-x1y2z.ondigitalocean.app", liveUrl: "https://api.example.com" },
};

export const SECRETS_STATE = { [PASSWORD]: { result: "k".repeat(64) } };

/** A network that is already there. */
export function network(): Network {
  return { networkId: pulumi.output("vpc-1"), cidr: pulumi.output("10.30.0.0/20") };
}

/** A database that is already there. */
export function postgres(): Postgres {
  return {
    kind: "postgres",
    clusterId: pulumi.output("pg-1"),
    clusterName: pulumi.output("e2e-landing-dev-postgres"),
    host: pulumi.output("private-pg"),
    port: pulumi.output(25060),
    database: pulumi.output("landing"),
    ownerUser: pulumi.output("doadmin"),
    appUser: pulumi.output("app"),
    backupUser: pulumi.output("backup"),
    poolName: pulumi.output("app"),
    ownerUrl: pulumi.secret("postgresql://doadmin:AVNS_owner@private-pg:25060/landing"),
    poolUrl: pulumi.secret("postgresql://app:AVNS_app@private-pg:25061/app"),
  };
}

/** A cache that is already there. */
export function redis(): Redis {
  return {
    kind: "redis",
    clusterId: pulumi.output("valkey-1"),
    clusterName: pulumi.output("e2e-landing-dev-redis"),
    host: pulumi.output("private-valkey"),
    port: pulumi.output(25061),
    url: pulumi.secret("rediss://default:AVNS_cache@private-valkey:25061"),
  };
}

/** An app that is already there. */
export function app(): AppPlatform {
  return { appId: pulumi.output("app-1"), ingressHost: pulumi.output("app-1.ondigitalocean.app") };
}

/** Arguments of the app platform that are all in order. */
export function apiArgs(changed: Partial<AppPlatformArgs> = {}): AppPlatformArgs {
  return {
    context: testContext(),
    network: network(),
    postgres: postgres(),
    redis: redis(),
    zone: { zoneId: pulumi.output("zone-1"), originSecrets: originSecrets(() => pulumi.secret("0rigin")) },
    alarms: {},
    ...API_ARGS,
    image: pinnedImage("registry.digitalocean.com/endtoendlab"),
    size: "1vcpu-1gb",
    variables: { SITE_URL: "https://example.com", MEDIA_URL: pulumi.output("https://media.example.com") },
    secretVariables: { SECRET_KEY: pulumi.secret("k3y") },
    originSecret: { header: "x-origin-secret", value: pulumi.secret("0rigin") },
    ...changed,
  };
}
