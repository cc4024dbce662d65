# SPDX-License-Identifier: MIT
"""Runs rule_probe and checks which rules it counts as proved, and which test cases fail."""
import os
import pathlib
import subprocess
import sys
import tempfile


def run(probe, folder, tests, **extra):
    table = pathlib.Path(folder, "rules.tsv")
    table.write_text("id\tgroup\tkind\trule\tsource\n" + "".join(f"known.{n}\tg\trule\tt\ts\n" for n in range(1, 10)))
    env = dict(os.environ, TAPI32_RULES_DIR=folder, TAPI32_RULES_TSV=str(table), **extra)
    result = subprocess.run([probe, "--run_test=" + tests], env=env, capture_output=True, text=True)
    name = extra.get("TAPI32_RULES_NAME", pathlib.Path(probe).name)
    proved = pathlib.Path(folder, name + ".proved").read_text().split()
    return result.returncode, proved, result.stdout + result.stderr


def main():
    probe = sys.argv[1]
    failures = []

    def expect(what, got, wanted):
        if got != wanted:
            failures.append(f"{what}: got {got}, wanted {wanted}")

    with tempfile.TemporaryDirectory() as folder:
        code, proved, output = run(probe, folder, "probe")
        expect("whole run fails", code != 0, True)
        expect("proved in the whole run", proved, ["known.1", "known.4", "known.5", "known.6"])
        expect("unknown id is named", "no rule has the id unknown.1" in output, True)
        expect("empty scopes are named", output.count("no assertion ran in this rule's scope"), 2)

        code, proved, _ = run(probe, folder, "probe/unknown_id")
        expect("an unknown id fails its test case", (code != 0, proved), (True, []))
        code, proved, _ = run(probe, folder, "probe/passes")
        expect("the file is replaced, not appended to", (code, proved), (0, ["known.1"]))
        code, proved, _ = run(probe, folder, "probe/passes", TAPI32_RULES_NAME="again")
        expect("TAPI32_RULES_NAME names the file", (code, proved), (0, ["known.1"]))
        _, _, output = run(probe, folder, "probe/passes", TAPI32_TEST_SEED="random")
        expect("a random order names its seed", "TAPI32_TEST_SEED=" in output, True)

    print("\n".join(failures) or "rule scopes count as documented")
    return 1 if failures else 0


if __name__ == "__main__":
    sys.exit(main())
