#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Checks every #include of libtapi/, providers/ and tools/ against the layers of libtapi/README.md.

  check_includes.py [ROOT]     print each violation as file:line: why; exit 1 if there is one
  check_includes.py --self-test
"""
import os
import pathlib
import re
import sys
import tempfile

# Who may include whom. Every layer may include itself and, where "include" is listed, the interface headers.
LAYERS = {
    "support": {"include"},
    "marshal": {"support", "include"},
    "contract": {"support", "include"},
    "wire": {"marshal", "contract", "support", "include"},
    "host": {"marshal", "support", "include"},
    "core": {"host", "marshal", "support", "include"},
    "calls": {"contract", "core", "host", "marshal", "support", "include"},
    "api": {"contract", "marshal", "support", "include"},
    "link": {"contract", "wire", "marshal", "support", "include"},
    "server": {"calls", "contract", "core", "host", "wire", "marshal", "support", "include"},
}
APPLICATION_HEADERS = {"tapi.h", "tapi32ext.h"}
SOURCES = {".h", ".hpp", ".c", ".cpp", ".inc"}
INCLUDE = re.compile(r'^\s*#\s*include\s*([<"])([^>"]+)[>"]')


def project_header(target, public_headers):
    """What an include names: a layer, "include", "providers/<name>", or None for anything foreign."""
    parts = pathlib.PurePosixPath(target).parts
    if target in public_headers:
        return "include"
    if "libtapi" in parts:
        return "libtapi path"
    if len(parts) > 1 and parts[0] in LAYERS:
        return parts[0]
    if len(parts) > 2 and parts[0] == "providers":
        return "providers/" + parts[1]
    return None


def why_not(path, target, found):
    """The reason why `path` (relative to the root) may not include `target`, or None."""
    area, name = path.parts[0], path.parts[1] if len(path.parts) > 2 else ""
    if ".." in pathlib.PurePosixPath(target).parts:
        return "paths start at the layer's root, never with .."
    if found == "libtapi path":
        return "write the path from libtapi/ on, e.g. \"core/line.hpp\""
    if found is None:
        return None
    if area == "libtapi":
        if name not in LAYERS:
            return f"libtapi/{name} is no layer of the diagram"
        if found == name or found in LAYERS[name]:
            return None
        return f"{name} may include only {', '.join(sorted(LAYERS[name] | {name}))}; not {found}"
    if area == "providers":
        if found in ("include", "providers/common", "providers/" + name):
            return None
        return f"a provider includes only interface headers, providers/common and its own folder; not {found}"
    if area == "tools":
        if found == "include" and target in APPLICATION_HEADERS | {"tapi32types.h"}:
            return None
        return f"tools are built on {' and '.join(sorted(APPLICATION_HEADERS))} only; not {target}"
    return None


def violations(root):
    root = pathlib.Path(root)
    public = {p.name for p in (root / "include").glob("*.h")} | {"tapi.h", "tspi.h", "tapi32ext.h", "tspi32ext.h"}
    for area in ("libtapi", "providers", "tools"):
        for folder, _, files in sorted(os.walk(root / area)):
            for name in sorted(files):
                path = pathlib.Path(folder, name)
                if path.suffix in SOURCES:
                    yield from file_violations(root, path, public)


def file_violations(root, path, public):
    relative = path.relative_to(root)
    for number, line in enumerate(path.read_text(encoding="utf-8", errors="replace").splitlines(), 1):
        match = INCLUDE.match(line)
        if not match:
            continue
        target = match.group(2)
        # "common/x.hpp" inside providers/ means providers/common; a bare name is the file's own folder.
        found = project_header(target, public)
        if found is None and relative.parts[0] == "providers" and (root / "providers" / target).exists():
            found = "providers/" + pathlib.PurePosixPath(target).parts[0]
        reason = why_not(relative, target, found)
        if reason:
            yield f"{relative}:{number}: {match.group(0).strip()}: {reason}"


def self_test():
    planted = {
        "libtapi/support/a.hpp": ('#include "core/line.hpp"', True),
        "libtapi/host/b.cpp": ('#include "core/line.hpp"', True),
        "libtapi/core/c.cpp": ('#include "host/host.hpp"\n#include <vector>\n#include <tspi.h>', False),
        "libtapi/api/d.cpp": ('#  include "calls/unpack.hpp"', True),
        "libtapi/core/e.cpp": ('#include "../host/host.hpp"', True),
        "libtapi/odd/f.cpp": ('#include "support/log.hpp"', True),
        "providers/sip/g.cpp": ('#include "support/log.hpp"', True),
        "providers/sip/h.cpp": ('#include "providers/loopback/x.hpp"', True),
        "providers/sip/i.cpp": ('#include "providers/common/x.hpp"\n#include <tspi.h>', False),
        "tools/j.cpp": ('#include <tspi.h>', True),
        "tools/k.cpp": ('#include <tapi.h>', False),
        "tools/l.cpp": ('// #include "core/line.hpp"', False),
    }
    with tempfile.TemporaryDirectory() as root:
        for name, (text, _) in planted.items():
            path = pathlib.Path(root, name)
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text + "\n")
        found = {line.split(":")[0] for line in violations(root)}
    wanted = {name for name, (_, bad) in planted.items() if bad}
    for name in sorted(wanted ^ found):
        print(f"self-test: {name}: {'missed' if name in wanted else 'wrongly reported'}")
    return 1 if wanted != found else 0


def main():
    if "--self-test" in sys.argv:
        return self_test()
    root = sys.argv[1] if len(sys.argv) > 1 else pathlib.Path(__file__).resolve().parent.parent
    found = list(violations(root))
    for line in found:
        print(line)
    if not found:
        print("include graph: no violation")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
