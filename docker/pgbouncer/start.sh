#!/bin/sh
# Writes PgBouncer's configuration into memory and becomes PgBouncer, as the tasks on ECS do
# (components/app-platform/aws/pgbouncer.ts). The image's own entry point would write into the image, which is read-only.
set -eu
umask 077
: "${DATABASE_PASSWORD:=$(cat "${DATABASE_PASSWORD_FILE:?DATABASE_PASSWORD or DATABASE_PASSWORD_FILE is missing}")}"
# In plain text, because PgBouncer needs it to log in with SCRAM:
# https://www.pgbouncer.org/config.html#authentication-file-format
printf '"%s" "%s"\n' "$DATABASE_USER" "$DATABASE_PASSWORD" >/dev/shm/users
cat >/dev/shm/pgbouncer.ini <<END
[databases]
$DATABASE_NAME = host=$DATABASE_HOST port=${DATABASE_PORT:-5432}
[pgbouncer]
listen_addr = 0.0.0.0
listen_port = 6432
unix_socket_dir =
auth_type = scram-sha-256
auth_file = /dev/shm/users
pool_mode = transaction
default_pool_size = ${POOL_SIZE:-10}
max_db_connections = ${POOL_SIZE:-10}
max_client_conn = 1000
max_prepared_statements = 200
server_tls_sslmode = prefer
ignore_startup_parameters = extra_float_digits
END
exec pgbouncer /dev/shm/pgbouncer.ini
