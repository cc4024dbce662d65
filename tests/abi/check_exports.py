# SPDX-License-Identifier: MIT
"""The shared library exports the public names of exports.txt and, beside them, only tapi32-prefixed ones."""

import pathlib
import platform
import subprocess
import sys

from abi_spec import exported_names


def defined_symbols(library):
    """What the dynamic linker can find in the library."""
    darwin = platform.system() == "Darwin"
    command = ["nm", "-gU"] if darwin else ["nm", "-D", "--defined-only"]
    listing = subprocess.run(command + [library], capture_output=True, text=True, check=True).stdout
    rows = [line.split() for line in listing.splitlines()]
    symbols = {row[2].split("@")[0] for row in rows if len(row) == 3 and row[1] != "A"}  # A: a version's own name
    return {name.removeprefix("_") for name in symbols} if darwin else symbols


def main():
    if len(sys.argv) != 2:
        sys.exit("usage: check_exports.py LIBRARY")
    wanted = exported_names(pathlib.Path(__file__).resolve().parent / "spec" / "exports.txt")
    if len(wanted) != 249:
        sys.exit(f"exports.txt is incomplete: {len(wanted)} names")
    found = defined_symbols(sys.argv[1])
    missing = sorted(wanted - found)
    foreign = sorted(name for name in found - wanted if not name.startswith("tapi32"))
    for title, names in (("missing", missing), ("not in the interface", foreign)):
        if names:
            print(f"{len(names)} {title}:", *names[:40])
    print(f"{len(found & wanted)} of {len(wanted)} names, {len(found - wanted) - len(foreign)} extensions")
    return 1 if missing or foreign else 0


if __name__ == "__main__":
    sys.exit(main())
