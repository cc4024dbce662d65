# SPDX-License-Identifier: MIT
"""The binary contract of tests/abi/spec, as the tests read it."""

import json
import pathlib

DEFAULT_VERSION = 0x00030001
VERSIONS = (0x00010003, 0x00010004, 0x00020000, 0x00020001, 0x00020002, 0x00030000, 0x00030001)


class Spec:
    """The JSON files; a test of the tests may change a loaded one."""

    def __init__(self, folder):
        folder = pathlib.Path(folder)
        prototypes, constants, structs = (
            json.loads((folder / f"{name}.json").read_text(encoding="utf-8"))
            for name in ("prototypes", "constants", "structs"))
        self.functions = prototypes["functions"]
        self.aliases = prototypes["aliases"]["names"]
        self.constants = {name: entry for group in constants["groups"].values() for name, entry in group.items()}
        self.format_message = constants["function_macros"]["TAPIERROR_FORMATMESSAGE"]["samples"]
        self.other_macros = {name.split("(")[0] for name in constants["other_macros"]}
        self.guids = constants["guids"]["values"]
        self.base_types = structs["base_types"]
        self.handles = structs["handles"]
        self.pointer_types = structs["pointer_types"]
        self.callbacks = structs["callbacks"]
        self.structs = structs["structs"]
        check_counts(self)

    def size_of(self, struct, version, target):
        """The size of a structure for an API version; `size_by_version` is the same on both targets.

        The header that the data was taken from leaves versions to run time. Ours ends a structure where
        TAPI_CURRENT_VERSION ends it: a program for 2.0 must see arrays of LINEFORWARD with elements of the 2.0 size.
        """
        entry = self.structs[struct]
        known = [(int(since, 16), size) for since, size in entry.get("size_by_version", {}).items()]
        return max((e for e in known if e[0] <= version), default=(0, entry["size"][target]))[1]

    def alias_of(self, name, unicode, version):
        """What the preprocessor makes of a name that has A and W forms."""
        alias = self.aliases[name]
        if unicode:
            return alias["unicode"]
        # The two names without an entry are an oversight of the header that the data was taken from: they have
        # A and W forms and get the rule of their neighbours.
        since = int(alias["macro_without_UNICODE_from"] or "0x00010003", 16)
        return alias["ansi"] if version >= since else name


def check_counts(spec):
    """Guards against a truncated copy: a test over nothing would pass."""
    counts = (len(spec.functions), len(spec.constants), len(spec.structs))
    if counts != (371, 874, 63):
        raise SystemExit(f"the specification is incomplete: {counts}")


def exported_names(path):
    """The public names of exports.txt."""
    rows = (line.split("\t") for line in pathlib.Path(path).read_text(encoding="utf-8").splitlines()
            if not line.startswith("#"))
    return {row[0] for row in rows if row[1] == "api"}
