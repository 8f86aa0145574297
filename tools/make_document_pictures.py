"""Draw the documents' pictures of the README: ``python -m tools.make_document_pictures``.

A small demo is played; its last notice is printed by LibreOffice. The first page and the page of
charts are kept under ``docs/images/``.
"""

from __future__ import annotations

import shutil
import subprocess
import tempfile
from datetime import timedelta
from pathlib import Path

from bluezone_xl.demo import run_demo
from bluezone_xl.reporting import DocumentKind, make
from bluezone_xl.workspace import Workspace
from tests.office.render import pdf_to_png

IMAGES = Path(__file__).parents[1] / "docs" / "images"
DPI = 75


def main() -> None:
    """Draw them anew."""
    with tempfile.TemporaryDirectory() as folder:
        scratch = Path(folder)
        played = run_demo(scratch / "demo", units=100, weeks=5)
        workspace = Workspace.open(played.workspace)
        period = played.periods[-1]
        now = workspace.campaign.calendar.cutoff(period) + timedelta(days=1)
        (notice,) = make(
            workspace, [DocumentKind.NOTICE], period=period, number="6", now=now, pdf=True
        )
        assert notice.pdf is not None
        pages = pdf_to_png(notice.pdf, scratch / "notice", DPI)
        shutil.copyfile(pages[0], IMAGES / "notice.png")
        shutil.copyfile(pages[_page_of(notice.pdf, "Phụ lục II")], IMAGES / "notice-charts.png")


def _page_of(pdf: Path, title: str) -> int:
    """The place of the page whose first line reads so, from 0."""
    printed = subprocess.run(["pdftotext", str(pdf), "-"], capture_output=True, check=True)
    pages = printed.stdout.decode().split("\f")
    return next(n for n, page in enumerate(pages) if page.strip().split("\n")[0] == title)


if __name__ == "__main__":
    main()
