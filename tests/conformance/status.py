#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Counts what is implemented and which documented rules are proved; nothing in its output is typed in.

Exports come from the rows of libtapi/contract/entry_points.inc, rules from tests/conformance/rules.tsv, proofs from the
files that the last test run wrote, excuses from tests/conformance/unproved.tsv.
"""
import argparse
import json
import pathlib
import re
import sys

ROOT = pathlib.Path(__file__).resolve().parents[2]
README_BEGIN, README_END = "<!-- status:begin -->", "<!-- status:end -->"
EXCUSES = {"duty-of-application", "duty-of-provider",
           "hardware", "not-observable", "disputed", "later-issue", "platform"}

# A row of the table: TAPI_ROW(name, result, forms, status, ...). What each value of `forms` exports.
ROW = re.compile(r"^\s*TAPI_ROW\w*\(\s*(\w+)\s*,\s*(\w+)\s*,\s*(\w+)\s*,\s*(IMPLEMENTED|MISSING)\b", re.MULTILINE)
FORMS = {
    "PLAIN_ONLY": ("",),
    "PLAIN_A_W": ("", "A", "W"),
    "A_W": ("A", "W"),
}


class StatusError(Exception):
    """The data contradict each other."""


def read_exports(root):
    """{exported name: implemented?}"""
    table = root / "libtapi/contract/entry_points.inc"
    if not table.exists():
        raise StatusError(f"{table} is not there")
    exports = {}
    for name, _, forms, status in ROW.findall(table.read_text(encoding="utf-8")):
        if forms not in FORMS:
            raise StatusError(f"{table}: {name}: unknown forms {forms}")
        for suffix in FORMS[forms]:
            if name + suffix in exports:
                raise StatusError(f"{table}: {name + suffix} has two rows")
            exports[name + suffix] = status == "IMPLEMENTED"
    lines = (root / "cmake/exports.txt").read_text(encoding="utf-8").split("\n")
    wanted = {line for line in lines if line and not line.startswith("#")}
    if wanted != set(exports):
        raise StatusError(f"{table} and cmake/exports.txt disagree on {', '.join(sorted(wanted ^ set(exports))[:8])}")
    return exports


def read_table(path, columns):
    lines = path.read_text(encoding="utf-8").split("\n")
    for number, line in enumerate(lines[1:], 2):
        if line and not line.startswith("#"):
            fields = line.split("\t")
            if len(fields) != columns:
                raise StatusError(f"{path}:{number}: {len(fields)} columns, not {columns}")
            yield number, fields


def read_rules(root):
    """{id: (group, kind)}"""
    path = root / "tests/conformance/rules.tsv"
    rules = {}
    for number, (rule, group, kind, _, _) in read_table(path, 5):
        if rule in rules:
            raise StatusError(f"{path}:{number}: duplicate id {rule}")
        rules[rule] = (group, kind)
    return rules


def read_excused(root, rules):
    """{id: kind of excuse}"""
    path = root / "tests/conformance/unproved.tsv"
    excused = {}
    for number, (rule, kind, reason) in read_table(path, 3):
        problem = (
            f"unknown id {rule}" if rule not in rules
            else f"duplicate id {rule}" if rule in excused
            else f"unknown kind {kind}" if kind not in EXCUSES
            else f"{rule} has no reason" if not reason.strip()
            else None)
        if problem:
            raise StatusError(f"{path}:{number}: {problem}")
        excused[rule] = kind
    return excused


def read_proved(folder, rules):
    """{id: test programs that proved it}"""
    proved = {}
    for file in sorted(folder.glob("*.proved")) if folder.is_dir() else []:
        for rule in file.read_text(encoding="utf-8").split():
            if rule not in rules:
                raise StatusError(f"{file}: unknown id {rule}")
            proved.setdefault(rule, []).append(file.stem)
    return proved


def read_complete(root):
    """Functions and messages that claim to be complete: each of their rules must be proved or excused."""
    path = root / "tests/conformance/complete.txt"
    lines = path.read_text(encoding="utf-8").split("\n") if path.exists() else []
    return [line.strip() for line in lines if line.strip() and not line.startswith("#")]


class Status:
    def __init__(self, root, rules_dir):
        self.exports = read_exports(root)
        self.rules = read_rules(root)
        self.excused = read_excused(root, self.rules)
        self.proved = read_proved(rules_dir, self.rules)
        both = sorted(set(self.proved) & set(self.excused))
        if both:
            raise StatusError("proved, so no longer to be excused in unproved.tsv: " + ", ".join(
                f"{rule} (by {self.proved[rule][0]})" for rule in both))
        self.open = self.open_rules(read_complete(root))

    def open_rules(self, complete):
        owners = {rule.rsplit(".", 1)[0] for rule in self.rules}
        unknown = sorted(set(complete) - owners)
        if unknown:
            raise StatusError("complete.txt names what rules.tsv does not: " + ", ".join(unknown))
        return [rule for rule, (_, kind) in self.rules.items()
                if kind == "rule" and rule.rsplit(".", 1)[0] in complete
                and rule not in self.proved and rule not in self.excused]

    def count(self, kind, group=None):
        ids = {rule for rule, (g, k) in self.rules.items() if k == kind and group in (None, g)}
        return {"total": len(ids), "proved": len(ids & set(self.proved)), "excused": len(ids & set(self.excused))}

    def as_json(self):
        groups = sorted({group for group, _ in self.rules.values()})
        return {
            "exports": {"total": len(self.exports), "implemented": sum(self.exports.values())},
            "rules": self.count("rule"),
            "groups": {group: self.count("rule", group) for group in groups},
            "hints": self.count("hint"),
        }

    def readme_table(self):
        data = self.as_json()
        exports = data["exports"]
        rows = ["| rules | total | proved | excused |", "| --- | ---: | ---: | ---: |"]
        for name, counts in [*data["groups"].items(), ("all", data["rules"])]:
            rows.append(f"| {name} | {counts['total']} | {counts['proved']} | {counts['excused']} |")
        head = f"{exports['implemented']} of {exports['total']} exported names are implemented."
        return "\n".join([head, "", *rows, *self.readme_missing()])

    def readme_missing(self):
        missing = self.missing()
        if not missing:
            return []
        return ["", f"<details><summary>The {len(missing)} missing names</summary>", "", *wrap(missing), "", "</details>"]

    def missing(self):
        return sorted(name for name, implemented in self.exports.items() if not implemented)

    def readable(self):
        data = self.as_json()
        lines = [f"exports  {data['exports']['implemented']} of {data['exports']['total']} implemented", "",
                 f"{'rules':10}{'total':>8}{'proved':>8}{'excused':>9}{'open':>8}"]
        rows = [*data["groups"].items(), ("all", data["rules"]), ("hints", data["hints"])]
        for name, c in rows:
            left = c["total"] - c["proved"] - c["excused"]
            lines.append(f"{name:10}{c['total']:8}{c['proved']:8}{c['excused']:9}{left:8}")
        missing = self.missing()
        if missing:
            lines += ["", f"missing functions ({len(missing)} names):", *wrap(missing)]
        return "\n".join(lines)


def wrap(names, width=108):
    lines, line = [], " "
    for name in names:
        if len(line) + len(name) + 1 > width:
            lines.append(line)
            line = " "
        line += " " + name
    return [*lines, line]


def readme_section(text):
    begin, end = text.find(README_BEGIN), text.find(README_END)
    if begin < 0 or end < begin:
        raise StatusError(f"README.md has no section {README_BEGIN} … {README_END}")
    return begin + len(README_BEGIN), end


def readme(root, status, write):
    path = root / "README.md"
    text = path.read_text(encoding="utf-8")
    begin, end = readme_section(text)
    wanted = f"\n{status.readme_table()}\n"
    if text[begin:end] == wanted:
        return
    if not write:
        raise StatusError("the status table of README.md is out of date; run ./dev status --write-readme after ./dev test")
    path.write_text(text[:begin] + wanted + text[end:], encoding="utf-8")


def check(status):
    """One line for the end of a test run; an error when a complete function has an open rule."""
    if status.open:
        raise StatusError(f"{len(status.open)} rules of functions in complete.txt are neither proved nor excused:\n"
                          + "\n".join(wrap(status.open)))
    counts = status.as_json()["rules"]
    print(f"== rules: {counts['proved']} proved, {counts['excused']} excused, of {counts['total']}")


def run(options):
    status = Status(options.root, options.rules_dir)
    if options.write_readme or options.check_readme:
        readme(options.root, status, options.write_readme)
    elif options.check:
        check(status)
    elif options.json:
        print(json.dumps(status.as_json(), indent=2))
    else:
        print(status.readable())
        if not status.proved:
            print("\nNo proofs found: run ./dev test first.")


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--root", type=pathlib.Path, default=ROOT)
    parser.add_argument("--rules-dir", type=pathlib.Path, default=ROOT / "build/debug/rules")
    parser.add_argument("--json", action="store_true", help="print the counts as JSON")
    parser.add_argument("--check", action="store_true", help="fail when the data contradict each other")
    parser.add_argument("--check-readme", action="store_true", help="fail when README.md shows other counts")
    parser.add_argument("--write-readme", action="store_true", help="bring the table of README.md up to date")
    try:
        run(parser.parse_args())
    except StatusError as error:
        print(f"status: {error}", file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
