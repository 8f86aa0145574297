"""The ends of the ranking on ``Xếp hạng``: by rate and by its change, of the units chosen."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from bluezone_xl.consolidate.ranking import (
    TEN,
    Candidate,
    Measure,
    Shortlist,
    candidates,
    measured,
    shortlist,
)
from bluezone_xl.master.book import Book
from bluezone_xl.master.build import Part
from bluezone_xl.master.grid import Col, Grid
from bluezone_xl.master.sheets.place_short import LISTS
from bluezone_xl.master.sheets.ranked.choices import PREFIX, choice
from bluezone_xl.master.sheets.shortlists import SHORT_ROWS, Short, ShortRow, short_part
from bluezone_xl.master.words import say


def short_lists(book: Book, header: int, hidden: int) -> Iterator[Part]:
    """The four lists one under the other, from a header row on."""
    chosen = choice(book)
    units = candidates(book.figures.roster, chosen)
    for at, (key, name, last) in enumerate(LISTS):
        measure = Measure.RATE if name == "ty_le" else Measure.POINTS
        found = shortlist(units, partial(measured, measure=measure), last=last)
        yield short_part(
            Short(
                title=say(f"short_{key}"),
                grid=short_grid(header + at * SHORT_ROWS, name),
                values=f"{PREFIX}_{name}",
                texts={"ten": "dv_ten"},
                hidden=hidden,
                last=last,
                rows=tuple(_short_rows(found)),
                more=found.more,
            )
        )


def _short_rows(found: Shortlist[Candidate]) -> Iterator[ShortRow]:
    for one_ in found.rows:
        unit, _ = one_.item
        yield ShortRow(
            unit.number, {"ten": unit.unit.name}, one_.value or 0, one_.rank or 0, one_.tied
        )


def short_grid(header: int, name: str) -> Grid:
    """The columns of one, left of the long list."""
    words, style = ("col_rate", "rate_fine") if name == "ty_le" else ("col_points_short", "points")
    return Grid(
        say("sheet_ranked"),
        "",
        header,
        (
            Col("hang", say("col_rank"), 7, "centre"),
            Col("ten", say("col_unit"), 27, "text"),
            Col("dong", say("col_tied"), 9.5, "centre"),
            Col("gia_tri", say(words), 8.5, style),
        ),
        TEN,
    )
