#!/usr/bin/env python3
"""Holds `mainstay rollup` against the Polars script on the same files: time, processor time, memory and results.

usage: compare.py MAINSTAY [--rows 50000] [--partners 20] [--seed 7] [--runs 7] [--xlsx]

Whole processes, taking turns, so that a busy machine is unfair to both alike. Needs what generate.py and
polars_script.py need.
"""
import argparse
import os
import statistics
import subprocess
import sys
import tempfile
import time

HERE = os.path.dirname(os.path.abspath(__file__))


def run(argv):
    """Wall seconds, processor seconds and peak memory in MB of one process."""
    start = time.perf_counter()
    child = subprocess.Popen(argv, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    _, status, usage = os.wait4(child.pid, 0)
    wall = time.perf_counter() - start
    if status:
        sys.exit(f"{argv[0]} ended with status {status}")
    return wall, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("mainstay")
    parser.add_argument("--rows", type=int, default=50_000, help="rows of each partner")
    parser.add_argument("--partners", type=int, default=20)
    parser.add_argument("--seed", type=int, default=7)
    parser.add_argument("--runs", type=int, default=7)
    parser.add_argument("--xlsx", action="store_true")
    args = parser.parse_args()
    kind = ["xlsx"] if args.xlsx else []
    with tempfile.TemporaryDirectory() as folder:
        data, ours, theirs = (os.path.join(folder, name) for name in ("data", "mainstay", "polars"))
        generate = [sys.executable, f"{HERE}/generate.py", data, str(args.rows), str(args.partners), str(args.seed)]
        subprocess.run(generate + [f"--{name}" for name in kind], check=True)
        contestants = {
            "mainstay": [args.mainstay, "rollup", "--dir", data, "--out", ours],
            "polars": [sys.executable, f"{HERE}/polars_script.py", data, theirs, *kind],
        }
        results = {name: [] for name in contestants}
        for turn in range(args.runs + 1):
            for name, argv in contestants.items():
                result = run(argv)
                if turn:  # The first turn warms the file cache.
                    results[name].append(result)
        print("| | wall s | processor s | peak MB |\n|---|--:|--:|--:|")
        medians = {name: [statistics.median(column) for column in zip(*runs)] for name, runs in results.items()}
        for name, (wall, cpu, memory) in medians.items():
            print(f"| {name} | {wall:.3f} | {cpu:.3f} | {memory:.0f} |")
        ratios = [theirs_ / ours_ for ours_, theirs_ in zip(medians["mainstay"], medians["polars"])]
        print("| polars / mainstay | " + " | ".join(f"{ratio:.1f}" for ratio in ratios) + " |")
        subprocess.run([sys.executable, f"{HERE}/verify.py", theirs, ours], check=True)


main()
