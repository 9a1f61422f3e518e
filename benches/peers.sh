#!/usr/bin/env bash
# agentvet's PDFs beside those of typst and WeasyPrint, which it installs into target/peers.
#
#   benches/peers.sh [--runs N] [--patience SECONDS] [--only PART-OF-A-NAME] [--kinds | --warm]
#
# Builds in release mode first, unless AGENTVET names a binary. Needs python3 and poppler's pdftotext
# and pdfinfo; WeasyPrint needs Pango. What is measured stands in benches/peers/peers.py.
set -euo pipefail
[ -z "${AGENTVET:-}" ] || AGENTVET=$(realpath "$AGENTVET")
cd "$(dirname "$0")/.."
target=${CARGO_TARGET_DIR:-target}
venv=$target/peers

if [ -z "${AGENTVET:-}" ]; then
    cargo build --quiet --release --locked
    AGENTVET=$target/release/agentvet
fi
if ! cmp --quiet benches/peers/requirements.txt "$venv/requirements.txt"; then
    python3 -m venv --clear "$venv"
    "$venv/bin/pip" install --quiet --requirement benches/peers/requirements.txt
    cp benches/peers/requirements.txt "$venv/"
fi
exec "$venv/bin/python" -B benches/peers/peers.py "$AGENTVET" "$@"
