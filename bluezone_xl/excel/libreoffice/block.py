"""Cells of a sheet, and one way to have something done with them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from xlwings import base_classes

from bluezone_xl.excel.libreoffice.area import Area

if TYPE_CHECKING:
    from bluezone_xl.excel.libreoffice.sheet import Sheet


class Block(base_classes.Range):
    """A rectangle of a sheet; the parts of ``Range`` build on it."""

    def __init__(self, sheet: Sheet, area: Area) -> None:
        self.sheet = sheet
        self.area = area

    def ask(self, op: str, **arguments: object) -> Any:
        """Have an operation done on these cells. Nothing is asked about an empty range."""
        if not self.area.size:
            return None
        return self.sheet.ask(op, area=self.area.place, **arguments)
