"""Rectangles of a sheet. xlwings counts from 1, the wire from 0; only this module knows both."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from bluezone_xl.cells import (
    MAX_COLUMNS,
    MAX_ROWS,
    CellRef,
    column_index,
    column_letters,
    quoted,
)

_COLUMNS = re.compile(r"\$?([A-Za-z]{1,3}):\$?([A-Za-z]{1,3})")
_ROWS = re.compile(r"\$?([1-9][0-9]{0,6}):\$?([1-9][0-9]{0,6})")


@dataclass(frozen=True, slots=True)
class Area:
    """A rectangle by its first cell (from 0) and its size; a size of 0 is an empty range."""

    top: int
    left: int
    height: int = 1
    width: int = 1

    @classmethod
    def whole(cls) -> Area:
        """Every cell of a sheet."""
        return cls(0, 0, MAX_ROWS, MAX_COLUMNS)

    @classmethod
    def between(cls, top: int, left: int, bottom: int, right: int) -> Area:
        """The rectangle with these corners, from 0, in any order."""
        top, bottom = sorted((top, bottom))
        left, right = sorted((left, right))
        return cls(top, left, bottom - top + 1, right - left + 1)

    @classmethod
    def numbered(cls, row: int, column: int, height: int = 1, width: int = 1) -> Area:
        """As xlwings counts, from 1. Raises IndexError for rows and columns before the first."""
        if row < 1 or column < 1:
            raise IndexError("Attempted to access 0-based Range. xlwings/Excel Ranges are 1-based.")
        return cls(row - 1, column - 1, height, width)

    @classmethod
    def parse(cls, address: str) -> Area:
        """Read ``B2``, ``B2:D9``, ``B:D`` or ``2:9``. Raises ValueError when it is none of them."""
        columns, rows = _COLUMNS.fullmatch(address), _ROWS.fullmatch(address)
        if columns is not None:
            left, right = (column_index(letters) for letters in columns.groups())
            return cls.between(0, left, MAX_ROWS - 1, right)
        if rows is not None:
            top, bottom = (int(number) - 1 for number in rows.groups())
            return cls.between(top, 0, bottom, MAX_COLUMNS - 1)
        first, _, last = address.partition(":")
        start, end = CellRef.parse(first), CellRef.parse(last or first)
        return cls.between(start.row, start.column, end.row, end.column)

    @classmethod
    def of_place(cls, place: Iterable[int]) -> Area:
        """From what travels: top, left, bottom, right."""
        return cls.between(*place)

    @property
    def place(self) -> list[int]:
        """As it travels: top, left, bottom, right, all from 0 and included."""
        return [self.top, self.left, self.top + self.height - 1, self.left + self.width - 1]

    @property
    def row(self) -> int:
        """The number of the first row, from 1."""
        return self.top + 1

    @property
    def column(self) -> int:
        """The number of the first column, from 1."""
        return self.left + 1

    @property
    def shape(self) -> tuple[int, int]:
        """Rows and columns."""
        return self.height, self.width

    @property
    def size(self) -> int:
        """How many cells there are."""
        return self.height * self.width

    def cell(self, row: int, column: int) -> Area:
        """One cell, counted from 1 from the first cell of this area; it may lie outside it."""
        return Area(self.top + row - 1, self.left + column - 1)

    def joined(self, other: Area) -> Area:
        """The smallest rectangle around both."""
        top, left, bottom, right = zip(self.place, other.place, strict=True)
        return Area.between(min(*top), min(*left), max(*bottom), max(*right))

    def address(self, *, row_absolute: bool = True, column_absolute: bool = True) -> str:
        """The address as Excel writes it: ``$A$1:$B$2``, ``$A:$B`` for whole columns."""
        rows, columns = "$" * row_absolute, "$" * column_absolute
        first_row, last_row = f"{rows}{self.top + 1}", f"{rows}{self.top + self.height}"
        if self.height == MAX_ROWS and self.width != MAX_COLUMNS:
            first_row = last_row = ""
        elif self.width == MAX_COLUMNS:
            return f"{first_row}:{last_row}"
        first = f"{columns}{column_letters(self.left)}{first_row}"
        last = f"{columns}{column_letters(self.left + self.width - 1)}{last_row}"
        return first if self.size == 1 else f"{first}:{last}"


def external(book: str, sheet: str, address: str) -> str:
    """An address with its book and sheet: ``[A.xlsx]Sheet1!$A$1``, in quotes where needed."""
    name = f"[{book}]{sheet}"
    plain = re.fullmatch(r"\[[\w.]+\]\w+", name) is not None
    return f"{name}!{address}" if plain else f"{quoted(name)}!{address}"
