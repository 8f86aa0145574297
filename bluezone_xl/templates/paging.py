"""Paper: which way up, and keeping the signatures of a form on one page.

Excel ignores manual page breaks on a sheet that is fitted to the width of the page. So the data
rows are made a little higher, by as little as it takes for the signatures not to be torn apart.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from bluezone_xl.templates.measure import POINTS_TO_PIXELS
from bluezone_xl.templates.rows import Rows

_INCH = 72
_SHORT_SIDE, _LONG_SIDE = 8.27, 11.69
_SMALLEST = 0.74  # of a portrait page: 11 points come out at 8
_DEFAULT_HEIGHT = 15.0
_PADDING = [step * 0.5 for step in range(25)]
# LibreOffice draws columns wider than Excel, so that it shrinks the page more, and printers
# differ: every one of these must do.
_PROGRAMS = (0.97, 1.0, 1.03, 1.06, 1.09, 1.12)


@dataclass(frozen=True, slots=True)
class Margins:
    """Margins in inches."""

    left: float
    right: float
    top: float
    bottom: float


MARGINS = Margins(left=0.6, right=0.4, top=0.6, bottom=0.6)


@dataclass(frozen=True, slots=True)
class Page:
    """A page of paper: which way up, and how many points of rows it takes at its scale."""

    landscape: bool
    capacity: float


def page_for(pixels: int) -> Page:
    """Return the page on which a form of that width is printed."""
    width = pixels / POINTS_TO_PIXELS
    upright = (_SHORT_SIDE - MARGINS.left - MARGINS.right) * _INCH / width
    if upright >= _SMALLEST:
        return Page(False, _room(_LONG_SIDE) / min(upright, 1))
    across = (_LONG_SIDE - MARGINS.left - MARGINS.right) * _INCH / width
    return Page(True, _room(_SHORT_SIDE) / min(across, 1))


def padding(page: Page, rows: Rows, heights: Mapping[int, float]) -> float:
    """Return how many points to add to each data row; 0 when nothing helps."""
    for points in _PADDING:
        taken = [_height(heights, row) for row in range(rows.names + 1)]
        taken[rows.strip] = 0.0  # for the screen only
        for row in rows.lines:
            taken[row] += points
        if all(_whole(page.capacity * factor, rows, taken) for factor in _PROGRAMS):
            return points
    return 0.0


def page_starts(capacity: float, rows: Rows, heights: Sequence[float]) -> list[int]:
    """Return the first row of each page after the first one."""
    repeated = sum(heights[rows.band : rows.lines_head + 1])
    starts, left = [], capacity
    for row, height in enumerate(heights):
        if height > left:
            starts.append(row)
            # Pages after the headings begin with them again.
            left = capacity - (repeated if row > rows.lines_head else 0)
        left -= height
    return starts


def _whole(capacity: float, rows: Rows, heights: Sequence[float]) -> bool:
    """Whether no page begins amid the signatures, nor between the headings and the first line."""
    starts = page_starts(capacity, rows, heights)
    torn = any(rows.place < start <= rows.names for start in starts)
    return not torn and not any(rows.band < start <= rows.first for start in starts)


def _room(side: float) -> float:
    return (side - MARGINS.top - MARGINS.bottom) * _INCH


def _height(heights: Mapping[int, float], row: int) -> float:
    return heights.get(row, _DEFAULT_HEIGHT)
