"""Tables out of a sheet: values from calamine; errors, formulas, hidden rows from the scan."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from itertools import islice

from bluezone_xl.cells import CellRef, column_letters
from bluezone_xl.reading.cellxml import CellXml
from bluezone_xl.reading.refusal import Refused
from bluezone_xl.reading.repair import TextRepair
from bluezone_xl.reading.scan import Scan
from bluezone_xl.reading.tags import Span
from bluezone_xl.reading.text import clean, one_line
from bluezone_xl.reading.values import Grid, Raw
from bluezone_xl.submission import Cell, CellKind, Row, Table

# Beyond this a float no longer tells neighbouring whole numbers apart.
_EXACT = 2.0**53
# What Excel holds in one cell; a longer text was not typed there.
_LONGEST = 32_767
_NO_TEXT = Cell(None, CellKind.TEXT, formula=True)


@dataclass(frozen=True, slots=True)
class _Column:
    id: str
    index: int
    letters: str
    typed: bool


class TableReader:
    """Reads the tables of one sheet."""

    def __init__(
        self, sheet: str, grid: Grid, scanned: Scan, xml: CellXml, repair: TextRepair, most: int
    ) -> None:
        self._sheet = sheet
        self._grid = grid
        self._scan = scanned
        self._xml = xml
        self._repair = repair
        self._most = most
        self._table = ""

    def table(self, span: Span, columns: Mapping[str, int]) -> Table:
        """Return one table with its filled rows. Raises Refused when they are too many."""
        self._table = span.name
        all_columns = [
            _Column(name, index, column_letters(index), name[0] not in "=~")
            for name, index in columns.items()
        ]
        typed = [column for column in all_columns if column.typed]
        others = [column for column in all_columns if not column.typed]
        header_row = span.start + 1
        read = (self._row(row, typed, others) for row in range(header_row + 1, span.end))
        rows = tuple(islice((row for row in read if row is not None), self._most + 1))
        if len(rows) > self._most:
            cell = CellRef(rows[-1].index, 0).a1
            raise Refused("table_too_long", sheet=span.sheet, cell=cell, most=self._most)
        headers = self._grid[header_row]
        return Table(
            name=span.name,
            sheet=span.sheet,
            columns=columns,
            headers={name: label(headers[index]) for name, index in columns.items()},
            rows=rows,
            header_row=header_row,
            end_row=span.end,
        )

    def _row(self, index: int, typed: Sequence[_Column], others: Sequence[_Column]) -> Row | None:
        values = self._grid[index]
        cells: dict[str, Cell] = {}
        self._add(cells, values, index, typed)
        key = label(values[0])
        if not key and not cells:
            return None
        self._add(cells, values, index, others)
        return Row(index, key, cells, index in self._scan.hidden)

    def _add(
        self, cells: dict[str, Cell], values: Sequence[Raw], row: int, columns: Sequence[_Column]
    ) -> None:
        """Add the filled cells of some columns of a row: the innermost loop of all reading."""
        number = str(row + 1)
        formulas, errors = self._scan.formulas, self._scan.errors
        for column in columns:
            raw = values[column.index]
            address = column.letters + number
            formula = address in formulas or bool(
                self._scan.arrays and self._scan.in_array(row, column.index)
            )
            cell: Cell | None
            if type(raw) is float:
                cell = _number(raw, formula)
            elif raw != "":
                cell = self._cell(raw, formula, address, column.typed)
            elif address in errors:
                cell = Cell(errors[address] or "#N/A", CellKind.ERROR, formula)
            else:
                cell = _NO_TEXT if formula else None
            if cell is not None:
                cells[column.id] = cell

    def _cell(self, raw: Raw, formula: bool, address: str, typed: bool) -> Cell | None:
        """Return what calamine read, as the kind of thing that was typed."""
        if type(raw) is str:
            text = self._text(raw, address) if typed else clean(raw)
            if text:
                return Cell(text[:_LONGEST], CellKind.TEXT, formula)
            return _NO_TEXT if formula else None
        if type(raw) is bool:
            return Cell(raw, CellKind.BOOL, formula)
        if isinstance(raw, date):
            return Cell(raw, CellKind.DATE, formula)
        # A number below one, or a negative one, under a date format: give back the number.
        return _number(self._xml.number(address), formula)

    def _text(self, raw: str, address: str) -> str:
        if raw.isascii():
            return raw.strip()
        return self._repair.repaired(raw, self._sheet, self._table, address)


def label(raw: Raw) -> str:
    """Return what a cell that is no input says, on one line: a header, a key, an identity."""
    if raw == "":
        return ""
    if isinstance(raw, float) and raw.is_integer():
        raw = int(raw)
    if isinstance(raw, datetime):
        raw = raw.date()
    return one_line(str(raw))


def _number(raw: float, formula: bool) -> Cell:
    """Excel keeps all numbers as floats: whole ones come back whole, non-numbers as text."""
    if -_EXACT < raw < _EXACT:
        whole = int(raw)
        return Cell(whole if whole == raw else raw, CellKind.NUMBER, formula)
    if math.isfinite(raw):
        return Cell(raw, CellKind.NUMBER, formula)
    return Cell(str(raw), CellKind.TEXT, formula)
