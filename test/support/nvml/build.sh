#!/bin/sh
# Builds the fake libnvidia-ml.so.1.
#   build.sh FOLDER [NAME ...]   leaves out the functions NAME, as an old driver does
set -eu
[ $# -ge 1 ] || { echo "usage: build.sh FOLDER [name of a function to leave out ...]" >&2; exit 2; }
folder=$1
shift
here=$(cd "$(dirname "$0")" && pwd)
mkdir -p "$folder"
symbols=$(mktemp)
trap 'rm -f "$symbols"' EXIT
{
  echo '{ global: nvml*; fake_*; local:'
  for name in "$@"; do
    grep -qE "^[a-z ].*[ *]$name\(.*\{" "$here"/*.c || { echo "build.sh: no function $name" >&2; exit 2; }
    echo "$name;"
  done
  echo '*; };'
} > "$symbols"
"${CC:-cc}" -shared -fPIC ${CFLAGS:--O2 -Wall -Wextra} -pthread -Wl,--version-script="$symbols" -Wl,-soname,libnvidia-ml.so.1 \
  -o "$folder/libnvidia-ml.so.1" "$here"/*.c
