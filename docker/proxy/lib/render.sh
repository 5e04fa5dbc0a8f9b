# Writes nginx's configuration into RUN_DIR. Every value was checked before, so none can end a directive early.
# shellcheck disable=SC2034 # the templates use the variables

# The files are templates with ${NAME}; nginx's own variables are in lower case. The official image would bring
# envsubst, plain Debian does not, and it would silently put nothing for a name that it does not know.
fill_in() {
  awk '{
    while (match($0, /\$\{[A-Z][A-Z0-9_]*\}/)) {
      name = substr($0, RSTART + 2, RLENGTH - 3)
      if (!(name in ENVIRON)) { print FILENAME ": nobody sets " name > "/dev/stderr"; exit 1 }
      printf "%s%s", substr($0, 1, RSTART - 1), ENVIRON[name]
      $0 = substr($0, RSTART + RLENGTH)
    }
    print
  }' "$1"
}

# each FORMAT WORDS: one line for each word.
each() {
  # shellcheck disable=SC2059,SC2086 # the format is ours, and the words are to be split
  printf "$1" $2
}

# Values that follow from the settings.
derive() {
  HSTS="max-age=$((HSTS_DAYS * 86400))"
  # Subdomains and the browsers' list, which cannot be taken back for months, come only with a full year
  # (components/lib/hsts.ts).
  [ "$HSTS_DAYS" -lt 365 ] || HSTS="$HSTS; includeSubDomains; preload"
  ROBOTS=""
  [ "$ENVIRONMENT" = prod ] || ROBOTS="noindex, nofollow"
  RATE_BURST=$((RATE_LIMIT * 5))
  CONTACT_RETRY_SECONDS=$(((60 + CONTACT_RATE_LIMIT - 1) / CONTACT_RATE_LIMIT))
  HEALTH_HOST=proxy-health.invalid
  ORIGIN_CHECK_OFF=1 ORIGIN_SECRET_ENTRY=""
  [ -z "$ORIGIN_SECRET" ] || ORIGIN_CHECK_OFF=0 ORIGIN_SECRET_ENTRY="\"~^$ORIGIN_SECRET\$\" 1;"
  ALIAS_INCLUDE=""
  [ -z "$SITE_ALIASES" ] || ALIAS_INCLUDE="include server-alias.conf;"
  TRUSTED_PROXY_LINES="" TRUSTED_PROXY_GEO=""
  if [ "$TRUSTED_PROXIES" != none ]; then
    TRUSTED_PROXY_LINES=$(each 'set_real_ip_from %s;\n' "$TRUSTED_PROXIES")
    TRUSTED_PROXY_GEO=$(each '%s 1;\n' "$TRUSTED_PROXIES")
  fi
}

# What depends on the nginx at hand: the image's is newer than Debian's, and Debian's has Brotli.
derive_from_nginx() {
  built=$(nginx -V 2>&1)
  version=$(printf '%s\n' "$built" | sed -n 's,^nginx version: [a-z]*/\([0-9]*\)\.\([0-9]*\)\.\([0-9]*\).*,\1 \2 \3,p')
  # shellcheck disable=SC2086 # three numbers
  set -- $version
  number=$(($1 * 1000000 + $2 * 1000 + $3))
  # `http2 on` since 1.25.1, `resolve` in the open-source nginx since 1.27.3: https://nginx.org/en/CHANGES
  HTTP2_PARAMETER=" http2" HTTP2_DIRECTIVE="" RESOLVER_DIRECTIVE="" resolve=""
  if [ "$number" -ge 1027003 ]; then
    HTTP2_PARAMETER="" HTTP2_DIRECTIVE="http2 on;"
    [ -n "$RESOLVER" ] || RESOLVER=$(awk '$1 == "nameserver" && $2 !~ /:/ { print $2; exit }' /etc/resolv.conf)
    # A container that is made anew has a new address. Older ones look names up at start and at reload only.
    [ -z "$RESOLVER" ] || RESOLVER_DIRECTIVE="resolver $RESOLVER valid=5s ipv6=off;" resolve=" resolve"
  fi
  UPSTREAM_WEB_SERVERS=$(each "server %s$resolve;\n" "$(words "$UPSTREAM_WEB")")
  UPSTREAM_API_SERVERS=$(each "server %s$resolve;\n" "$(words "$UPSTREAM_API")")
  modules=$(printf '%s\n' "$built" | sed -n 's/.*--modules-path=\([^ ]*\).*/\1/p')
  LOAD_MODULES="" BROTLI_INCLUDE=""
  if [ -f "$modules/ngx_http_brotli_filter_module.so" ]; then
    LOAD_MODULES="load_module $modules/ngx_http_brotli_filter_module.so;" BROTLI_INCLUDE="include brotli.conf;"
  fi
}

render() {
  derive
  derive_from_nginx
  cp "$HERE"/nginx/*.conf "$RUN_DIR/"
  mkdir -p "$RUN_DIR/errors"
  cp "$HERE"/errors/* "$RUN_DIR/errors/"
  for template in "$HERE"/nginx/*.template; do
    name=${template##*/}
    fill_in "$template" >"$RUN_DIR/${name%.template}"
  done
}
