"""Reads a PDF as a reader's software would: is there text, and does it hold the title?

    pdf_text.py FILE        exit code 0: both hold
"""
import subprocess
import sys
import unicodedata


def squeezed(text):
    """Text without white space: a title may be broken over two lines."""
    return "".join(unicodedata.normalize("NFKC", text).split())


def main(file):
    info = subprocess.run(["pdfinfo", "-enc", "UTF-8", file], check=True, capture_output=True, text=True).stdout
    title = next((line.split(":", 1)[1].strip() for line in info.splitlines() if line.startswith("Title:")), "")
    text = subprocess.run(["pdftotext", "-enc", "UTF-8", file, "-"], check=True, capture_output=True, text=True).stdout
    if not text.strip():
        sys.exit(f"{file} has no text")
    if not title:
        sys.exit(f"{file} has no title")
    if squeezed(title) not in squeezed(text):
        sys.exit(f"{file} does not show its title {title!r}")


main(sys.argv[1])
