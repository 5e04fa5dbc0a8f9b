import type { AwsPostgresParts, Postgres } from "../../postgres";
import { secretValue } from "../../aws/secret-value";
import { containerDefinition, type ContainerDefinition, type ContainerLogs } from "./container";
import { poolSize } from "./pgbouncer-size";

/** Name of the container. */
export const PGBOUNCER = "pgbouncer";

/** Port on the loopback address; `components/postgres/connection-url.ts` leads there. */
const PORT = 6432;

/** What the pool beside an instance needs to know. */
export interface PgbouncerArgs {
  /** The database. */
  postgres: Postgres;
  /** What it has on AWS. */
  parts: AwsPostgresParts;
  /** Image of PgBouncer, by digest. */
  image: string;
  /** Instances at most, each of which has its own pool. */
  maxInstances: number;
  /** Where the output goes. */
  logs: ContainerLogs;
}

/**
 * PgBouncer beside each instance, from the image of https://github.com/edoburu/docker-pgbouncer or a copy of it. Every
 * instance that starts pulls it, so no release, scaling or replacement works while its registry is down or refuses
 * (https://docs.docker.com/docker-hub/usage/pulls/); `docs/guides/aws.md` tells how to copy it into ECR.
 *
 * It only listens inside of the task, and connects to the server with TLS. The image's own
 * entry point writes to its file system and prints what it wrote; the few lines here go to `/dev/shm`, which is memory,
 * so that the image stays read-only.
 */
export function pgbouncer({ postgres, parts, image, maxInstances, logs }: PgbouncerArgs): ContainerDefinition {
  return containerDefinition({
    name: PGBOUNCER,
    image,
    essential: true,
    // `postgres` of the image.
    user: "70:70",
    entryPoint: ["/bin/sh", "-c"],
    command: [pgbouncerScript(poolSize(parts.poolConnections, maxInstances))],
    environment: {
      DATABASE_HOST: postgres.host,
      DATABASE_NAME: postgres.database,
      DATABASE_PORT: postgres.port.apply(String),
    },
    secrets: {
      DATABASE_PASSWORD: secretValue(parts.appSecret, "password"),
      DATABASE_USER: secretValue(parts.appSecret, "username"),
    },
    healthCommand: ["nc", "-z", "127.0.0.1", String(PORT)],
    logs,
  });
}

/**
 * Writes the configuration and becomes PgBouncer. The password stands in a file that only its user can read, and in plain
 * text, because PgBouncer needs it to log in with SCRAM (https://www.pgbouncer.org/config.html#authentication-file-format).
 */
export function pgbouncerScript(size: number): string {
  return `set -eu
umask 077
printf '"%s" "%s"\\n' "$DATABASE_USER" "$DATABASE_PASSWORD" > /dev/shm/users
cat > /dev/shm/pgbouncer.ini <<END
[databases]
$DATABASE_NAME = host=$DATABASE_HOST port=$DATABASE_PORT
[pgbouncer]
listen_addr = 127.0.0.1
listen_port = ${PORT}
unix_socket_dir =
auth_type = scram-sha-256
auth_file = /dev/shm/users
pool_mode = transaction
default_pool_size = ${size}
max_db_connections = ${size}
max_client_conn = 1000
max_prepared_statements = 200
server_tls_sslmode = require
ignore_startup_parameters = extra_float_digits
END
exec pgbouncer /dev/shm/pgbouncer.ini
`;
}
