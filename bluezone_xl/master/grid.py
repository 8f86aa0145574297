"""Tables of the master: columns with an id, a header and a look, over a run of rows.

A column's id is also its defined name (``dv_da_cai_1``), without diacritics, so that formulas
read like sentences and need not know where a column lies.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from bluezone_xl.cells import CellRef, area, column_letters, quoted
from bluezone_xl.master.model import Block, Cell, ColumnLook, Merge, Table

HEADER_HEIGHT = 46.0


@dataclass(frozen=True, slots=True)
class Col:
    """One column. ``named`` gives it a defined name; ``band`` is a heading over several."""

    id: str
    header: str = ""
    width: float = 10
    style: str = "count"
    hidden: bool = False
    named: bool = False
    band: str = ""


@dataclass(frozen=True)
class Grid:
    """A table on a sheet: its header row, its columns, how many rows it has.

    A ``growing`` one ends with a blank row, before which rows are put into a workbook that is
    open: whatever covers the table (names, filters, prints) then stretches by itself.
    """

    sheet: str
    prefix: str
    header: int
    columns: tuple[Col, ...]
    count: int
    left: int = 0
    growing: bool = False

    @cached_property
    def _places(self) -> Mapping[str, int]:
        return {column.id: self.left + at for at, column in enumerate(self.columns)}

    @property
    def first(self) -> int:
        """The 0-based sheet row of the first table row."""
        return self.header + 1

    @property
    def last(self) -> int:
        """The 0-based sheet row of the last one; an empty table keeps a blank row, or two."""
        return self.header + (max(self.count, 1) + 1 if self.growing else max(self.count, 1))

    def ref(self, column: str, row: int) -> CellRef:
        """The cell of a column in a table row (from 0)."""
        return CellRef(self.first + row, self._places[column])

    def at(self, column: str, row: int) -> str:
        """Its address for formulas of the same sheet: the column fixed, ``$H7``."""
        return f"${column_letters(self._places[column])}{self.first + row + 1}"

    def span(self, column: str, first: int = 0, last: int | None = None) -> str:
        """The fixed address of some rows of a column, on its own sheet."""
        end = self.last if last is None else self.first + last
        place = self._places[column]
        return area(CellRef(self.first + first, place), CellRef(end, place), absolute=True)

    def full(self, column: str, first: int = 0, last: int | None = None) -> str:
        """The same with its sheet."""
        return f"{quoted(self.sheet)}!{self.span(column, first, last)}"

    def names(self) -> dict[str, str]:
        """The defined names of its columns."""
        return {
            f"{self.prefix}_{column.id}": self.full(column.id)
            for column in self.columns
            if column.named
        }

    def table(self, *keys: str) -> Table:
        """Its rows as a table that can be found again, told apart by these columns."""
        right = self.left + len(self.columns) - 1
        return Table(
            self.prefix,
            CellRef(self.first, self.left),
            CellRef(self.last, right),
            tuple(self._places[key] for key in keys),
        )

    def blanks(self, styles: Sequence[str]) -> Block:
        """The blank rows at its end, with the looks that rows put before them take over."""
        rows = self.last - self.header - self.count
        blank = (None,) * len(self.columns)
        return Block(self.first + self.count, self.left, (blank,) * rows, (tuple(styles),))

    def corner(self) -> CellRef:
        """The last cell of its last visible column."""
        visible = max(at for at, column in enumerate(self.columns) if not column.hidden)
        return CellRef(self.last, self.left + visible)

    def head(self, style: str = "header") -> Block:
        """The header row."""
        cells = tuple(column.header for column in self.columns)
        styles = tuple(_header_style(column, style) for column in self.columns)
        return Block(self.header, self.left, (cells,), (styles,))

    def bands(self) -> Iterator[Merge]:
        """Headings over neighbouring columns, in the row above the header."""
        at = 0
        while at < len(self.columns):
            band = self.columns[at].band
            end = at
            while end + 1 < len(self.columns) and self.columns[end + 1].band == band:
                end += 1
            if band:
                row = self.header - 1
                yield Merge(
                    CellRef(row, self.left + at), CellRef(row, self.left + end), band, "band"
                )
            at = end + 1

    def body(self, rows: Sequence[Mapping[str, Cell]], *, bold: Sequence[bool] = ()) -> Block:
        """The rows, given by column id; ``bold`` tells which ones stand out."""
        cells = tuple(tuple(row.get(column.id) for column in self.columns) for row in rows)
        plain = self.styles()
        if not any(bold):
            return Block(self.first, self.left, cells, (plain,))
        strong = tuple(style if style == "helper" else f"{style}_bold" for style in plain)
        return Block(self.first, self.left, cells, tuple(strong if one else plain for one in bold))

    def styles(self) -> tuple[str, ...]:
        """The styles of a row."""
        return tuple(column.style for column in self.columns)

    def plain(self) -> tuple[str, ...]:
        """The styles of a long table's rows, without lines."""
        return tuple(
            column.style if column.hidden else f"{column.style}_plain" for column in self.columns
        )

    def looks(self, *, sparse: bool = False) -> tuple[ColumnLook, ...]:
        """Widths, and which columns are hidden; for a sparse table the looks of blank cells."""
        styles = self.plain() if sparse else ("",) * len(self.columns)
        return tuple(
            ColumnLook(self.left + at, column.width, column.hidden, style)
            for at, (column, style) in enumerate(zip(self.columns, styles, strict=True))
        )


def _header_style(column: Col, style: str) -> str:
    if column.hidden:
        return "helper_header"
    return style if column.header else "blank"


def helper(column: str, header: str = "", *, named: bool = False) -> Col:
    """A hidden column of the calculation, headed by its own id."""
    return Col(column, header or column, 9, "helper", hidden=True, named=named)
