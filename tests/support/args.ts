/** Arguments of the nouns that are all in order on every cloud; what they stand on is added by the test. */
import * as pulumi from "@pulumi/pulumi";
import type { PinnedImage } from "../../components/registry";

export const NETWORK_ARGS = {
  cidr: "10.10.0.0/20",
  zones: ["us-east-1a", "us-east-1b"],
  egress: "regional-nat",
  logRetentionDays: 30,
} as const;

export const POSTGRES_ARGS = {
  version: 17,
  size: "2vcpu-4gb",
  standby: true,
  storageGib: 60,
  poolConnections: 40,
  maintenance: "sunday 09:00",
  slowQueryMs: 500,
  pooling: "pgbouncer",
  maxStorageGib: 500,
  backupDays: 35,
  copyRegion: "us-west",
  masterPassword: "rds",
  blueGreenUpdates: false,
  logRetentionDays: 30,
} as const;

export const REDIS_ARGS = {
  size: "1vcpu-2gb",
  standby: true,
  evictionPolicy: "allkeys_lru",
  maintenance: "sunday 09:00",
  snapshotDays: 1,
  logRetentionDays: 30,
} as const;

export const DIGEST = `sha256:${"a".repeat(64)}`;

/** An image of the API in a registry. */
export function pinnedImage(address: string): PinnedImage {
  return {
    repository: "api",
    digest: pulumi.output(DIGEST),
    reference: pulumi.output(`${address}/api@${DIGEST}`),
  };
}

export const REGISTRY_ARGS = {
  name: "endtoendlab",
  tier: "basic",
  clouds: ["digitalocean", "aws"],
  region: "us-east",
  image: { repository: "api", source: "digest", tag: "", digest: DIGEST },
} as const;

export const API_ARGS = {
  size: "1vcpu-2gb",
  minInstances: 1,
  maxInstances: 1,
  cpuTargetPercent: 70,
  logLevel: "info",
  logs: { service: "none" },
  applySecrets: false,
  deployment: "canary",
  bakeMinutes: 5,
  approvalMinutes: 0,
  architecture: "arm64",
  spotPercent: 0,
  requestsTarget: 1_000,
  quietMinInstances: 1,
  poolImage: `docker.io/edoburu/pgbouncer@sha256:${"b".repeat(64)}`,
  exec: false,
  waf: true,
  logRetentionDays: 30,
} as const;
