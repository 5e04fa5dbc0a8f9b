# Reads the settings from the environment, gives each its default and checks it. README.md describes them.

read_settings() {
  # ${X-default} and not ${X:-default}: what is set to nothing on purpose is checked and not quietly replaced.
  SITE_HOST=${SITE_HOST-}
  SITE_ALIASES=${SITE_ALIASES-}
  API_HOST=${API_HOST-}
  MEDIA_ORIGIN=${MEDIA_ORIGIN-}
  ENVIRONMENT=${ENVIRONMENT-prod}
  UPSTREAM_WEB=${UPSTREAM_WEB-web:8080}
  UPSTREAM_API=${UPSTREAM_API-api:8000}
  TLS_CERTIFICATE_FILE=${TLS_CERTIFICATE_FILE-/run/secrets/tls_certificate}
  TLS_CERTIFICATE_KEY_FILE=${TLS_CERTIFICATE_KEY_FILE-/run/secrets/tls_key}
  TRUSTED_PROXIES=${TRUSTED_PROXIES-cloudflare}
  ORIGIN_SECRET=${ORIGIN_SECRET-}
  ORIGIN_SECRET_FILE=${ORIGIN_SECRET_FILE-}
  HSTS_DAYS=${HSTS_DAYS-30}
  RATE_LIMIT=${RATE_LIMIT-20}
  CONTACT_RATE_LIMIT=${CONTACT_RATE_LIMIT-6}
  MAX_BODY_KB=${MAX_BODY_KB-64}
  CLIENT_TIMEOUT_SECONDS=${CLIENT_TIMEOUT_SECONDS-15}
  UPSTREAM_TIMEOUT_SECONDS=${UPSTREAM_TIMEOUT_SECONDS-30}
  LISTEN_HTTP=${LISTEN_HTTP-8080}
  LISTEN_HTTPS=${LISTEN_HTTPS-8443}
  LISTEN_HEALTH=${LISTEN_HEALTH-8081}
  ACME_WEBROOT=${ACME_WEBROOT-/var/www/acme}
  RESOLVER=${RESOLVER-}
  RUN_DIR=${RUN_DIR-/tmp/proxy}
}

check_settings() {
  check_hosts
  check_origin
  case $ENVIRONMENT in
    dev | staging | prod) ;;
    *) problem ENVIRONMENT "is unknown" "dev, staging or prod" ;;
  esac
  check_upstream UPSTREAM_WEB "$UPSTREAM_WEB"
  check_upstream UPSTREAM_API "$UPSTREAM_API"
  check_readable TLS_CERTIFICATE_FILE "$TLS_CERTIFICATE_FILE"
  check_readable TLS_CERTIFICATE_KEY_FILE "$TLS_CERTIFICATE_KEY_FILE"
  check_trusted_proxies
  check_origin_secret
  # The same bounds as `endtoendlab:edge.hstsDays` of the stacks.
  check_whole HSTS_DAYS "$HSTS_DAYS" 1 730
  check_whole RATE_LIMIT "$RATE_LIMIT" 1 1000
  check_whole CONTACT_RATE_LIMIT "$CONTACT_RATE_LIMIT" 1 60
  check_whole MAX_BODY_KB "$MAX_BODY_KB" 1 10240
  check_whole CLIENT_TIMEOUT_SECONDS "$CLIENT_TIMEOUT_SECONDS" 1 120
  check_whole UPSTREAM_TIMEOUT_SECONDS "$UPSTREAM_TIMEOUT_SECONDS" 1 300
  check_ports
  matches "$ACME_WEBROOT" '/[A-Za-z0-9_./-]+' || problem ACME_WEBROOT "is no path" "an absolute path"
  [ -z "$RESOLVER" ] || matches "$RESOLVER" '[0-9.]+(:[1-9][0-9]*)?' ||
    problem RESOLVER "is no name server" "<IPv4 address> or <IPv4 address>:<port>; empty for that of the container"
  check_run_dir
}

check_hosts() {
  check_host SITE_HOST "$SITE_HOST"
  check_host API_HOST "$API_HOST"
  SITE_ALIASES=$(words "$SITE_ALIASES")
  for alias in $SITE_ALIASES; do
    is_host "$alias" ||
      problem SITE_ALIASES "holds something that is no host name" "$HOST_ALLOWED; several are divided by commas"
  done
  # nginx would only warn, and send the requests of both to one of them.
  # shellcheck disable=SC2086 # words
  twice=$(printf '%s\n' $SITE_HOST $API_HOST $SITE_ALIASES | sort | uniq -d)
  [ -z "$twice" ] || problem "SITE_HOST, SITE_ALIASES, API_HOST" "name the same host twice" "a host of its own for each"
}

check_origin() {
  host=${MEDIA_ORIGIN#https://}
  port=${host##*:}
  [ "$port" != "$host" ] || port=443
  if [ "$host" = "$MEDIA_ORIGIN" ] || ! is_host "${host%%:*}" || ! is_whole "$port" 1 65535 ||
    matches "$host" '.*:.*:.*'; then
    problem MEDIA_ORIGIN "is missing or no origin" "https://<host> in lower case, without a path or a slash at the end"
  fi
}

check_trusted_proxies() {
  [ "$TRUSTED_PROXIES" != cloudflare ] || TRUSTED_PROXIES=$(cat "$HERE/trusted/cloudflare.txt")
  [ "$TRUSTED_PROXIES" != none ] || return 0
  TRUSTED_PROXIES=$(or_nothing "$(words "$TRUSTED_PROXIES")")
  for network in $TRUSTED_PROXIES; do
    if ! is_network "$network"; then
      problem TRUSTED_PROXIES "holds something that is no network" "cloudflare, none, or networks like 10.0.0.0/8, with commas"
      return
    fi
  done
}

# Letters and digits only, as components/zone/origin-secret.ts makes it: the value becomes part of a regular expression.
check_origin_secret() {
  if [ -n "$ORIGIN_SECRET_FILE" ]; then
    [ -z "$ORIGIN_SECRET" ] || problem "ORIGIN_SECRET, ORIGIN_SECRET_FILE" "are both set" "one of them"
    check_readable ORIGIN_SECRET_FILE "$ORIGIN_SECRET_FILE"
    # What cannot be read, or has nothing in it, is told already.
    [ -s "$ORIGIN_SECRET_FILE" ] && ORIGIN_SECRET=$(cat "$ORIGIN_SECRET_FILE" 2>/dev/null) || return 0
  elif [ -z "$ORIGIN_SECRET" ]; then
    return 0
  fi
  { [ ${#ORIGIN_SECRET} -ge 32 ] && [ ${#ORIGIN_SECRET} -le 128 ] && matches "$ORIGIN_SECRET" '[A-Za-z0-9]+'; } ||
    problem ORIGIN_SECRET "is malformed" "32 to 128 letters and digits; empty for no check"
}

check_ports() {
  # An unprivileged user cannot listen below 1024.
  check_whole LISTEN_HTTP "$LISTEN_HTTP" 1024 65535
  check_whole LISTEN_HTTPS "$LISTEN_HTTPS" 1024 65535
  check_whole LISTEN_HEALTH "$LISTEN_HEALTH" 1024 65535
  twice=$(printf '%s\n' "$LISTEN_HTTP" "$LISTEN_HTTPS" "$LISTEN_HEALTH" | sort | uniq -d)
  [ -z "$twice" ] || problem "LISTEN_HTTP, LISTEN_HTTPS, LISTEN_HEALTH" "name the same port twice" "three different ports"
}

check_run_dir() {
  if ! matches "$RUN_DIR" '/[A-Za-z0-9_./-]+'; then
    problem RUN_DIR "is no path" "an absolute path"
  elif ! mkdir -p "$RUN_DIR" 2>/dev/null || [ ! -w "$RUN_DIR" ]; then
    problem RUN_DIR "cannot be written to by user $(id -u)" "a folder in a tmpfs, for example /tmp/proxy"
  fi
}
