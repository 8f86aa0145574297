"""What Chromium shows: the page to share, a receipt, the letter that goes back with a return."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from html import escape
from io import BytesIO
from pathlib import Path

from PIL import Image
from playwright.sync_api import Browser, sync_playwright

from bluezone_xl.demo import DemoResult
from bluezone_xl.reporting import make_page
from bluezone_xl.workspace import Workspace
from tests.check_page.opened import launched, opened
from tools.pictures.keeping import keep

_LETTER = (
    '<!doctype html><meta charset="utf-8"><style>pre {{ font: 14px/1.45 "Liberation Sans"; '
    "white-space: pre-wrap; margin: 24px; }}</style><pre>{words}</pre>"
)


def draw(played: DemoResult) -> None:
    """Draw all of them."""
    workspace = Workspace.open(played.workspace)
    shared = make_page(workspace, played.periods[-1])[1]
    back = workspace.folder / "returned" / played.periods[0].isoformat()
    receipt = next(path for path in sorted(back.glob("*.html")) if "Xã" in path.name)
    letter = next(path for path in sorted(back.glob("*.txt")) if "Xã" in path.read_text("utf-8"))
    with _browser() as browser:
        keep(_shown(browser, shared, 1100, 1480), "page")
        keep(_shown(browser, shared, 390, 780), "page-phone")
        keep(_shown(browser, receipt, 820, 1010), "receipt")
        with tempfile.TemporaryDirectory() as folder:
            text = Path(folder) / "thu.html"
            text.write_text(_LETTER.format(words=escape(letter.read_text("utf-8-sig"))), "utf-8")
            keep(_shown(browser, text, 820, 700), "message")


@contextmanager
def _browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        browser = launched(playwright)
        yield browser
        browser.close()


def _shown(browser: Browser, file: Path, width: int, height: int) -> Image.Image:
    with opened(browser, file, width=width, height=height) as page:
        return Image.open(BytesIO(page.screenshot()))
