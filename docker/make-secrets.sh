#!/bin/sh
# Makes the secrets that docker-compose.prod.yml hands over as files, in docker/secrets. What exists is never changed, so it
# can be run again at any time; it ends with an error that lists what only an operator can bring.
set -eu
command -v openssl >/dev/null || { echo "openssl is not installed: it draws the secrets" >&2; exit 1; }
umask 077
folder="$(dirname "$0")/secrets"
mkdir -p "$folder"
cd "$folder"

# put <name> <value>: compose mounts a file with the owner and mode that it has here, and the containers run as other
# users, so files are readable and the folder is closed.
put() {
  [ -s "$1" ] && return
  printf '%s' "$2" >"$1"
  chmod 444 "$1"
  echo "made $folder/$1"
}

for name in postgres_password owner_password app_password backup_password redis_password secret_key restic_password; do
  put "$name" "$(openssl rand -hex 32)"
done
at() { printf 'postgresql://%s:%s@%s?sslmode=disable' "$1" "$(cat "$2")" "$3"; }
put database_url "$(at app app_password pgbouncer:6432/endtoendlab)"
put owner_database_url "$(at owner owner_password postgres:5432/endtoendlab)"
put backup_database_url "$(at backup backup_password postgres:5432/endtoendlab)"
# A drill refuses the database that is copied: from this one it makes a throw-away database beside it.
put drill_database_url "$(at backup backup_password postgres:5432/postgres)"
put redis_url "redis://:$(cat redis_password)@redis:6379/0"
# Empty until somebody wants them (.env.example); the files have to exist.
for name in smtp_url origin_secret; do
  [ -e $name ] || { : >$name && chmod 644 $name; }
done

missing=""
for name in tls_certificate tls_key backup_access_key backup_secret_key; do
  [ -s "$name" ] || missing="$missing $name"
done
closed=$(find . -type f ! -perm -004 -exec basename {} \; | xargs)
if [ -n "$closed" ]; then
  echo "in $folder, not readable for the containers: $closed; chmod 644 each (the folder itself is closed)" >&2
  exit 1
fi
if [ -n "$missing" ]; then
  echo "still missing in $folder:$missing (docs/guides/docker.md says where they come from)" >&2
  exit 1
fi
