#!/usr/bin/env bash
# SPDX-License-Identifier: MIT
# The demonstration of `./dev demo`: a call between two loopback lines of the build in $1, and one over SIP to SIPp.
set -euo pipefail
readonly build=$(cd "$1" && pwd)
readonly source=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
readonly scratch=$(mktemp -d)
sipp_pid=""
trap 'if [ -n "$sipp_pid" ]; then kill "$sipp_pid" 2>/dev/null || true; fi; rm -rf "$scratch"' EXIT
export TAPI32_STATE=$scratch/state.toml

loopback_call() {
  cat >"$scratch/loopback.toml" <<'TOML'
[[provider]]
module = "loopback"
settings = { lines = 2, first_number = "1000" }
TOML
  printf 'A call between two lines of the loopback switch, as two applications see it:\n\n'
  TAPI32_CONFIG=$scratch/loopback.toml "$build/bin/tapi32" demo
}

# A UDP port that is free now.
free_port() {
  python3 -c 'import socket; s = socket.socket(type=socket.SOCK_DGRAM); s.bind(("127.0.0.1", 0)); print(s.getsockname()[1])'
}

# Waits until somebody listens at the UDP port: a closed one refuses the datagram at once.
await_port() {
  python3 - "$1" <<'PY'
import socket, sys, time
deadline = time.time() + 10
while time.time() < deadline:
    probe = socket.socket(type=socket.SOCK_DGRAM)
    probe.connect(("127.0.0.1", int(sys.argv[1])))
    probe.settimeout(0.02)
    probe.send(b"")
    try:
        probe.recv(1)
    except ConnectionRefusedError:
        continue
    except socket.timeout:
        sys.exit(0)
sys.exit("SIPp does not listen")
PY
}

start_sipp() {
  sed -e "s/@rtp_port@/$(free_port)/" -e 's/@codecs@/0/' "$source/tests/interop/peers/answer.xml" >"$scratch/answer.xml"
  (cd "$scratch" && exec sipp -nostdin -m 1 -i 127.0.0.1 -p "$1" -mp "$(free_port)" -cp "$(free_port)" -sf answer.xml \
    -timeout 20 -timeout_error -trace_shortmsg -shortmessage_file sip.log >sipp.out 2>&1) &
  sipp_pid=$!
  await_port "$1"
}

# Both logs in one order: the application's on the left, SIPp's on the right.
side_by_side() {
  local rule=--------------------------------------------
  printf '%-44s  %-44s\n%s  %s\n' "line 0 calls 2000" "SIPp, a SIP telephone, is called" "$rule" "$rule"
  {
    awk -F '\t' '{ print $1 "\tapplication\t" $2 }' "$scratch/application.log"
    awk -F '\t' '{ sub(/^SIP\/2.0 /, "", $7); sub(/ SIP\/2.0\r?$/, "", $7); sub(/\r$/, "", $7)
                   print $3 "\tpeer\t" ($4 == "S" ? "-> " : "   ") $7 }' "$scratch/sip.log"
  } | sort -s -n -k 1,1 | awk -F '\t' '$2 == "peer" { printf "%46s%s\n", "", $3; next } { print $3 }'
}

sip_call() {
  printf '\nA call over SIP, as the application and the telephone at the other end see it:\n\n'
  if [ ! -f "$build/lib/tapi32/sip.so" ]; then
    printf 'Not shown: this build has no SIP provider, because sofia-sip was not found (libsofia-sip-ua-dev; sofia-sip).\n'
    return 0
  fi
  if ! command -v sipp >/dev/null; then
    printf 'Not shown: SIPp, which would be called, is not installed (apt-get install sip-tester; brew install sipp).\n'
    return 0
  fi
  local port
  port=$(free_port)
  cat >"$scratch/sip.toml" <<TOML
[[provider]]
module = "$build/lib/tapi32/sip.so"
[provider.settings]
lines = [ { user = "1001", display_name = "Ann", proxy = "127.0.0.1:$port", register = false } ]
TOML
  start_sipp "$port"
  TAPI32_CONFIG=$scratch/sip.toml "$build/bin/tapi32" demo --call 2000 >"$scratch/application.log"
  wait "$sipp_pid" || { cat "$scratch/sipp.out"; printf 'SIPp is not content with the call.\n'; return 1; }
  sipp_pid=""
  side_by_side
}

printf 'Rows with -> are what somebody does, the others what it is told.\n\n'
loopback_call
sip_call
