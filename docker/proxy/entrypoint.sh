#!/bin/sh
# Starts the proxy: checks the settings, writes the configuration, becomes nginx.
#
#   entrypoint.sh          serves
#   entrypoint.sh check    only checks; exit code 2 and a list of problems when something is wrong
#
# New certificates are taken without an interruption by SIGHUP to this process, which is nginx by then.
set -eu
# The rendered configuration holds the origin secret.
umask 077
LC_ALL=C
export LC_ALL

HERE=$(CDPATH='' cd -- "$(dirname -- "$0")" && pwd)
. "$HERE/lib/checks.sh"
. "$HERE/lib/settings.sh"
. "$HERE/lib/render.sh"

# The templates are filled in from the environment.
set -a
# A `*` in a setting is no pattern for files.
set -f
read_settings
check_settings
set +f
if [ -n "$PROBLEMS" ]; then
  printf 'The proxy does not start: settings are wrong. Correct the environment of the container:\n%s' "$PROBLEMS" >&2
  exit 2
fi
render

# nginx knows best whether a certificate fits its key.
if ! answer=$(nginx -t -q -e stderr -p "$RUN_DIR/" -c "$RUN_DIR/nginx.conf" 2>&1); then
  printf 'The proxy does not start, because nginx refuses the configuration:\n%s\n' "$answer" >&2
  exit 2
fi
[ "${1-}" != check ] || exit 0

# Without the environment: nginx needs none of it, and secrets there could be read from outside.
exec env -i PATH="$PATH" nginx -e stderr -p "$RUN_DIR/" -c "$RUN_DIR/nginx.conf"
