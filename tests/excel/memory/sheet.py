"""A sheet in memory: cells, their looks, and whatever covers areas of it."""

from __future__ import annotations

from dataclasses import dataclass, field

from bluezone_xl.cells import CellRef, area
from bluezone_xl.master.live import Raw

Spot = tuple[int, int]
Look = str


@dataclass(frozen=True)
class Area:
    """Rows and columns from 0, both ends included."""

    top: int
    left: int
    bottom: int
    right: int

    @classmethod
    def parse(cls, address: str) -> Area:
        first, _, last = address.replace("$", "").partition(":")
        a, b = CellRef.parse(first), CellRef.parse(last or first)
        return cls(a.row, a.column, b.row, b.column)

    @property
    def a1(self) -> str:
        return area(CellRef(self.top, self.left), CellRef(self.bottom, self.right))

    def stretched(self, row: int, count: int) -> Area | None:
        """As spreadsheets do it when rows are put in above a row or taken away from it on."""
        return self._grown(row, count) if count > 0 else self._cut(row, -count)

    def _grown(self, row: int, count: int) -> Area:
        top = self.top + count if row <= self.top else self.top
        bottom = self.bottom + count if row <= self.bottom else self.bottom
        return Area(top, self.left, bottom, self.right)

    def _cut(self, row: int, count: int) -> Area | None:
        kept = [at for at in (self.top, self.bottom) if not row <= at < row + count]
        if not kept and row <= self.top:
            return None
        top = self.top if self.top < row else max(self.top - count, row)
        bottom = self.bottom if self.bottom < row else max(self.bottom - count, row - 1)
        return Area(top, self.left, bottom, self.right)


@dataclass
class Cells:
    """What a sheet holds. A blank cell has the look of its column."""

    values: dict[Spot, Raw] = field(default_factory=dict)
    looks: dict[Spot, Look] = field(default_factory=dict)
    notes: dict[Spot, str] = field(default_factory=dict)
    fills: dict[Spot, str] = field(default_factory=dict)
    links: dict[Spot, str] = field(default_factory=dict)
    heights: dict[int, float] = field(default_factory=dict)
    widths: dict[int, float] = field(default_factory=dict)
    column_looks: dict[int, Look] = field(default_factory=dict)
    covers: dict[str, list[Area]] = field(default_factory=dict)
    paper: str = ""

    @property
    def last_row(self) -> int:
        return max((row for row, _ in (*self.values, *self.looks, *self.notes)), default=0)

    def look(self, row: int, column: int) -> Look:
        return self.looks.get((row, column), self.column_looks.get(column, ""))

    def insert(self, row: int, count: int) -> None:
        above = {column: look for (at, column), look in self.looks.items() if at == row - 1}
        self._shift(row, count)
        for at in range(row, row + count):
            self.looks |= {(at, column): look for column, look in above.items()}
            if row - 1 in self.heights:
                self.heights[at] = self.heights[row - 1]

    def delete(self, row: int, count: int) -> None:
        for kept in (self.values, self.looks, self.notes):
            for spot in [spot for spot in kept if row <= spot[0] < row + count]:
                del kept[spot]
        for at in range(row, row + count):
            self.heights.pop(at, None)
        self._shift(row, -count)

    def _shift(self, row: int, count: int) -> None:
        def moved(at: int) -> int:
            return at + count if at >= row else at

        self.values = {(moved(r), c): v for (r, c), v in self.values.items()}
        self.looks = {(moved(r), c): v for (r, c), v in self.looks.items()}
        self.notes = {(moved(r), c): v for (r, c), v in self.notes.items()}
        self.heights = {moved(r): v for r, v in self.heights.items()}
        for kind, areas in self.covers.items():
            stretched = [one.stretched(row, count) for one in areas]
            self.covers[kind] = [one for one in stretched if one is not None]
        if self.paper:
            self.paper = (Area.parse(self.paper).stretched(row, count) or Area(0, 0, 0, 0)).a1
