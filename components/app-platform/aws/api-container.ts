import * as pulumi from "@pulumi/pulumi";
import type { AppPlatformArgs } from "..";
import type { SecretReference } from "../../aws/secret";
import { secretValue } from "../../aws/secret-value";
import type { Foundations } from "./checks";
import { containerDefinition, type ContainerDefinition, type ContainerLogs, type Variables } from "./container";
import { PGBOUNCER } from "./pgbouncer";

/** Name of the container that answers requests. */
export const API = "api";

/** Port on which the API listens. */
export const PORT = 8000;

/** User of the API's image, which is not root; its `docker/api/Dockerfile` says the same. */
export const USER = "10001:10001";

/** Where the API may write: its image declares it as a volume, so that its user may (see {@link containerDefinition}). */
export const TMP = "/tmp";

/** What the containers of the API's image need to know. */
export interface ApiContainerArgs {
  /** Arguments of the platform. */
  args: AppPlatformArgs;
  /** What it stands on. */
  foundations: Foundations;
  /** Secret variables of the app. @default - none */
  ownSecret?: SecretReference;
  /** Where the output goes. */
  logs: ContainerLogs;
}

/** The container that answers requests. */
export function apiContainer(given: ApiContainerArgs): ContainerDefinition {
  const { args, foundations, logs } = given;
  const pooled = foundations.postgres.pooling === "pgbouncer";
  return containerDefinition({
    name: API,
    image: args.image.reference,
    essential: true,
    user: USER,
    // The agent of ECS Exec writes into the image, which cannot be allowed for it alone:
    // https://docs.aws.amazon.com/AmazonECS/latest/developerguide/ecs-exec.html#ecs-exec-considerations
    writable: args.exec,
    tmp: TMP,
    port: PORT,
    environment: { ...variables(args), PORT: String(PORT) },
    secrets: secrets(given, pooled ? "pooledUrl" : "url"),
    ...(pooled ? { dependsOn: [{ containerName: PGBOUNCER, condition: "HEALTHY" }] } : {}),
    healthCommand: ["python", "-c", ALIVE],
    // Longer than the slowest request; the load balancer sends nothing more by then.
    stopTimeout: 60,
    logs,
  });
}

/** The container that tidies up, as often as it is told; its single connection needs no pool. */
export function housekeepingContainer(given: ApiContainerArgs): ContainerDefinition {
  return containerDefinition({
    name: "housekeeping",
    image: given.args.image.reference,
    essential: true,
    user: USER,
    tmp: TMP,
    command: ["python", "-m", "app.housekeeping"],
    environment: variables(given.args),
    secrets: secrets(given, "url"),
    logs: given.logs,
  });
}

/** Variables that every program of the image has. */
export function commonVariables({ context, logLevel }: AppPlatformArgs): Variables {
  return { ENVIRONMENT: context.stack, LOG_LEVEL: logLevel };
}

function variables(args: AppPlatformArgs): Variables {
  return { ...args.variables, ...commonVariables(args) };
}

function secrets({ args, foundations, ownSecret }: ApiContainerArgs, database: "pooledUrl" | "url"): Variables {
  const own = Object.keys(args.secretVariables).map((key) => [key, ownSecret && secretValue(ownSecret, key)]);
  return {
    ...(Object.fromEntries(own) as Record<string, pulumi.Output<string>>),
    DATABASE_URL: secretValue(foundations.postgres.appSecret, database),
    REDIS_URL: secretValue(foundations.redis.secret, "url"),
  };
}

/**
 * Asks whether the process itself answers, without curl, which the image does not have. It asks for nothing else, or an
 * outage of the database would restart every instance; whether an instance gets requests is decided by `/readyz`.
 */
const ALIVE = `import urllib.request; urllib.request.urlopen("http://127.0.0.1:${PORT}/livez", timeout=3)`;
