"""Draw the icons of the LibreOffice extension from SVG: ``python -m tools.make_icons``.

LibreOffice wants pixels in two sizes; Chromium draws them.
"""

from __future__ import annotations

from pathlib import Path

from playwright.sync_api import sync_playwright

from bluezone_xl.excel.libreoffice.extension import registry
from bluezone_xl.excel.libreoffice.extension.commands import COMMANDS

FOLDER = Path(registry.__file__).parent
CHROMIUM = "/usr/bin/chromium"


def main() -> None:
    """Draw every icon in both sizes, on nothing."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=CHROMIUM, args=["--no-sandbox", "--disable-gpu", "--no-first-run"]
        )
        for pixels in (registry.SMALL, registry.BIG):
            page = browser.new_page(viewport={"width": pixels, "height": pixels})
            for command in COMMANDS:
                source = FOLDER / "icons" / f"{command.name}.svg"
                picture = source.read_text(encoding="utf-8")
                page.set_content(f"<style>body{{margin:0}}svg{{display:block}}</style>{picture}")
                page.screenshot(path=FOLDER / registry.icon(command, pixels), omit_background=True)
        browser.close()


if __name__ == "__main__":
    main()
