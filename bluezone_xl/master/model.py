"""The plan of the master: sheets made of blocks of cells, and what surrounds them.

A plan is data only. ``writer`` makes a fresh workbook of it; the live edge writes the same blocks
into an open one. Rows and columns are 0-based here, as in ``CellRef``.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Literal

from bluezone_xl.cells import CellRef

Scalar = str | int | float | bool | date | datetime | None


@dataclass(frozen=True, slots=True)
class Formula:
    """A formula in English with commas, beginning with ``=``, and the value it must give."""

    text: str
    value: Scalar


@dataclass(frozen=True, slots=True)
class Link:
    """A constant text that leads to a cell of another sheet."""

    text: str
    sheet: str
    cell: str = "A1"


Cell = Scalar | Formula | Link


@dataclass(frozen=True, slots=True)
class Block:
    """A rectangle of cells.

    ``styles`` names a style a column, or, when it has as many rows as the block, a style a cell.
    Of a ``sparse`` block, the long ones, only cells that hold something are written.
    """

    row: int
    column: int
    rows: tuple[tuple[Cell, ...], ...]
    styles: tuple[tuple[str, ...], ...]
    sparse: bool = False

    def cells(self) -> Iterator[tuple[int, int, Cell, str]]:
        """Every cell with its row, column and style."""
        one = len(self.styles) == 1
        for at, cells in enumerate(self.rows):
            styles = self.styles[0] if one else self.styles[at]
            for offset, (cell, style) in enumerate(zip(cells, styles, strict=True)):
                yield self.row + at, self.column + offset, cell, style


@dataclass(frozen=True, slots=True)
class Merge:
    """Cells shown as one; the value stands in the first."""

    first: CellRef
    last: CellRef
    cell: Cell
    style: str


@dataclass(frozen=True, slots=True)
class ColumnLook:
    """How a column looks: width in characters, hidden, and the style of its blank cells.

    Rows put into a sparse table take their looks from the column where the row above is blank.
    """

    index: int
    width: float
    hidden: bool = False
    style: str = ""


@dataclass(frozen=True, slots=True)
class Choice:
    """What an input cell accepts, with the prompt and the refusal an official reads."""

    cell: CellRef
    kind: Literal["list", "decimal", "date"]
    source: str | tuple[str, ...] = ()
    least: float | date = 0
    most: float | date = 0
    title: str = ""
    prompt: str = ""
    error: str = ""


@dataclass(frozen=True, slots=True)
class Mark:
    """A conditional format: where a formula (relative to the first cell) holds, this style."""

    first: CellRef
    last: CellRef
    formula: str
    style: str


@dataclass(frozen=True, slots=True)
class Series:
    """One series of a chart: absolute ranges with their sheet, a name, a style of drawing.

    A name that begins with ``=`` is the cell that holds it.
    ``range_below`` and ``range_above`` hold how far the true value may lie from each value.
    """

    name: str
    categories: str
    values: str
    look: str
    line: bool = False
    labels: str = ""
    range_below: str = ""
    range_above: str = ""


@dataclass(frozen=True, slots=True)
class Chart:
    """A native chart over cells. ``size`` is in pixels; ``largest`` fixes the value axis.

    ``unlisted`` are the series, by their place, that the legend leaves out.
    """

    kind: Literal["column", "bar"]
    anchor: CellRef
    size: tuple[int, int]
    series: tuple[Series, ...]
    description: str
    stacked: bool = False
    largest: float | None = None
    unlisted: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Button:
    """A button over a row of the sheet: its first column, its width in pixels, what it starts."""

    column: int
    width: int
    action: str


@dataclass(frozen=True, slots=True)
class Toolbar:
    """A row of buttons; only a workbook with macros has them. The height is in points."""

    row: int
    height: float
    buttons: tuple[Button, ...]


@dataclass(frozen=True, slots=True)
class Print:
    """Page set-up: A4, one page wide; ``one_page`` also fits the height.

    Where pages are to begin at certain rows (``breaks``), the width is fitted by a ``scale`` in
    percent: Excel heeds no break on a page it fits by itself.
    """

    landscape: bool = True
    one_page: bool = False
    scale: int = 0
    breaks: tuple[int, ...] = ()
    repeat: tuple[int, int] | None = None
    area: tuple[CellRef, CellRef] | None = None


@dataclass(frozen=True, slots=True)
class Table:
    """Rows that become more or fewer from one run, or one register, to the next.

    Its whole area has a defined name, by which it is found again in a workbook that is open.
    ``keys`` are the columns (0-based, on the sheet) whose values tell one row from the others:
    what an officer wrote beside a row or in a note on it stays with that row. Without keys, rows
    are added and taken away above the last one.
    """

    id: str
    first: CellRef
    last: CellRef
    keys: tuple[int, ...] = ()

    @property
    def name(self) -> str:
        """The defined name of its area."""
        return f"bang_{self.id}"

    @property
    def count(self) -> int:
        """How many rows it has."""
        return self.last.row - self.first.row + 1


@dataclass(frozen=True, slots=True)
class Sheet:
    """One sheet, whole."""

    name: str
    blocks: tuple[Block, ...]
    columns: tuple[ColumnLook, ...]
    merges: tuple[Merge, ...] = ()
    heights: Mapping[int, float] = field(default_factory=dict)
    choices: tuple[Choice, ...] = ()
    marks: tuple[Mark, ...] = ()
    charts: tuple[Chart, ...] = ()
    toolbar: Toolbar | None = None
    freeze: CellRef | None = None
    filtered: tuple[CellRef, CellRef] | None = None
    page: Print = Print()
    colour: str = ""
    zoom: int = 100
    tables: tuple[Table, ...] = ()

    def cells(self) -> Iterator[tuple[CellRef, Cell]]:
        """Every cell of the sheet that holds something."""
        for block in self.blocks:
            for row, column, cell, _ in block.cells():
                if cell is not None:
                    yield CellRef(row, column), cell
        for merge in self.merges:
            yield merge.first, merge.cell


@dataclass(frozen=True, slots=True)
class MasterPlan:
    """The whole workbook.

    ``names`` are defined names with their formulas; ``inputs`` tell where an official may type,
    by what it sets (``period``, ``target.GROUP.value``).
    """

    title: str
    subject: str
    created: datetime
    sheets: tuple[Sheet, ...]
    names: Mapping[str, str]
    inputs: Mapping[str, tuple[str, CellRef]]

    def sheet(self, name: str) -> Sheet:
        """Return a sheet by name. Raises KeyError."""
        for sheet in self.sheets:
            if sheet.name == name:
                return sheet
        raise KeyError(name)

    def formulas(self) -> dict[str, dict[str, Formula]]:
        """Every formula by sheet and A1 address."""
        return {
            sheet.name: {ref.a1: cell for ref, cell in sheet.cells() if isinstance(cell, Formula)}
            for sheet in self.sheets
        }
