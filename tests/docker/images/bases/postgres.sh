#!/bin/bash
# What the official image's entry point does of what the compose files rely on: https://hub.docker.com/_/postgres
set -euo pipefail
data=/var/lib/postgresql/data
if [ "$(id -u)" = 0 ]; then
  chown 999:999 "$data"
  exec setpriv --reuid=999 --regid=999 --clear-groups "$0" "$@"
fi
if [ ! -s "$data/PG_VERSION" ]; then
  password="${POSTGRES_PASSWORD:-$(cat "${POSTGRES_PASSWORD_FILE:-/dev/null}")}"
  # shellcheck disable=SC2086 -- several arguments
  initdb -D "$data" -U postgres --encoding=UTF8 --locale=C.UTF-8 --auth-local=trust --auth-host=scram-sha-256 \
    --pwfile=<(echo "$password") ${POSTGRES_INITDB_ARGS:-}
  echo "host all all all scram-sha-256" >>"$data/pg_hba.conf"
  echo "CREATE DATABASE \"$POSTGRES_DB\"" | postgres --single -D "$data" postgres
fi
exec postgres -D "$data" -c listen_addresses='*' -c unix_socket_directories=/tmp
