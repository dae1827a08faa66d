#!/bin/sh
# A window from a shell: a line at each edge. $1 is how many passes to make.
# `event` appends nothing when JouleGate does not run the script.
set -eu

# CLOCK_MONOTONIC in nanoseconds. /proc/uptime has only hundredths of a second and counts suspended time too, so a
# program is asked; perl, ruby and node know the clock as well.
now() { python3 -c 'import time; print(time.monotonic_ns())'; }
event() { if [ -n "${JOULEGATE_EVENTS:-}" ]; then printf '%s\n' "$1" >>"$JOULEGATE_EVENTS"; fi; }

passes=${1:-20}
event "{\"event\":\"begin\",\"window\":\"work\",\"t\":\"$(now)\"}"
pass=0
while [ "$pass" -lt "$passes" ]; do
  head -c 4000000 /dev/zero | cksum >/dev/null
  pass=$((pass + 1))
done
event "{\"event\":\"end\",\"window\":\"work\",\"t\":\"$(now)\",\"units\":{\"pass\":$passes}}"
