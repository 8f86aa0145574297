"""Where the box of a note goes: beside its cell, as large as its text, hidden columns left out."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass

from lxml import etree

from bluezone_xl.cells import MAX_COLUMNS, MAX_ROWS, CellRef
from bluezone_xl.marking.package.elements import children, named, truth

# Pixels at 100 %: a note's width, what a line of its text takes, and a box's margins.
_WIDTH, _LINE, _MARGIN, _TALLEST = 330, 15, 14, 420
_CHARACTERS = 52
_DIGIT, _PADDING = 7, 5
_POINT = 96 / 72


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle as a note's anchor says it: from and to a column and a row, with offsets."""

    left: tuple[int, int]
    top: tuple[int, int]
    right: tuple[int, int]
    bottom: tuple[int, int]
    width: float
    height: float

    @property
    def anchor(self) -> str:
        """The eight numbers of ``x:Anchor``."""
        corners = (self.left, self.top, self.right, self.bottom)
        return ", ".join(str(number) for corner in corners for number in corner)


class Geometry:
    """Widths and heights of a sheet, in pixels."""

    def __init__(self, root: etree._Element) -> None:
        usual = named(root, "sheetFormatPr")
        self._width = _float(usual, "defaultColWidth", 8.43 + 0.71)
        self._height = _float(usual, "defaultRowHeight", 15.0)
        self._columns = list(_listed(root, "cols"))
        self._rows = {int(row.get("r") or 0) - 1: row for row in _listed(root, "sheetData")}

    def box(self, ref: CellRef, note: str) -> Box:
        """Return the box of a note: right of its cell, a little higher."""
        lines = sum(max(1, math.ceil(len(part) / _CHARACTERS)) for part in note.split("\n"))
        height = min(_TALLEST, lines * _LINE + _MARGIN)
        top = max(0, ref.row - 1)
        left = min(ref.column + 1, MAX_COLUMNS - 2)
        return Box(
            (left, 12),
            (top, 6),
            _walk(left, 12 + _WIDTH, self._column, MAX_COLUMNS),
            _walk(top, 6 + height, self._row, MAX_ROWS),
            _WIDTH / _POINT,
            height / _POINT,
        )

    def _column(self, index: int) -> int:
        for item in self._columns:
            if int(item.get("min") or 0) <= index + 1 <= int(item.get("max") or 0):
                if truth(item.get("hidden")):
                    return 0
                return _pixels(float(item.get("width") or self._width))
        return _pixels(self._width)

    def _row(self, index: int) -> int:
        row = self._rows.get(index)
        if row is None:
            return round(self._height * _POINT)
        if truth(row.get("hidden")):
            return 0
        return round(float(row.get("ht") or self._height) * _POINT)


def _walk(start: int, distance: float, size: Callable[[int], int], end: int) -> tuple[int, int]:
    """Return the row or column, and the offset in it, that far from where ``start`` begins."""
    at, rest = start, round(distance)
    while at < end - 1 and rest > size(at):
        rest -= size(at)
        at += 1
    return at, rest


def _pixels(characters: float) -> int:
    return int(characters * _DIGIT + _PADDING) if characters else 0


def _float(element: etree._Element | None, name: str, other: float) -> float:
    given = None if element is None else element.get(name)
    return float(given) if given else other


def _listed(root: etree._Element, name: str) -> list[etree._Element]:
    found = named(root, name)
    return [] if found is None else list(children(found))
