"""What happens to a workbook's file itself on its way: cut off, rows hidden, macros added."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Callable
from pathlib import Path

_FORM = "xl/worksheets/sheet2.xml"


def cut_off(path: Path) -> None:
    """Keep the first half of the file, as an interrupted copy leaves it."""
    content = path.read_bytes()
    path.write_bytes(content[: len(content) // 2])


def with_part(name: str, content: bytes = b"") -> Callable[[Path], None]:
    """Add a part, such as the one in which Excel keeps macros."""

    def change(path: Path) -> None:
        with zipfile.ZipFile(path, "a", zipfile.ZIP_DEFLATED) as package:
            package.writestr(zipfile.ZipInfo(name), content)

    return change


def hide_row(number: int) -> Callable[[Path], None]:
    """Hide a row of the form, by its number on the sheet."""

    def change(path: Path) -> None:
        with zipfile.ZipFile(path) as package:
            parts = {item: package.read(item) for item in package.infolist()}
        with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as package:
            for item, content in parts.items():
                package.writestr(
                    item, _hidden(content, number) if item.filename == _FORM else content
                )

    return change


def _hidden(sheet: bytes, number: int) -> bytes:
    return re.sub(rb'<row r="%d"' % number, rb'<row r="%d" hidden="1"' % number, sheet, count=1)
