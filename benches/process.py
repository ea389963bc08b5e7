#!/usr/bin/env python3
"""Measure whole processes of the release binary on sets that grow: CPU seconds (median of 7 runs, after one to warm
up), peak memory, and the slope of the cost on a log-log scale. Linux and macOS; run after `cargo build --release`.

    cargo run --release --example grow -- FOLDER   # writes the sets
    python3 benches/process.py FOLDER [BINARY]
"""
import math, os, statistics, sys

FOLDER = sys.argv[1]
BINARY = sys.argv[2] if len(sys.argv) > 2 else "target/release/barem"
SIZES = [100, 1_000, 10_000, 100_000]


def once(arguments):
    """CPU seconds and peak bytes of one run."""
    child = os.fork()
    if child == 0:
        with open(os.devnull, "w") as null:
            os.dup2(null.fileno(), 1)
            os.dup2(null.fileno(), 2)
        os.execv(BINARY, [BINARY, *arguments])
    _, status, usage = os.wait4(child, 0)
    if os.waitstatus_to_exitcode(status) != 0:
        sys.exit(f"{arguments} failed")
    unit = 1 if sys.platform == "darwin" else 1024
    return usage.ru_utime + usage.ru_stime, usage.ru_maxrss * unit


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
