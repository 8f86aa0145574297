"""A range: where it is, and what lies around it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from bluezone_xl.cells import quoted
from bluezone_xl.excel.libreoffice import grammar
from bluezone_xl.excel.libreoffice.area import Area, external
from bluezone_xl.excel.libreoffice.conditions import ConditionalFormats
from bluezone_xl.excel.libreoffice.looks import Looks
from bluezone_xl.excel.libreoffice.moves import Moves
from bluezone_xl.excel.libreoffice.names import Name
from bluezone_xl.excel.libreoffice.notes import Note
from bluezone_xl.excel.libreoffice.sizes import Sizes
from bluezone_xl.excel.libreoffice.tables import Table
from bluezone_xl.excel.libreoffice.validation import DataValidation

if TYPE_CHECKING:
    from bluezone_xl.excel.libreoffice.sheet import Sheet

_DIRECTIONS = {
    "d": "down",
    "u": "up",
    "l": "left",
    "r": "right",
}


class Range(Moves, Looks, Sizes):
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

    @property
    def name(self) -> Name | None:
        """The name of exactly these cells."""
        found: Name | None = self.sheet.book.names.of(self)
        return found

    @name.setter
    def name(self, value: str) -> None:
        self.sheet.book.names.add(value, f"={quoted(self.sheet.name)}!{self.address}")

    @property
    def conditional_formats(self) -> ConditionalFormats:
        """Its conditional formats."""
        return ConditionalFormats(self)

    @property
    def data_validation(self) -> DataValidation:
        """What its cells accept."""
        return DataValidation(self)

    @property
    def table(self) -> Table | None:
        """The table these cells belong to."""
        for table in self.sheet.tables:
            if table.range.area.joined(self.area) == table.range.area:
                found: Table = table
                return found
        return None

    @property
    def note(self) -> Note | None:
        """The note of the first cell."""
        at = self.area.top, self.area.left
        for one in self.sheet.ask("notes"):
            if (one["row"], one["column"]) == at:
                return Note(self.sheet, *at)
        return None

    def add_note(self, text: str) -> Note:
        """Write a note on the first cell."""
        self.sheet.set_notes([(self.area.top, self.area.left, text)])
        return Note(self.sheet, self.area.top, self.area.left)

    @property
    def hyperlink(self) -> str:
        """Where the link in the first cell leads. Raises KeyError when it has none."""
        found = self.ask("link")
        if found is None:
            raise KeyError(self.address)
        if not found.startswith("#"):
            return str(found)
        return "#" + grammar.from_calc("=" + found[1:])[1:]

    def add_hyperlink(
        self, address: str, text_to_display: str | None = None, screen_tip: str | None = None
    ) -> None:
        """Write a link into the first cell. LibreOffice makes up the tip itself."""
        del screen_tip
        if address.startswith("#"):
            address = "#" + grammar.to_calc("=" + address[1:])[1:]
        link = [self.area.top, self.area.left, address, text_to_display or address]
        self.sheet.ask("set_links", links=[link])
