"""``bluezone.xlam``: the tab ``Chiến dịch`` over any open workbook, built from the same sources."""

from __future__ import annotations

import os
from collections.abc import Mapping
from datetime import datetime
from pathlib import Path

from bluezone_xl.aside import refusing_io, written_aside
from bluezone_xl.catalogue import text
from bluezone_xl.errors import RefusalError
from bluezone_xl.vba.kept import refuse_open
from bluezone_xl.vba.program import Program
from bluezone_xl.vba.workbook import MacroWorkbook

NAME = "bluezone.xlam"

# The same sources give the same file on any day.
_CREATED = datetime(2021, 7, 1)  # noqa: DTZ001 - a file's property has no zone


def build_addin(path: Path, program: Program | None) -> None:
    """Write the add-in. The same program gives the same bytes.

    Raises RefusalError when the disk will not have it, or when it is open in Excel.
    """
    refuse_open(path)
    with refusing_io(path), written_aside(path) as aside:
        workbook = MacroWorkbook(aside, {}, program, addin=True)
        workbook.set_properties(
            {
                "title": text("excel.tab"),
                "comments": text("excel.addin_about"),
                "author": "",
                "created": _CREATED,
            }
        )
        workbook.close()


def startup_folder(environment: Mapping[str, str] | None = None) -> Path:
    """Return the folder whose workbooks Excel opens when it starts, macros and all.

    Raises RefusalError where there is no such folder: elsewhere than on Windows.
    """
    places = os.environ if environment is None else environment
    if not places.get("APPDATA"):
        raise RefusalError("excel.no_startup_folder")
    return Path(places["APPDATA"]) / "Microsoft" / "Excel" / "XLSTART"
