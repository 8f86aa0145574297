"""Look at a workbook: ``python -m tests.office.look FILE.xlsx OUTDIR`` draws every sheet."""

from __future__ import annotations

import argparse
from pathlib import Path

from tests.office.office import Office
from tests.office.render import render_png, render_sheets


def main() -> None:
    """Draw the sheets of the workbooks named on the command line, and print the pictures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("file", type=Path)
    parser.add_argument("outdir", type=Path)
    parser.add_argument("--dpi", type=int, default=90)
    parser.add_argument("--hidden", action="store_true", help="hidden sheets too")
    parser.add_argument("--printed", action="store_true", help="as the page set-up prints it")
    given = parser.parse_args()
    with Office.start(locale="vi-VN") as office:
        if given.printed:
            pictures = render_png(given.file, given.outdir, given.dpi, office=office)
        else:
            pictures = render_sheets(
                given.file, given.outdir, given.dpi, hidden=given.hidden, office=office
            )
    for picture in pictures:
        print(picture)


if __name__ == "__main__":
    main()
