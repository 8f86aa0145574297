"""Print the officials' guide on one A4 page: ``python -m tools.make_guide``.

``docs/huong-dan.md`` is the source; Chromium lays it out and prints ``docs/huong-dan.pdf``, to be
handed out on paper or sent along with the workbooks.
"""

from __future__ import annotations

import base64
import re
from pathlib import Path

from markdown_it import MarkdownIt
from playwright.sync_api import sync_playwright

from tests.check_page.opened import launched

DOCS = Path(__file__).parents[1] / "docs"
SOURCE, PRINTED = DOCS / "huong-dan.md", DOCS / "huong-dan.pdf"

_STYLE = """
@page { size: A4; margin: 11mm 14mm; }
body { font: 9.6pt/1.32 "Liberation Sans", Arial, sans-serif; color: #1b1f24; margin: 0; }
h1 { font-size: 16pt; color: #1f3864; margin: 0 0 4pt; }
p { margin: 0 0 4pt; }
ol { margin: 0; padding-left: 16pt; }
li { margin-bottom: 3pt; }
li p { margin: 0; }
img { display: block; height: 65mm; margin: 3pt auto; border: 1px solid #9aa5b1; }
table { width: 100%; border-collapse: collapse; margin-top: 5pt; font-size: 9pt; }
th { background: #1f3864; color: #fff; text-align: left; }
th, td { border: 1px solid #9aa5b1; padding: 2pt 5pt; vertical-align: top; }
td:first-child { width: 31%; font-weight: bold; }
"""


def print_guide(path: Path) -> None:
    """Write the printed guide to a path."""
    with sync_playwright() as playwright:
        browser = launched(playwright)
        page = browser.new_page()
        page.set_content(guide_html())
        page.pdf(path=path, prefer_css_page_size=True, print_background=True)
        browser.close()


def guide_html() -> str:
    """Return the guide as a page that needs no other file."""
    body = MarkdownIt("commonmark").enable("table").render(SOURCE.read_text(encoding="utf-8"))
    whole = re.sub(r'src="([^"]+)"', _embedded, body)
    return f'<!doctype html><html lang="vi"><meta charset="utf-8"><style>{_STYLE}</style>{whole}'


def _embedded(match: re.Match[str]) -> str:
    picture = base64.b64encode((DOCS / match[1]).read_bytes()).decode()
    return f'src="data:image/png;base64,{picture}"'


if __name__ == "__main__":
    print_guide(PRINTED)
