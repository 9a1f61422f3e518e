#!/usr/bin/env bash
# Evidence packs of a large program: 20 platforms, 50 agents, 500 pieces of evidence in 200 MB of files.
#
#   benches/packs.sh [FACTOR]     1 if not said otherwise; 2 packs twice as much
#
# Builds in release mode first. Prints seconds and peak memory of writing and of checking, and as a measure beside
# them what `sha256sum` and `cp` need for the same files.
set -euo pipefail
cd "$(dirname "$0")/.."
factor=${1:-1}
target=${CARGO_TARGET_DIR:-target}
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT

cargo build --quiet --release --locked
python3 - "$target/release/agentvet" "$scratch" "$factor" <<'EOF'
import hashlib
import os
import random

import shutil
import subprocess
import sys
import time
from pathlib import Path

binary, scratch, factor = os.path.abspath(sys.argv[1]), Path(sys.argv[2]), int(sys.argv[3])
day = "2026-11-22"
program = scratch / "program"
shutil.copytree("examples/01_software_company", program)


# Vendors keep their evidence; agents keep their platform, so both sides of it are copied together.
platforms = (program / "inventory/platforms.yaml").read_text()
ardquill = platforms[platforms.index("  - id: ardquill"):]
if "\n  - id: " in ardquill[5:]:
    ardquill = ardquill[: ardquill.index("\n  - id: ", 5)]
platforms, ardquill = platforms.rstrip("\n") + "\n", ardquill.rstrip("\n") + "\n"
vendor = (program / "vendors/ardquill.yaml").read_text()
for at in range(20 * factor - 2):
    name = f"ardquill-{at:02}"
    (program / f"vendors/{name}.yaml").write_text(vendor.replace("id: ardquill", f"id: {name}"))
    platforms += ardquill.replace("id: ardquill", f"id: {name}")
(program / "inventory/platforms.yaml").write_text(platforms)
agent = program / "inventory/agents/sales-followup.yaml"
text = agent.read_text()
for at in range(50 * factor - 2):
    name = f"sales-followup-{at:02}"
    (agent.parent / f"{name}.yaml").write_text(text.replace("id: sales-followup", f"id: {name}"))

kept = program / "evidence/files"
kept.mkdir()
dice = random.Random(1)
register = (program / "evidence/register.yaml").read_text().rstrip("\n") + "\n"
for at in range(500 * factor):
    data = dice.randbytes(400_000)
    (kept / f"{at:04}.bin").write_bytes(data)
    register += f"""\
  - id: ev-bench-{at:04}
    title: Export number {at}
    sha256: {hashlib.sha256(data).hexdigest()}
    kind: configuration_export
    collected: {{ on: 2026-11-20T10:00:00+01:00, by: p-okoye, source: CRM, method: export, row_count: 1 }}
    valid_until: 2027-11-20
    supports: [COM-02]
    confidentiality: internal
    file: {at:04}.bin
"""
(program / "evidence/register.yaml").write_text(register)


def run(what, *command, code=0):
    begin = time.perf_counter()
    child = os.fork()
    if child == 0:
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, 1)
        os.dup2(nowhere, 2)
        os.execvp(command[0], [str(part) for part in command])
    _, status, usage = os.wait4(child, 0)
    seconds = time.perf_counter() - begin
    if os.waitstatus_to_exitcode(status) != code:
        done = subprocess.run([str(part) for part in command], capture_output=True, text=True)
        sys.exit(f"{what} ended with {os.waitstatus_to_exitcode(status)}:\n{done.stderr[:2000]}")
    print(f"{what:<44} {seconds:8.2f} s {usage.ru_maxrss / 1024:8.0f} MB", flush=True)


os.environ["SOURCE_DATE_EPOCH"] = "1795305600"
run("make keys", binary, "keygen", "--organisation", "Bench", "--out", scratch / "keys", "--as-of", "2026-01-01")
period = ["--period", "2026-01-01..2026-12-31", "--as-of", day, "--sign", scratch / "keys/signer.pem"]
run("write a ZIP, signed (10 s, 150 MB)", binary, "pack", program, "--out", scratch / "pack.zip", *period)
run("write a folder, signed", binary, "pack", program, "--out", scratch / "pack", *period)
run("check the ZIP (faster than writing)", binary, "verify", scratch / "pack.zip", "--root", scratch / "keys/root.pem")
run("check the folder", binary, "verify", scratch / "pack", "--root", scratch / "keys/root.pem")
run("check the ZIP and compute it again", binary, "verify", scratch / "pack.zip", "--recompute")
run("beside it: cp of the files", "cp", "-r", kept, scratch / "copied")
run("beside it: sha256sum of the ZIP", "sha256sum", scratch / "pack.zip")
print(f"the ZIP has {(scratch / 'pack.zip').stat().st_size / 1e6:.0f} MB")
EOF
