#!/bin/bash
# Health check of the container. Bash opens the connection itself, so that the image needs no curl.
set -eu
exec 3<>"/dev/tcp/127.0.0.1/${LISTEN_HEALTH:-8081}"
printf 'GET /healthz HTTP/1.0\r\n\r\n' >&3
read -r -t 4 _ status _ <&3
[ "$status" = 204 ]
