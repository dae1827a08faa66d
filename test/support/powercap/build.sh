#!/bin/sh
# Builds the program that advances RAPL counters along power traces: build.sh FOLDER gives FOLDER/powercap-writer.
set -eu
[ $# -eq 1 ] || { echo "usage: build.sh FOLDER" >&2; exit 2; }
here=$(cd "$(dirname "$0")" && pwd)
mkdir -p "$1"
"${CC:-cc}" ${CFLAGS:--O2 -Wall -Wextra} -o "$1/powercap-writer" "$here/writer.c" "$here/../nvml/trace.c"
