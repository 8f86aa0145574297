"""Writing cells that span columns, with borders on every one of them."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime

from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from bluezone_xl.templates.expr import CellValue, ErrorValue
from bluezone_xl.templates.spec import Raw, TypedFormula
from bluezone_xl.templates.styles import Styles


@dataclass(frozen=True, slots=True)
class Pen:
    """A sheet and the styles it is written in. Columns are sheet columns, both ends included.

    ``heights`` are the row heights given so far, in points; a hidden row has none.
    """

    sheet: Worksheet
    styles: Styles
    heights: dict[int, float] = field(default_factory=dict)

    def height(self, row: int, points: float) -> None:
        """Set the height of a row; 0 hides it."""
        self.heights[row] = points
        if points:
            self.sheet.set_row(row, points)
        else:
            self.sheet.set_row(row, None, None, {"hidden": True})

    def text(self, row: int, first: int, text: str, style: str, last: int | None = None) -> None:
        """Write text over one cell or several merged ones."""
        self._span(row, first, last, style)
        if text:
            self.sheet.write_string(row, first, text, self.styles[style])

    def raw(self, row: int, first: int, raw: Raw, style: str, last: int | None = None) -> None:
        """Write what an official typed, as the type it has."""
        self._span(row, first, last, style)
        write_raw(self.sheet, row, first, raw, self.styles[style])

    def formula(
        self,
        row: int,
        first: int,
        formula: str,
        value: CellValue,
        style: str,
        last: int | None = None,
    ) -> None:
        """Write a formula and what it shows."""
        self._span(row, first, last, style)
        write_formula(self.sheet, row, first, formula, value, self.styles[style])

    def block(self, top: int, bottom: int, first: int, last: int, style: str) -> None:
        """Merge a block of cells, to be written into its first one."""
        if (top, first) == (bottom, last):
            self.sheet.write_blank(top, first, None, self.styles[style])
        else:
            self.sheet.merge_range(top, first, bottom, last, "", self.styles[style])

    def _span(self, row: int, first: int, last: int | None, style: str) -> None:
        self.block(row, row, first, first if last is None else last, style)


def write_raw(sheet: Worksheet, row: int, column: int, raw: Raw, style: Format) -> None:
    """Write a value of any type; text stays text whatever it looks like."""
    if raw is None:
        sheet.write_blank(row, column, None, style)
    elif isinstance(raw, TypedFormula):
        write_formula(sheet, row, column, raw.text, raw.value, style)
    elif isinstance(raw, ErrorValue):
        write_formula(sheet, row, column, f"={raw.name}", raw, style)
    elif isinstance(raw, str):
        sheet.write_string(row, column, raw, style)
    elif isinstance(raw, bool):
        sheet.write_boolean(row, column, raw, style)
    elif isinstance(raw, date | datetime):
        sheet.write_datetime(row, column, raw, style)
    else:
        sheet.write_number(row, column, raw, style)


def write_formula(
    sheet: Worksheet, row: int, column: int, formula: str, value: CellValue, style: Format
) -> None:
    """Write a formula with the value that programs show which do not recalculate."""
    stored = value.name if isinstance(value, ErrorValue) else "" if value is None else value
    sheet.write_formula(row, column, formula, style, stored)
