#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Runs the benchmarks and prints what the library costs beside the raw primitive below it, as ratios.

Each row of the table is a ratio of two times taken in one process, in turn; bench/README.md says what each means. A
ratio that is more than 1.5 times the baseline's (bench/baseline.json) fails, after a second look.
"""
import argparse
import fnmatch
import json
import pathlib
import statistics
import subprocess
import sys
import tempfile
from typing import NamedTuple, Optional

BASELINE = pathlib.Path(__file__).with_name("baseline.json")
TOLERANCE = 1.5  # times the baseline
SMOKE_LIMIT = 200.0  # for any ratio: something is badly wrong


class Row(NamedTuple):
    name: str
    program: str
    benchmark: str
    prefix: str  # of the two counters, <prefix>_raw and <prefix>_ours
    against: str
    unit: str
    aim: Optional[float] = None  # the ratio that is good enough; None: printed only
    steady: bool = True  # worth comparing with a baseline


def scale_rows(operation, kinds=(("", 1.5), ("_cold", None))):
    """Warm: the calls that are used stay in the processor's caches. Cold: all of them are used, in no order."""
    rows = []
    for kind, aim in kinds:
        for number, text in (("1000", "1 000"), ("100000", "100 000")):
            benchmark = f"scale_{operation}{kind}"
            rows.append(Row(f"{benchmark}/{number}", "scale", benchmark, f"among_{number}",
                            f"with 1 call; here {text}", "ns", aim))
    return rows


def latency_rows(name, against):
    benchmark = f"latency_{name}"
    return [Row(f"{benchmark}/p50", "latency", benchmark, "p50", against, "ns", 1.5),
            Row(f"{benchmark}/p99", "latency", benchmark, "p99", against, "ns", steady=False)]


def queue_rows(suffix, where, steady):
    """Between two threads the outcome depends on who happens to run when: nothing to compare a later run with."""
    names = (("mutex_deque", "a mutex and a deque", 2.0), ("lockfree", "boost::lockfree::queue", None),
             ("spsc", "boost::lockfree::spsc_queue", None))
    return [Row(f"queue_{name}{suffix}", "queue", f"queue_{name}{suffix}", "cost", f"{against}, {where}", "ns", aim, steady)
            for name, against, aim in names]


ROWS = [
    Row("lookup", "lookup", "lookup", "cost", "TSPI_lineGetCallInfo", "ns"),
    Row("call_info_W", "call_info", "call_info_W", "cost", "TSPI_lineGetCallInfo", "ns"),
    Row("call_info_A", "call_info", "call_info_A", "cost", "TSPI_lineGetCallInfo", "ns"),
    *latency_rows("get_message", "eventfd: read"),
    *latency_rows("event", "eventfd: read"),
    *latency_rows("descriptor", "eventfd: poll, read"),
    *queue_rows("", "one thread", True),
    *queue_rows("_threads", "two threads", False),
    Row("throughput", "throughput", "throughput", "cost", "a mutex and a deque, two threads", "ns", steady=False),
    Row("cycle", "cycle", "cycle", "cost", "the same TSPI calls", "ns", 10.0),
    Row("memory/1", "memory", "memory", "bytes_1", "2 kB a call", "bytes", 1.0),
    Row("memory/1000", "memory", "memory", "bytes_1000", "2 kB a call", "bytes", 1.0),
    Row("memory/100000", "memory", "memory", "bytes_100000", "2 kB a call", "bytes", 1.0),
    *scale_rows("lookup"),
    *scale_rows("call_info"),
    *scale_rows("event"),
    *scale_rows("no_library", (("_cold", None),)),
]


class Result(NamedTuple):
    row: Row
    raw: float
    ours: float
    ratio: float


def run_program(binary, benchmarks, repetitions, min_time):
    """The iterations of each benchmark, by its name."""
    with tempfile.TemporaryDirectory() as folder:
        out = pathlib.Path(folder) / "out.json"
        pattern = "^(" + "|".join(sorted(benchmarks)) + ")(/.*)?$"
        run = subprocess.run([str(binary), f"--benchmark_filter={pattern}", f"--benchmark_repetitions={repetitions}",
                              f"--benchmark_min_time={min_time}", "--benchmark_enable_random_interleaving=true",
                              f"--benchmark_out={out}", "--benchmark_out_format=json"],
                             stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True, check=False)
        if run.returncode != 0:
            sys.exit(f"{binary} failed with {run.returncode}:\n{run.stderr}")
        entries = json.loads(out.read_text())["benchmarks"]
    found = {}
    for entry in entries:
        if entry["run_type"] == "iteration":
            found.setdefault(entry["run_name"].split("/")[0], []).append(entry)
    return found


def result_of(row, entries):
    """The median of the repetitions' ratios, and the times of the repetition that had it."""
    pairs = [(entry[f"{row.prefix}_raw"], entry[f"{row.prefix}_ours"]) for entry in entries]
    ratios = [ours / raw for raw, ours in pairs]
    ratio = statistics.median_low(ratios)
    raw, ours = pairs[ratios.index(ratio)]
    return Result(row, raw, ours, ratio)


def measure(rows, options):
    """A result for each row. Raises KeyError when a program does not have what the table names."""
    results = {}
    for program in dict.fromkeys(row.program for row in rows):
        mine = [row for row in rows if row.program == program]
        found = run_program(options.bin / program, {row.benchmark for row in mine}, options.repetitions,
                            options.min_time)
        for row in mine:
            results[row.name] = result_of(row, found[row.benchmark])
    return results


def limit_of(row, baseline, options):
    """The ratio from which on a row fails."""
    if options.smoke:
        return SMOKE_LIMIT if row.steady else None
    return baseline[row.name] * TOLERANCE if row.name in baseline else None


def too_slow(results, baseline, options):
    limits = {name: limit_of(result.row, baseline, options) for name, result in results.items()}
    return [name for name, limit in limits.items() if limit is not None and results[name].ratio > limit]


def look_again(results, slow, options):
    """A busy machine may spoil one run, hardly the same row twice: the better of two counts."""
    for name, again in measure([results[name].row for name in slow], options).items():
        if again.ratio < results[name].ratio:
            results[name] = again


def verdict(row, ratio):
    if row.aim is None:
        return ""
    return f"{'met' if ratio <= row.aim else 'missed'} (≤ {row.aim:g})"


def number(value, unit):
    return f"{value:,.0f} {unit}" if value >= 100 else f"{value:,.1f} {unit}"


def print_table(results, baseline):
    cells = [("row", "against", "raw", "ours", "ratio", "aim", "baseline")]
    for row, raw, ours, ratio in results.values():
        known = f"{baseline[row.name]:.2f}" if row.name in baseline else "none" if row.steady else ""
        cells.append((row.name, row.against, number(raw, row.unit), number(ours, row.unit), f"{ratio:.2f}",
                      verdict(row, ratio), known))
    widths = [max(len(line[i]) for line in cells) for i in range(len(cells[0]))]
    for line in cells:
        print("  ".join(cell.rjust(width) if 2 <= i <= 4 or i == 6 else cell.ljust(width)
                        for i, (cell, width) in enumerate(zip(line, widths))).rstrip())


def print_absolutes(results):
    """What is asked for in absolute numbers; they hold for a quiet machine, and this one may not be."""
    if "call_info_W" in results:
        result = results["call_info_W"]
        print(f"lineGetCallInfo takes {result.ours - result.raw:.0f} ns more than the direct call (aim: about 100 ns)")
    if "cycle" in results:
        print(f"{1e9 / results['cycle'].ours:,.0f} call cycles a second on one core (aim: 50 000)")


def print_json(results, baseline):
    print(json.dumps({name: {"against": row.against, "unit": row.unit, "raw": raw, "ours": ours, "ratio": ratio,
                             "aim": row.aim, "baseline": baseline.get(name)}
                      for name, (row, raw, ours, ratio) in results.items()}, indent=2))


def write_baseline(results, baseline):
    baseline.update({name: round(result.ratio, 3) for name, result in results.items()})
    order = {row.name: baseline[row.name] for row in ROWS if row.steady and row.name in baseline}
    BASELINE.write_text(json.dumps(order, indent=2) + "\n")
    print(f"wrote {BASELINE}")


def parse_arguments():
    parser = argparse.ArgumentParser(prog="./dev bench", description=__doc__,
                                     formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--bin", type=pathlib.Path, default=pathlib.Path("build/release/bin/bench"),
                        help="folder of the benchmark programs")
    parser.add_argument("--filter", default="*", metavar="PATTERN", help="only the rows that match, e.g. 'latency*'")
    parser.add_argument("--json", action="store_true", help="print JSON instead of the table")
    parser.add_argument("--repetitions", type=int, default=5, help="runs of each benchmark; the median counts")
    parser.add_argument("--min-time", type=float, default=0.3, help="seconds for each run")
    parser.add_argument("--update-baseline", action="store_true", help="make the measured ratios the baseline")
    parser.add_argument("--smoke", action="store_true",
                        help="one short run of everything: the programs work and no row is missing")
    options = parser.parse_args()
    if options.smoke:
        options.repetitions, options.min_time = 1, 0.01
    options.rows = [row for row in ROWS if fnmatch.fnmatch(row.name, options.filter)]
    if not options.rows:
        parser.error(f"no row matches {options.filter}")
    return options


def main():
    options = parse_arguments()
    baseline = json.loads(BASELINE.read_text()) if BASELINE.exists() else {}
    results = measure(options.rows, options)
    slow = too_slow(results, baseline, options)
    if slow and not options.update_baseline:
        look_again(results, slow, options)
        slow = too_slow(results, baseline, options)
    if options.json:
        print_json(results, baseline)
    else:
        print_table(results, baseline)
        print_absolutes(results)
    if options.update_baseline:
        write_baseline(results, baseline)
        return 0
    for name in slow:
        print(f"FAILED: {name}: {results[name].ratio:.2f}, limit {limit_of(results[name].row, baseline, options):.2f}",
              file=sys.stderr)
    return 1 if slow else 0


if __name__ == "__main__":
    sys.exit(main())
