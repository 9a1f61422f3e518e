"""One tool sets one file, once or several times: the process that `peers.py` measures.

    one.py typst|weasyprint INPUT OUTPUT STANDARD FONTS [AGAIN]

STANDARD is `plain` or `archive`: PDF/A-3a and PDF/UA-1 with typst, PDF/A-3a with WeasyPrint, which
takes one at a time. With AGAIN it sets the file that many times more in the same process and prints
each time in seconds of the processor. typst remembers what it set; so that it sets anew, the letters change by a
ten-thousandth of a point from one time to the next. Only what the tool needs is imported.
"""

import sys
import time


def typst(path, output, archive, fonts):
    import re

    import typst as tool

    standards = ["a-3a", "ua-1"] if archive else []
    known = tool.Fonts(font_paths=[fonts], include_system_fonts=False)
    source = open(path, encoding="utf-8").read()

    def again(number):
        moved = re.sub(r"size: ([0-9.]+)pt, lang", lambda m: f"size: {float(m[1]) + number / 10000}pt, lang", source, count=1)
        tool.compile(moved.encode(), output=output, font_paths=known, pdf_standards=standards, timestamp=0)

    return again


def weasyprint(path, output, archive, _fonts):
    import weasyprint as tool

    variant = "pdf/a-3a" if archive else None
    return lambda _number: tool.HTML(path).write_pdf(output, pdf_variant=variant)


def main():
    tool, path, output, standard, fonts = sys.argv[1:6]
    work = {"typst": typst, "weasyprint": weasyprint}[tool](path, output, standard == "archive", fonts)
    work(0)
    for number in range(1, 1 + int(sys.argv[6] if len(sys.argv) > 6 else 0)):
        begin = time.process_time()
        work(number)
        print(time.process_time() - begin, flush=True)


main()
