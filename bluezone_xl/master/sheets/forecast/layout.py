"""Where each table of the sheet lies."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from bluezone_xl.master.book import Book
from bluezone_xl.master.grid import Grid
from bluezone_xl.master.sheets.forecast.assumptions import assumptions_grid
from bluezone_xl.master.sheets.forecast.backtest import reliability_grid, trials_grid
from bluezone_xl.master.sheets.forecast.drawing import ROWS, drawing_grid
from bluezone_xl.master.sheets.forecast.outcome import outcome_grid

CHOICES = 5
LAST = 13
NOTES = ("forecast_how", "forecast_range", "forecast_limits")
_GAP = 3


@dataclass(frozen=True)
class Layout:
    """One under the other: tables whose columns share their widths."""

    book: Book

    @cached_property
    def assumed(self) -> Grid:
        """Section 1, below the two yellow cells; a heading and a band stand over it."""
        return assumptions_grid(self.book, CHOICES + 5)

    @cached_property
    def outcome(self) -> Grid:
        """Section 2."""
        return outcome_grid(self.book, self.assumed.last + _GAP + 1)

    @cached_property
    def hidden(self) -> int:
        """The first of two hidden columns, beyond the widest table, behind the yellow cells."""
        return self.outcome.left + len(self.outcome.columns)

    @cached_property
    def chart(self) -> int:
        """The row of the heading of section 3."""
        return self.outcome.last + _GAP

    @cached_property
    def trust(self) -> int:
        """The row of the heading of section 4; its notes stand between it and its table."""
        return self.chart + ROWS + 2

    @cached_property
    def reliability(self) -> Grid:
        """The table of section 4."""
        return reliability_grid(self.book, self.trust + len(NOTES) + 1)

    @cached_property
    def drawn(self) -> Grid:
        """Section 5."""
        return drawing_grid(self.book, self.reliability.last + _GAP)

    @cached_property
    def tried(self) -> Grid:
        """Section 6."""
        return trials_grid(self.book, self.drawn.last + _GAP)
