# SPDX-License-Identifier: MIT
"""Checks the counter of status.py on a small tree with known answers, and that contradictions are errors."""
import json
import pathlib
import subprocess
import sys
import tempfile

STATUS = pathlib.Path(__file__).with_name("status.py")
FILES = {
    "libtapi/contract/entry_points.inc": "// TAPI_ROW(comment, X, PLAIN_ONLY, MISSING)\n"
    "TAPI_ROW(lineDrop, ASYNC, PLAIN_ONLY, IMPLEMENTED, p)\n"
    "TAPI_ROW(lineDial, ASYNC, PLAIN_A_W, MISSING,\n         p)\n"
    "TAPI_ROW(lineInitializeEx, SYNC, A_W, IMPLEMENTED, p)\n",
    "cmake/exports.txt": "# names\nlineDrop\nlineDial\nlineDialA\nlineDialW\nlineInitializeExA\nlineInitializeExW\n",
    "tests/conformance/rules.tsv": "id\tgroup\tkind\trule\tsource\n"
    "lineDrop.1\tline\trule\tt\ts\nlineDrop.2\tline\trule\tt\ts\nLINE_X.1\tmessage\trule\tt\ts\nLINE_X.2\tmessage\thint\tt\ts\n",
    "tests/conformance/unproved.tsv": "id\tkind\treason\nlineDrop.2\thardware\tneeds a line card\n",
    "tests/conformance/complete.txt": "# complete\nlineDrop\n",
    "rules/a.proved": "lineDrop.1\n",
    "rules/b.proved": "lineDrop.1\nLINE_X.2\n",
    "README.md": "before\n<!-- status:begin --><!-- status:end -->\nafter\n",
}


def run(changes, *arguments):
    with tempfile.TemporaryDirectory() as root:
        for name, text in {**FILES, **changes}.items():
            path = pathlib.Path(root, name)
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text)
        output = ""
        for argument in arguments:
            result = subprocess.run([sys.executable, STATUS, "--root", root, "--rules-dir", f"{root}/rules", argument],
                                    capture_output=True, text=True)
            output += result.stdout + result.stderr
        return result.returncode, output


def main():
    failures = []

    def expect(what, got, wanted):
        if got != wanted:
            failures.append(f"{what}: got {got}, wanted {wanted}")

    code, output = run({}, "--json")
    expect("exit", code, 0)
    expect("counts", json.loads(output), {
        "exports": {"total": 6, "implemented": 3},
        "rules": {"total": 3, "proved": 1, "excused": 1},
        "groups": {"line": {"total": 2, "proved": 1, "excused": 1}, "message": {"total": 1, "proved": 0, "excused": 0}},
        "hints": {"total": 1, "proved": 1, "excused": 0},
    })
    expect("check passes", run({}, "--check")[0], 0)
    expect("readme out of date", run({}, "--check-readme")[0], 1)
    expect("readme written, then current", run({}, "--write-readme", "--check-readme"), (0, ""))

    unproved = "tests/conformance/unproved.tsv"
    for what, changes in {
        "proved, so no longer": {unproved: "id\tkind\treason\nlineDrop.1\thardware\tr\n"},
        "unknown id lineNone.1": {unproved: "id\tkind\treason\nlineNone.1\thardware\tr\n"},
        "duplicate id lineDrop.2": {unproved: FILES[unproved] + "lineDrop.2\thardware\tr\n"},
        "unknown kind lazy": {unproved: "id\tkind\treason\nlineDrop.2\tlazy\tr\n"},
        "has no reason": {unproved: "id\tkind\treason\nlineDrop.2\thardware\t \n"},
        "unknown id lineDrop.9": {"rules/a.proved": "lineDrop.9\n"},
        "neither proved nor excused": {unproved: "id\tkind\treason\n"},
        "disagree on lineDial": {"cmake/exports.txt": FILES["cmake/exports.txt"].replace("lineDial\n", "")},
    }.items():
        code, output = run(changes, "--check")
        expect(what, (code, what in output), (1, True))

    print("\n".join(failures) or "status counts as documented")
    return 1 if failures else 0


if __name__ == "__main__":
    sys.exit(main())
