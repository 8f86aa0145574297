"""The top of ``Diễn biến``: one figure a group and period, so that a row shows the way it went."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from bluezone_xl.consolidate import TrendPoint
from bluezone_xl.master.book import Book
from bluezone_xl.master.build import one
from bluezone_xl.master.grid import Col, Grid
from bluezone_xl.master.model import Block, Cell, Mark, Scalar
from bluezone_xl.master.words import formula, say

GAP = 3
_FIRST = 6
# What each shows: its title, the column of the details it repeats, the look of its cells.
_SHOWN = (
    ("trend_matrix", "ty_le", "rate"),
    ("trend_paces", "toc_do", "pace"),
    ("trend_points", "diem_tang", "points"),
)


@dataclass(frozen=True, slots=True)
class Matrix:
    """One of them."""

    title: str
    column: str
    grid: Grid

    def value(self, point: TrendPoint) -> Scalar:
        """What it shows of a group in a period."""
        values = {"ty_le": point.rate, "toc_do": point.pace_achieved, "diem_tang": point.points}
        return values[self.column]


def matrices(book: Book) -> tuple[Matrix, ...]:
    """One under the other."""
    found: list[Matrix] = []
    header = _FIRST
    for title, column, style in _SHOWN:
        found.append(Matrix(title, column, _grid(book, header, column, style)))
        header = found[-1].grid.last + GAP
    return tuple(found)


def _grid(book: Book, header: int, column: str, style: str) -> Grid:
    periods = (
        Col(f"k{at}", f"{period.day}/{period.month}", 10, style)
        for at, period in enumerate(book.periods)
    )
    return Grid(
        say("sheet_trend"),
        f"qua_ky_{column}",
        header,
        (Col("ten", say("col_group"), 46, "text"), *periods),
        len(book.campaign.groups),
    )


def matrix_blocks(book: Book, matrix: Matrix, details: Grid) -> Iterator[Block]:
    """Its title, its head and its rows."""
    yield one(matrix.grid.header - 1, 0, say(matrix.title), "section")
    yield matrix.grid.head()
    yield matrix.grid.body(list(_rows(book, matrix, details)))


def _rows(book: Book, matrix: Matrix, details: Grid) -> Iterator[dict[str, Cell]]:
    size = len(book.periods)
    for at, group in enumerate(book.campaign.groups):
        row: dict[str, Cell] = {"ten": group.name}
        for place in range(size):
            if place == 0 and matrix.column != "ty_le":
                continue  # nothing lies before the first period
            point = at * size + place
            row[f"k{place}"] = formula(
                details.at(matrix.column, point).replace("$", ""),
                matrix.value(book.figures.trend[point]),
            )
        yield row


def matrix_mark(matrix: Matrix) -> Mark:
    """The chosen period stands out."""
    start = matrix.grid.ref("k0", 0)
    chosen = f"COLUMN()-{start.column}=ky_so"
    return Mark(start, matrix.grid.corner(), chosen, "chosen")
