#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Runs clang-tidy on the sources that changed, or with --all on every one.

Changed means: against $LIBTAPI_LINT_BASE, else HEAD~1, plus what is not committed. A change of more files than fit
into the time limit (LIBTAPI_LINT_SECONDS, 300) is checked as far as the time goes, and the rest is named. --all has no limit.
"""
import argparse
import concurrent.futures
import json
import os
import subprocess
import sys
import time


def git_files(*arguments):
    result = subprocess.run(["git", *arguments], capture_output=True, text=True)
    return result.stdout.split("\n") if result.returncode == 0 else None


def changed_files():
    for base in (os.environ.get("LIBTAPI_LINT_BASE"), "HEAD~1"):
        merge_base = base and git_files("merge-base", base, "HEAD")
        if merge_base:
            changed = git_files("diff", "--name-only", merge_base[0])
            return set(changed) | set(git_files("ls-files", "--others", "--exclude-standard"))
    return None  # the first commit: everything changed


def sources(build, changed):
    with open(os.path.join(build, "compile_commands.json"), encoding="utf-8") as file:
        known = {os.path.relpath(entry["file"]) for entry in json.load(file)}
    known = {name for name in known if not name.startswith(("build/", "..")) and name.endswith(".cpp")}
    if changed is None:
        return sorted(known)
    folders = {os.path.dirname(name) for name in changed if name.endswith((".hpp", ".h", ".inc"))}
    # A changed header is read through one source of its folder that includes it.
    through_headers = set()
    for folder in folders:
        through_headers.update(sorted(name for name in known if os.path.dirname(name) == folder)[:1])
    return sorted(known & changed | through_headers)


def check(name, build, deadline):
    if deadline and time.monotonic() > deadline:
        return name, None, ""
    result = subprocess.run(["clang-tidy", "-p", build, "--quiet", name], capture_output=True, text=True)
    return name, result.returncode == 0, result.stdout


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--build", required=True)
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("--all", action="store_true")
    options = parser.parse_args()

    files = sources(options.build, None if options.all else changed_files())
    limit = 0 if options.all else float(os.environ.get("LIBTAPI_LINT_SECONDS", "300"))
    deadline = time.monotonic() + limit if limit else 0
    # The library first: tests are the ones to leave out when time is short.
    files.sort(key=lambda name: (name.startswith(("tests/", "bench/")), name))
    failed = skipped = 0
    with concurrent.futures.ThreadPoolExecutor(options.jobs) as pool:
        for name, clean, output in pool.map(lambda f: check(f, options.build, deadline), files):
            if clean is None:
                skipped += 1
            elif not clean:
                failed += 1
                print(f"-- {name}\n{output}")
    note = f", {skipped} left out when the {limit:.0f} s were over" if skipped else ""
    print(f"== clang-tidy: {len(files) - skipped} files checked, {failed} with findings{note}")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
