"""Defined names of a workbook or of one sheet."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from xlwings import base_classes

if TYPE_CHECKING:
    from bluezone_xl.excel.libreoffice.book import Book
    from bluezone_xl.excel.libreoffice.sheet import Sheet


class Names(base_classes.Names):
    """Names, those of the workbook before those of its sheets."""

    def __init__(self, book: Book, sheet: Sheet | None = None) -> None:
        self.book = book
        self.sheet: Any = sheet
