"""What cells hold: values and formulas."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from bluezone_xl.excel.libreoffice import grammar, values
from bluezone_xl.excel.libreoffice.block import Block

_NUMBER = re.compile(r"-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?(?:E[+-]?[0-9]+)?")
_MAX_CELLS_PER_WRITE = 1_000_000


class Contents(Block):
    """The part of a range that reads and writes cells."""

    @property
    def max_cells_per_write(self) -> int:
        """Blocks up to this size go in one message."""
        return _MAX_CELLS_PER_WRITE

    @property
    def raw_value(self) -> Any:
        """One value, or rows of values; None for an empty range."""
        if not self.area.size:
            return None
        rows = self.rows()
        return rows[0][0] if self.area.size == 1 else rows

    @raw_value.setter
    def raw_value(self, data: Any) -> None:
        self.write(_rows(data))

    def rows(self) -> values.Rows:
        """The values of the block, row by row."""
        answer = self.ask("read")
        return values.read_rows(answer, self.area.shape, self.sheet.book.epoch)

    def write(self, rows: Sequence[Sequence[Any]]) -> None:
        """Write rows of the block's size, or one value for all cells. ``=`` begins a formula."""
        if not self.area.size:
            return
        if len(rows) == len(rows[0]) == 1:
            rows = self._filled(rows[0][0])
        travelling = values.written(rows, self.sheet.book.epoch)
        top, left = self.area.top, self.area.left
        texts = self.ask(
            "write",
            rows=travelling.rows,
            dates=_placed(travelling.dates, top, left),
            booleans=_placed(travelling.booleans, top, left),
            formulas=[
                [place, _calc(rows, inside)]
                for inside in travelling.formulas
                for place in _placed([inside], top, left)
            ],
        )
        for place in texts:
            self._write_texts(rows, place)

    @property
    def formula(self) -> Any:
        """Formulas in Excel's grammar, or constants as text."""
        if not self.area.size:
            return None
        rows = [[_excel(text) for text in line] for line in self.ask("read_formulas")]
        if self.area.size == 1:
            return rows[0][0]
        return tuple(tuple(line) for line in rows)

    @formula.setter
    def formula(self, value: Any) -> None:
        self.write([[_constant(one) for one in line] for line in _rows(value)])

    formula2 = formula

    @property
    def formula_array(self) -> str | None:
        """The array formula of the block."""
        if not self.area.size:
            return None
        found = str(self.ask("read_array"))
        return grammar.from_calc(found[1:-1]) if found.startswith("{") else str(self.formula)

    @formula_array.setter
    def formula_array(self, value: str) -> None:
        self.ask("write_array", formula=grammar.to_calc(value))

    @property
    def has_array(self) -> bool:
        """Whether an array formula fills these cells."""
        return str(self.ask("read_array") or "").startswith("{")

    def clear_contents(self) -> None:
        """Empty the cells; their looks stay."""
        self.ask("clear", contents=True, looks=False)

    def clear_formats(self) -> None:
        """Take the looks away; what the cells hold stays."""
        self.ask("clear", contents=False, looks=True)

    def clear(self) -> None:
        """Empty the cells and take their looks away."""
        self.ask("clear", contents=True, looks=True)

    def _write_texts(self, rows: Sequence[Sequence[Any]], place: list[int]) -> None:
        """Formulas stay text in cells with the text format, as in Excel."""
        top, left, bottom, right = place
        lines = rows[top - self.area.top : bottom - self.area.top + 1]
        first, last = left - self.area.left, right - self.area.left + 1
        self.sheet.ask("write", area=place, rows=[list(line[first:last]) for line in lines])

    def _filled(self, value: Any) -> Sequence[Sequence[Any]]:
        """One value for all cells; a formula is filled, its relative references moving along."""
        if not isinstance(value, str) or not value.startswith("="):
            return [[value]]
        height, width = self.area.shape
        return [
            [grammar.moved(value, row, column) for column in range(width)] for row in range(height)
        ]


def _rows(data: Any) -> Sequence[Sequence[Any]]:
    if not isinstance(data, list | tuple):
        return [[data]]
    return data if data and isinstance(data[0], list | tuple) else [data]


def _placed(places: values.Places, top: int, left: int) -> values.Places:
    return [[one + top, two + left, three + top, four + left] for one, two, three, four in places]


def _calc(rows: Sequence[Sequence[Any]], place: list[int]) -> list[list[str]]:
    """A rectangle of formulas, in LibreOffice's grammar."""
    top, left, bottom, right = place
    return [
        [grammar.to_calc(cell) for cell in line[left : right + 1]]
        for line in rows[top : bottom + 1]
    ]


def _constant(value: Any) -> Any:
    """Numbers that came out of ``formula`` as text go in again as numbers; ``001`` stays text."""
    plain = isinstance(value, str) and _NUMBER.fullmatch(value) is not None
    return float(value) if plain else value


def _excel(text: str) -> str:
    return grammar.from_calc(text) if text.startswith("=") else text
