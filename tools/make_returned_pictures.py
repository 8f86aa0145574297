"""Draw what goes back to a unit: ``python -m tools.make_returned_pictures``.

A small workspace receives a wrong return and a right one; LibreOffice shows the annotated copy,
Chromium the receipt. The pictures are kept under ``docs/images/``.
"""

from __future__ import annotations

import subprocess
import tempfile
from dataclasses import replace
from datetime import datetime
from pathlib import Path

from PIL import Image, ImageChops

from bluezone_xl.clock import VIETNAM
from bluezone_xl.register import Register, Registered, Unit
from bluezone_xl.run import consolidate_workspace
from bluezone_xl.templates import Typed, build_workbook, spec_of
from bluezone_xl.workspace import Workspace
from tests.office import Office
from tests.office.render import render_sheets
from tools.make_pictures import IMAGES, RIGHT, SCREEN_DPI, WRONG

_KNOWN = {"nguoi_dan": Registered(2400, 1250)}
_UNITS = (
    Unit("52", "Tỉnh Bình Định"),
    Unit("545", "Huyện Phù Cát", "huyen", "52"),
    Unit("21859", "Xã Cát Tân", "xa", "545", registered=_KNOWN),
    Unit("21862", "Xã Cát Hanh", "xa", "545", registered=_KNOWN),
)
_RECEIVED = datetime(2021, 7, 17, 9, 30, tzinfo=VIETNAM)
_PREPARED = {"prepared_by": "Nguyễn Thị Hoa", "prepared_phone": "0912345678"}


def main() -> None:
    """Draw everything anew."""
    IMAGES.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder, Office.start(locale="vi-VN") as office:
        scratch = Path(folder)
        workspace = Workspace.create(scratch / "tinh", "bluezone-2021", Register(_UNITS))
        period = workspace.campaign.calendar.first
        for unit, lines in zip(_UNITS[2:], (WRONG, RIGHT), strict=True):
            made = spec_of(workspace.campaign, workspace.register, unit, period, workspace.secret)
            typed = Typed(lines=lines, fields=_PREPARED)
            build_workbook(workspace.inbox / f"{unit.name}.xlsx", replace(made, typed=typed))
        done = consolidate_workspace(workspace, now=_RECEIVED)
        pages = render_sheets(done.copies[0], scratch / "copy", SCREEN_DPI, office=office)
        _cropped(next(page for page in pages if page.name.startswith("01")), IMAGES / "copy.png")
        _photograph(done.acknowledged[0], IMAGES / "receipt.png", scratch / "chromium")


def _cropped(page: Path, picture: Path, margin: int = 12) -> None:
    """A page without the paper that is left over."""
    whole = Image.open(page).convert("RGB")
    box = ImageChops.difference(whole, Image.new("RGB", whole.size, "white")).getbbox()
    assert box is not None
    left, top, right, bottom = box
    edges = max(0, left - margin), max(0, top - margin), right + margin, bottom + margin
    whole.crop(edges).save(picture)


def _photograph(page: Path, picture: Path, profile: Path) -> None:
    """A page as Chromium shows it."""
    quiet = ("--no-sandbox", "--disable-gpu", "--disable-background-networking", "--no-first-run")
    more = (f"--user-data-dir={profile}", "--hide-scrollbars", "--window-size=820,1010")
    command = ["chromium", "--headless", *quiet, *more, f"--screenshot={picture}", page.as_uri()]
    subprocess.run(command, check=True, capture_output=True, timeout=120)


if __name__ == "__main__":
    main()
