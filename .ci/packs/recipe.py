"""Runs the recipe of docs/check-a-pack.md as it is written, on a pack of an example.

    python recipe.py BIN SCRATCH

Lines after `$ ` are commands for bash, `> ` goes on with the command before. The other lines are what must be printed,
`...` stands for anything.
"""

import re
import shutil
import subprocess
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "forms"))
from judging import AS_OF, Judge  # noqa: E402

BIN, SCRATCH = Path(sys.argv[1]).resolve(), Path(sys.argv[2]).resolve()
ROOT = Path(__file__).resolve().parent.parent.parent
judge = Judge("recipe")


def agentvet(*arguments):
    done = subprocess.run([str(part) for part in (BIN, *arguments)], capture_output=True, text=True)
    judge.equal(f"agentvet {arguments[0]}", done.returncode, 0, done.stdout + done.stderr)


def steps(page):
    """Commands with what they must print."""
    found = []
    for block in re.findall(r"^```console\n(.*?)^```", page, re.S | re.M):
        for line in block.splitlines():
            if line.startswith("$ "):
                found.append([line[2:], []])
            elif line.startswith("> "):
                found[-1][0] += "\n" + line[2:]
            else:
                found[-1][1].append(line)
    return found


def pattern(lines):
    parts = []
    for line in lines:
        parts.append(".*" if line == "..." else ".*".join(re.escape(part) for part in line.split("...")))
    return re.compile("\n".join(parts), re.S)


def main():
    shutil.rmtree(SCRATCH, ignore_errors=True)
    SCRATCH.mkdir(parents=True)
    folder = SCRATCH / "program"
    shutil.copytree(ROOT / "examples/01_software_company", folder)
    agentvet("record", folder, "--as-of", AS_OF)
    agentvet("keygen", "--organisation", "Weidenfurt Software", "--out", SCRATCH / "keys", "--as-of", "2026-01-01")
    agentvet("pack", folder, "--period", "2026-01-01..2026-12-31", "--as-of", AS_OF, "--out", SCRATCH / "pack", "--sign",
             SCRATCH / "keys/signer.pem")
    shutil.copy(SCRATCH / "keys/root.pem", SCRATCH / "root.pem")
    commands = steps((ROOT / "docs/check-a-pack.md").read_text(encoding="utf-8"))
    judge.true("the page has commands", len(commands) > 8, commands)
    for command, lines in commands:
        done = subprocess.run(["bash", "-euo", "pipefail", "-c", command], cwd=SCRATCH, capture_output=True, text=True)
        printed = (done.stdout + done.stderr).strip("\n")
        judge.equal("every command of the page succeeds", done.returncode, 0, f"{command}\n{printed}")
        judge.true("it prints what the page says", pattern(lines).search(printed), f"{command}\n{printed}\nwanted {lines}")
    judge.end()


main()
