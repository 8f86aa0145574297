"""Draw the check page's pictures: ``python -m tools.make_check_page_pictures [PAGE.html]``.

Chromium opens the page from the disk, without a network, and a wrong return is dropped into it.
Without a page one is built first.
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright

from bluezone_xl.check_page.build import build_page
from tests.check_page.opened import choose, launched, opened, until
from tests.filled import Filled

IMAGES = Path(__file__).parents[1] / "docs" / "images"


def main() -> None:
    """Draw them anew."""
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        scratch = Path(folder)
        page = Path(sys.argv[1]) if sys.argv[1:] else scratch / "kiem-tra.html"
        if not page.is_file():
            build_page(page, "bluezone-2021")
        browser = launched(playwright)
        wrong = _wrong_return(scratch)
        _draw(browser, page, wrong, "check-page.png", 1000, 900)
        _draw(browser, page, wrong, "check-page-small.png", 360, 640)
        browser.close()


def _wrong_return(folder: Path) -> Path:
    lines = (
        {"name": "Thôn Phú An", "residents": 412, "smartphones": 290, "installed": 301},
        {"name": "Thôn Bình Long", "residents": 388, "smartphones": 251, "installed": "1.12"},
        {"name": "Thôn Thuận Hòa", "residents": 295, "smartphones": 180, "installed": 122},
    )
    return Filled(lines=lines).write(folder / "Xã An Phú - tuần 16-7.xlsx", b"for a picture only")


def _draw(browser: Browser, page: Path, file: Path, name: str, width: int, height: int) -> None:
    with opened(browser, page, width=width, height=height) as shown:
        until(shown, "ready")
        choose(shown, file)
        shown.screenshot(path=IMAGES / name, full_page=True)


if __name__ == "__main__":
    main()
