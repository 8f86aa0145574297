"""Cell addresses. The only module that knows 0-based indices from 1-based sheet numbers."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

MAX_ROWS = 1_048_576
MAX_COLUMNS = 16_384

_A1 = re.compile(r"\$?([A-Za-z]{1,3})\$?([1-9][0-9]{0,6})")


@lru_cache(maxsize=1024)
def column_letters(index: int) -> str:
    """Return the letters of a 0-based column index: 0 -> A, 27 -> AB.

    Raises ValueError outside a sheet's 16,384 columns.
    """
    if not 0 <= index < MAX_COLUMNS:
        raise ValueError(f"no such column index: {index}")
    letters = ""
    number = index + 1
    while number:
        number, rest = divmod(number - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters


@lru_cache(maxsize=1024)
def column_index(letters: str) -> int:
    """Return the 0-based index of a column's letters: A -> 0, AB -> 27."""
    number = 0
    for letter in letters.upper():
        number = number * 26 + ord(letter) - ord("A") + 1
    return number - 1


@dataclass(frozen=True, slots=True, order=True)
class CellRef:
    """One cell, by 0-based row and column index."""

    row: int
    column: int

    @classmethod
    def parse(cls, address: str) -> CellRef:
        """Read an A1 address; dollars are ignored. Raises ValueError when it is none."""
        match = _A1.fullmatch(address)
        if match is None:
            raise ValueError(f"not a cell address: {address!r}")
        ref = cls(int(match[2]) - 1, column_index(match[1]))
        if ref.row >= MAX_ROWS or ref.column >= MAX_COLUMNS:
            raise ValueError(f"outside the sheet: {address!r}")
        return ref

    @property
    def a1(self) -> str:
        """The address as a person reads it, e.g. ``F12``."""
        return f"{column_letters(self.column)}{self.row + 1}"

    @property
    def absolute(self) -> str:
        """The address with both dollars, e.g. ``$F$12``."""
        return f"${column_letters(self.column)}${self.row + 1}"

    def shifted(self, rows: int = 0, columns: int = 0) -> CellRef:
        """Return the cell that many rows down and columns right."""
        return CellRef(self.row + rows, self.column + columns)


def area(first: CellRef, last: CellRef, *, absolute: bool = False) -> str:
    """Return the address of a rectangle, e.g. ``D5:F20`` or ``$D$5:$F$20``."""
    if absolute:
        return f"{first.absolute}:{last.absolute}"
    return f"{first.a1}:{last.a1}"


def quoted(sheet: str) -> str:
    """Return a sheet name as formulas need it: in single quotes, inner quotes doubled."""
    return "'" + sheet.replace("'", "''") + "'"
