#!/usr/bin/env bash
# Makes the pictures of the gallery and of README.md again, from the first example.
#
#   docs/images/make.sh AGENTVET     needs pdftoppm, ImageMagick's convert, and Chromium
set -euo pipefail
agentvet=$(realpath "$1")
cd "$(dirname "$0")"
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
"$agentvet" build ../../examples/01_software_company --as-of 2026-11-22 --to pdf,html --out "$scratch/out"

# NAME FILE PAGE
page() {
  pdftoppm -r 80 -f "$3" -l "$3" -singlefile -png "$scratch/out/$2.pdf" "$scratch/page"
  convert "$scratch/page.png" -bordercolor '#c8cdd3' -border 1 -colors 64 -strip "PNG8:$1.png"
}

# The first page of a document that holds these words.
holding() {
  local number=1
  until pdftotext -f "$number" -l "$number" "$scratch/out/$1.pdf" - | grep -q "$2"; do number=$((number + 1)); done
  echo "$number"
}

# NAME FILE WIDTH FLAG…
screen() {
  local name=$1 file=$2 width=$3
  shift 3
  chromium --headless --no-sandbox --disable-gpu --hide-scrollbars --window-size="$width",1100 "$@" \
    --screenshot="$scratch/screen.png" "file://$scratch/out/$file.html" >/dev/null 2>&1
  convert "$scratch/screen.png" -bordercolor '#c8cdd3' -border 1 -colors 64 -strip "PNG8:$name.png"
}

report=vendors/ardquill/report
page policy policy 1
page brief vendors/ardquill/brief 1
page report-1 "$report" 1
page report-2 vendors/skittermark/report "$(holding vendors/skittermark/report 'Why it matters')"
page gates "$report" "$(holding "$report" 'A gate decides, whatever the score')"
page data "$report" "$(holding "$report" 'Invoice intake to Norrvale\|mail-sales')"
page access "$report" "$(holding "$report" 'Sales follow-up, Company chat')"
page portfolio portfolio 1
page comparison comparison 1
screen screen "$report" 1280
screen screen-dark portfolio 1280 --blink-settings=preferredColorScheme=0

# The same report in German.
cp -r ../../examples/01_software_company "$scratch/german"
sed -i 's/^theme:$/theme:\n  language: de/' "$scratch/german/agentvet.yaml"
"$agentvet" build "$scratch/german" --as-of 2026-11-22 --to pdf --only vendors --out "$scratch/out/german"
page report-german "german/$report" 1
