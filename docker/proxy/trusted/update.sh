#!/bin/sh
# Writes cloudflare.txt from the list of the infrastructure, so that there is one place to change.
set -eu
here=$(CDPATH='' cd -- "$(dirname -- "$0")" && pwd)
sed -n 's|^ *"\([0-9./]*\)",$|\1|p' "$here/../../../components/lib/aws/cloudflare-ranges.ts" >"${1:-$here/cloudflare.txt}"
