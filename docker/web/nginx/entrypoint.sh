#!/bin/sh
# Writes what the site is told at its start, then becomes the web server. All problems are reported at once.
set -eu
# Ranges such as a-z mean ASCII only.
export LC_ALL=C

prefix=${WEB_PREFIX:-/srv/web}
problems=""

problem() {
  problems="$problems
- $1 cannot be used; allowed is $2"
}

# An origin: scheme, host in lower case, perhaps a port. No path, no user, nothing that JSON or a header would have to escape.
is_origin() {
  case $1 in
    https://*) rest=${1#https://} ;;
    # Without TLS only at home.
    http://*) [ "$environment" = dev ] || return 1
      rest=${1#http://} ;;
    *) return 1 ;;
  esac
  host=${rest%%:*}
  case $host in "" | *[!a-z0-9.-]* | [.-]* | *[.-] | *..*) return 1 ;; esac
  [ "$host" = "$rest" ] && return 0
  port=${rest#*:}
  case $port in "" | *[!0-9]* | 0* | ??????*) return 1 ;; esac
  [ "$port" -le 65535 ]
}

environment=${ENVIRONMENT:-}
api_url=${API_URL:-}
media_url=${MEDIA_URL:-}
analytics=${ANALYTICS:-false}
origins="https://<host> (http:// in dev only), without a path or a slash at the end, or empty for the site's own host"

case $environment in
  dev | staging | prod) ;;
  *) problem ENVIRONMENT "dev, staging or prod" ;;
esac
[ -z "$api_url" ] || is_origin "$api_url" || problem API_URL "$origins"
[ -z "$media_url" ] || is_origin "$media_url" || problem MEDIA_URL "$origins"
case $analytics in
  true | false) ;;
  *) problem ANALYTICS "true or false (true only where Vercel serves its scripts)" ;;
esac

if [ -n "$problems" ]; then
  # The values are not repeated: whoever mixes up variables may have put a secret into one.
  printf 'The site cannot start:%s\n' "$problems" >&2
  exit 2
fi

# Each value has passed a list of allowed characters that has no quote, backslash or control character.
printf '{"apiUrl":"%s","mediaUrl":"%s","environment":"%s","analytics":%s}\n' \
  "$api_url" "$media_url" "$environment" "$analytics" >"$prefix/run/config.json"

exec "$@"
