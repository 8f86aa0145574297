"""What a read workbook is: identity, tagged tables, and the cell each value came from.

Reading fills these; validators judge them. Nothing here knows a campaign.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum

from bluezone_xl.cells import CellRef
from bluezone_xl.findings import Finding

Value = bool | int | float | str | date | datetime | None


class CellKind(StrEnum):
    """What stands in a cell; a blank cell is simply absent."""

    NUMBER = "number"
    TEXT = "text"
    BOOL = "bool"
    DATE = "date"
    ERROR = "error"


@dataclass(frozen=True, slots=True)
class Cell:
    """One filled cell, as typed: never converted, never guessed.

    ``value`` of an error is its text (``#DIV/0!``). ``formula`` is True when the value is a
    formula's cached result; a formula without one has ``value`` None.
    """

    value: Value
    kind: CellKind
    formula: bool = False


@dataclass(frozen=True, slots=True)
class Row:
    """One row of a table: its 0-based sheet row, the key of its tag cell, its filled cells."""

    index: int
    key: str
    cells: Mapping[str, Cell]
    hidden: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """A table found between its tags in the hidden column A.

    The tag row carries ``#table NAME`` in A and a column id above each column; the visible
    header stands in the next row; ``#end NAME`` closes the table. A plain id is an input
    column, ``=id`` a computed one, ``~id`` reference data shown to help the official.
    In between, A holds the row's key (a known line, the name of a field) or nothing.
    ``columns`` maps every id to its 0-based sheet column, ``headers`` to its visible header.
    Rows in which no input cell is filled are left out, unless they carry a key.
    """

    name: str
    sheet: str
    columns: Mapping[str, int]
    headers: Mapping[str, str]
    rows: tuple[Row, ...]
    header_row: int
    end_row: int

    def cell_of(self, row: Row, column: str) -> str:
        """Return the A1 address of a column id in a row, as a person sees it."""
        return CellRef(row.index, self.columns[column]).a1


@dataclass(frozen=True, slots=True)
class Source:
    """Where a workbook came from.

    ``label`` is the path people see; ``modified`` is the save time the workbook itself carries
    (UTC, docProps/core.xml), ``mtime`` the file's.
    """

    label: str
    sha256: str
    size: int
    modified: datetime | None = None
    mtime: float = 0.0


@dataclass(frozen=True, slots=True)
class Submission:
    """A workbook that could be read.

    ``meta`` is the hidden ``_meta`` sheet; ``notices`` are findings of the reading itself that
    did not stop it (macros, external links, repaired text).
    """

    source: Source
    meta: Mapping[str, str]
    tables: Mapping[str, Table]
    notices: tuple[Finding, ...] = ()

    def field_cell(self, key: str) -> tuple[str | None, str | None]:
        """Return (sheet, A1) of the value cell of a field, or (None, None) without one."""
        table = self.tables.get("fields")
        row = self.field_row(key)
        if table is None or row is None:
            return None, None
        return table.sheet, table.cell_of(row, "value")

    def field(self, key: str) -> Cell | None:
        """Return the filled value cell of a field of the form, or None."""
        row = self.field_row(key)
        return None if row is None else row.cells.get("value")

    def field_row(self, key: str) -> Row | None:
        """Return the row of the ``fields`` table with that key, or None."""
        table = self.tables.get("fields")
        if table is None:
            return None
        return next((row for row in table.rows if row.key == key), None)


@dataclass(frozen=True, slots=True)
class Unreadable:
    """A file that could not be read as a workbook, with the findings that say why.

    ``meta`` is the ``_meta`` sheet if at least that could be read: it tells whose file it is.
    """

    source: Source
    findings: tuple[Finding, ...] = field(default=())
    meta: Mapping[str, str] = field(default_factory=dict)


ReadResult = Submission | Unreadable
