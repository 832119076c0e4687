#!/bin/bash
# Asks the program in this container whether it is ready: healthcheck.sh PORT. Exit code 0 if it is.
# By bash alone, since the image has no HTTP client.
set -euo pipefail
exec 3<>"/dev/tcp/127.0.0.1/$1"
printf 'GET /health/ready HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n' >&3
IFS= read -r -t 3 status <&3
[[ $status == "HTTP/1.1 200"* ]]
