#!/usr/bin/env python3
"""Measure whole processes of the release binary on sets that grow: CPU seconds (median of 7 runs, after one to warm
up), peak memory, and the slope of the cost on a log-log scale. Linux and macOS; run after `cargo build --release`.

    cargo run --release --example grow -- FOLDER   # writes the sets
    python3 benches/process.py FOLDER [BINARY]

With `--ranking` it measures instead how long a wide table of filled sheets takes to become a ranking: wall and CPU
seconds (median and least of 7 runs) with one thread and with two, and peak memory.

    cargo run --release --example wide -- FOLDER   # writes the set and the table
    python3 benches/process.py --ranking FOLDER [BINARY]
"""
import math, os, statistics, sys
from functools import partial

from whole import once

RANKING = "--ranking" in sys.argv
FOLDER, *REST = [argument for argument in sys.argv[1:] if argument != "--ranking"]
once = partial(once, REST[0] if REST else "target/release/barem")
SIZES = [100, 1_000, 10_000, 100_000]


def ranking():
    """A wide table to a ranking, the whole process."""
    table, out = f"{FOLDER}/phieu.csv", f"{FOLDER}/xep-hang.csv"
    arguments = ["score", f"{FOLDER}/bo-tieu-chi.barem", table, "--ranking", "-o", out]
    print("| threads | wall: median | least | CPU | peak memory |")
    print("|---:|---:|---:|---:|---:|")
    for threads in ["1", "2"]:
        os.environ["RAYON_NUM_THREADS"] = threads
        cpu, peak, wall = zip(*[once(arguments) for _ in range(8)][1:])
        print(f"| {threads} | {statistics.median(wall) * 1000:.0f} ms | {min(wall) * 1000:.0f} ms | "
              f"{statistics.median(cpu) * 1000:.0f} ms | {max(peak) / 1e6:.0f} MB |")
    with open(out, encoding="utf-8") as ranked:
        lines = sum(1 for _ in ranked) - 1
    print(f"{os.path.getsize(table) / 1e6:.1f} MB of sheets, {lines:,} lines of ranking")


if RANKING:
    ranking()
    sys.exit()

print("| criteria | source | check: CPU | peak memory | × source | fmt: CPU | peak memory |")
print("|---:|---:|---:|---:|---:|---:|---:|")
costs = {"check": [], "fmt": []}
for size in SIZES:
    path = f"{FOLDER}/{size}/bo-tieu-chi.barem"
    source = os.path.getsize(path)
    row = []
    for verb, arguments in {"check": ["check", path], "fmt": ["fmt", "--check", path]}.items():
        runs = [once(arguments) for _ in range(8)][1:]
        cpu, peak = statistics.median(r[0] for r in runs), statistics.median(r[1] for r in runs)
        costs[verb].append(cpu)
        row.append((cpu, peak))
    (check, check_peak), (fmt, fmt_peak) = row
    print(f"| {size:,} | {source / 1e6:.2f} MB | {check * 1000:.0f} ms | {check_peak / 1e6:.0f} MB | "
          f"{check_peak / source:.1f} | {fmt * 1000:.0f} ms | {fmt_peak / 1e6:.0f} MB |")
for verb, cpu in costs.items():
    slope = math.log(cpu[3] / cpu[2]) / math.log(SIZES[3] / SIZES[2])
    print(f"{verb}: log-log slope from 10,000 to 100,000 criteria {slope:.2f}")
