"""Draw the pictures of README and docs from real files: ``python -m tools.make_pictures``.

A small demo is played. LibreOffice prints every sheet of its master, the form an official signs
and the documents; Chromium shows the page to share, a receipt and a letter. All are kept under
``docs/images/``, and ``docs/so-lieu.md`` lists the sheets that there are. What stands on a screen
with windows and buttons is photographed by its own tools (``make_form_pictures``,
``make_screenshots``, ``make_button_picture``, ``make_check_page_pictures``).
"""

from __future__ import annotations

import tempfile
from pathlib import Path

from bluezone_xl.demo import run_demo
from tests.office import Office
from tools.pictures import browsed, forms, master, papers
from tools.pictures.listing import list_sheets


def main() -> None:
    """Draw everything anew."""
    with tempfile.TemporaryDirectory() as folder, Office.start(locale="vi-VN") as office:
        scratch = Path(folder)
        played = run_demo(scratch / "demo", units=100, weeks=5)
        list_sheets(list(master.draw(office, played.to_open[0], scratch)))
        forms.draw(office, scratch)
        papers.draw(played)
        browsed.draw(played)


if __name__ == "__main__":
    main()
