"""A range: where it is, and what lies around it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from bluezone_xl.excel.libreoffice.area import Area, external
from bluezone_xl.excel.libreoffice.contents import Contents
from bluezone_xl.excel.libreoffice.looks import Looks

if TYPE_CHECKING:
    from bluezone_xl.excel.libreoffice.sheet import Sheet

_DIRECTIONS = {
    "d": "down",
    "u": "up",
    "l": "left",
    "r": "right",
}


class Range(Contents, Looks):
    """A rectangle of one sheet. It stays at its address when rows are inserted above it."""

    def __init__(self, sheet: Sheet, area: Area, asked: str = "") -> None:
        super().__init__(sheet, area)
        self.arg1_input = asked
        self.options: dict[str, Any] = {}

    @property
    def api(self) -> Range:
        """The range itself: there is nothing closer to LibreOffice on this side."""
        return self

    @property
    def coords(self) -> tuple[Sheet, int, int, int, int]:
        """Sheet, first row, first column, rows, columns; from 1."""
        return self.sheet, self.row, self.column, *self.shape

    def __len__(self) -> int:
        return self.area.size

    def __bool__(self) -> bool:
        return True

    @property
    def row(self) -> int:
        """The number of the first row."""
        return self.area.row

    @property
    def column(self) -> int:
        """The number of the first column."""
        return self.area.column

    @property
    def shape(self) -> tuple[int, int]:
        """Rows and columns."""
        return self.area.shape

    def __call__(self, row: int, column: int | None = None) -> Range:
        """One cell: by row and column, or by its number, row after row."""
        if column is None:
            above, before = divmod(row - 1, self.area.width)
            row, column = above + 1, before + 1
        return Range(self.sheet, self.area.cell(row, column))

    def get_address(self, row_absolute: bool, col_absolute: bool, external_: bool) -> str:
        """The address, with its book and sheet if asked for."""
        address = self.area.address(row_absolute=row_absolute, column_absolute=col_absolute)
        if not external_:
            return address
        return external(self.sheet.book.name, self.sheet.name, address)

    @property
    def address(self) -> str:
        """The address with dollars."""
        if not self.area.size:
            first = Area(self.area.top, self.area.left).address()
            return f"{first}{{{self.area.height}x{self.area.width}}}"
        return self.area.address()

    def end(self, direction: str) -> Range:
        """Where Ctrl and an arrow lead from the first cell."""
        direction = _DIRECTIONS.get(direction, direction)
        return self.sheet.at(self.ask("end", direction=direction))

    @property
    def current_region(self) -> Range:
        """The block of filled cells around the first cell."""
        return self.sheet.at(self.ask("current_region"))

    def select(self) -> None:
        """Select it in the window."""
        self.ask("select")
