#!/usr/bin/env bash
# What a person waits for: whole processes, started cold, with their time and their peak memory.
#
#   benches/cold.sh [RUNS]      20 runs of each command if not said otherwise
#
# Builds in release mode first. The program of 20 platforms is written by the benchmark itself.
set -euo pipefail
cd "$(dirname "$0")/.."
runs=${1:-20}
target=${CARGO_TARGET_DIR:-target}
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT

cargo build --quiet --release --locked
cargo bench --quiet --locked --bench speed -- --write-program "$scratch/program"
export SOURCE_DATE_EPOCH=1795305600   # 2026-11-22

python3 - "$target/release/agentvet" "$scratch" "$runs" <<'EOF'
import os
import statistics
import sys
import time

binary, scratch, runs = os.path.abspath(sys.argv[1]), sys.argv[2], int(sys.argv[3])
example = "examples/01_software_company"
rows = [
    # what, arguments (%d: a new folder for each run), budget in milliseconds
    ("start and print the version", ["--version"], None),
    ("load everything that ships (list gates)", ["list", "gates"], 15),
    ("check the program of 20 platforms", ["check", f"{scratch}/program"], 60),
    ("assess the program of 20 platforms", ["assess", f"{scratch}/program", "--fail-on", "never"], None),
    ("build example 01", ["build", example, "--out", f"{scratch}/out-%d"], None),
    ("build the policy alone as PDF", ["build", example, "--only", "policy", "--to", "pdf", "--out", f"{scratch}/policy-%d"], 50),
    ("build the program of 20 platforms", ["build", f"{scratch}/program", "--out", f"{scratch}/all-%d"], None),
]


def run(arguments, number):
    """Seconds and peak megabytes of one process."""
    arguments = [part % number if "%d" in part else part for part in arguments]
    begin = time.perf_counter()
    child = os.fork()
    if child == 0:
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, 1)
        os.dup2(nowhere, 2)
        os.execv(binary, [binary, *arguments])
    _, status, usage = os.wait4(child, 0)
    seconds = time.perf_counter() - begin
    if os.waitstatus_to_exitcode(status) != 0:
        sys.exit(f"{' '.join(arguments)} ended with {os.waitstatus_to_exitcode(status)}")
    return seconds, usage.ru_maxrss / 1024


print(f"{'command':<38} {'best ms':>9} {'median ms':>10} {'budget':>8} {'peak MB':>9}")
for what, arguments, budget in rows:
    measured = [run(arguments, number) for number in range(runs)]
    times = [seconds * 1000 for seconds, _ in measured]
    peak = max(megabytes for _, megabytes in measured)
    shown = f"{budget} ms" if budget else "-"
    missed = "  MISSED" if budget and min(times) > budget else ""
    print(f"{what:<38} {min(times):>9.1f} {statistics.median(times):>10.1f} {shown:>8} {peak:>9.1f}{missed}")
EOF
