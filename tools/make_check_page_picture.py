"""Photograph the check page for the documents: ``python -m tools.make_check_page_picture``.

The page is built and opened from disk with the network cut; a right and a wrong return are chosen,
and what the browser shows is kept as ``docs/images/check-page.png``.
"""

from __future__ import annotations

import tempfile
from pathlib import Path

from playwright.sync_api import sync_playwright

from bluezone_xl.check_page.build import build_page
from bluezone_xl.templates import build_workbook
from tests.check_page.opened import choose, launched, opened, until
from tools.form_states import FormStates
from tools.make_pictures import IMAGES


def main() -> None:
    """Photograph it anew."""
    states = dict(FormStates.packaged().of("xa"))
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        page_file = Path(folder) / "kiem-tra.html"
        build_page(page_file, states["right"].campaign.id)
        returns = [Path(folder) / "xa dung.xlsx", Path(folder) / "xa sai.xlsx"]
        for path, state in zip(returns, ("right", "wrong"), strict=True):
            build_workbook(path, states[state])
        browser = launched(playwright)
        with opened(browser, page_file, width=1100, height=900) as page:
            until(page, "ready")
            choose(page, *returns)
            page.screenshot(path=IMAGES / "check-page.png", full_page=True)
        browser.close()


if __name__ == "__main__":
    main()
