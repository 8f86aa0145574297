"""Photograph the clicks in LibreOffice for the documents: ``python -m tools.make_screenshots``.

A workspace is made, returns arrive, and the toolbar's buttons are really clicked; what the screen
shows is kept under ``docs/images/``.
"""

from __future__ import annotations

import tempfile
import time
from pathlib import Path

from bluezone_xl.workspace import Workspace
from tests.desktop.calc import Calc, calc
from tests.filled import Filled, hamlets, small_workspace
from tests.flow import TEXT, put, put_union, run
from tests.marking.copies import wrong
from tests.templates.made import FORM
from tools.pictures.keeping import IMAGES

_DRAWN = 2.0


def main() -> None:
    """Make every picture anew."""
    with (
        tempfile.TemporaryDirectory() as folder,
        # Drawn by LibreOffice itself: what GTK draws cannot be read by UNO, nor waited for.
        calc(look="gen", pictures=IMAGES) as window,
    ):
        scratch = Path(folder)
        _consolidated(window, _workspace(scratch / "binh-dinh"))
        _checked(window, scratch / "bao-cao.xlsx")


def _workspace(folder: Path) -> Workspace:
    made = small_workspace(folder)
    put(made, "xã 1.xlsx")
    run(made)
    put(made, "xã 2.xlsx", Filled("X2", lines=hamlets(3, 61)))
    put(made, "xã 3.xlsx", Filled("X3", lines=hamlets(installed=TEXT)))
    put_union(made, "liên đoàn.xlsx", "U1")
    return made


def _consolidated(window: Calc, workspace: Workspace) -> None:
    with window.open(workspace.master_path):
        window.click("Tổng hợp")
        window.says("Nhận mới 2")
        window.picture("libreoffice-consolidated")
        window.click("Xem chi tiết")
        window.says("xã 3.xlsx: 2 lỗi")
        window.picture("libreoffice-details")
        window.press("Escape")


def _checked(window: Calc, path: Path) -> None:
    path.write_bytes(wrong())
    with window.open(path) as document:
        window.click("Kiểm tra tệp đang mở")
        window.says("Còn 3 lỗi phải sửa trước khi gửi.")
        document.show(FORM)
        time.sleep(_DRAWN)  # nothing tells when a sheet that was switched to has been drawn
        window.picture("libreoffice-checked")


if __name__ == "__main__":
    main()
