#!/usr/bin/env bash
# SPDX-License-Identifier: MIT
# The demonstration of `./dev demo`: a call between two loopback lines of the build in $1.
set -euo pipefail
build=$1
config=$(mktemp)
trap 'rm -f "$config"' EXIT
cat >"$config" <<'TOML'
[[provider]]
module = "loopback"
settings = { lines = 2, first_number = "1000" }
TOML
printf 'A call between two lines of the loopback switch, as two applications see it:\n\n'
TAPI32_CONFIG=$config "$build/bin/tapi32" demo
