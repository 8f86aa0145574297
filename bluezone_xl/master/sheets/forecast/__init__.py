"""``Dự báo``: when each target is met if things go on, and what changes if they do not.

How the forecast is made, how far it may be off and how far it was off stand beside it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from bluezone_xl.cells import CellRef
from bluezone_xl.consolidate.forecast import SPAN, WIDTH
from bluezone_xl.master.book import Book
from bluezone_xl.master.build import HEADING_HEIGHTS, Built, Part, heading, merged, one
from bluezone_xl.master.choosing import Spot, choice_part
from bluezone_xl.master.grid import HEADER_HEIGHT, Grid
from bluezone_xl.master.marks import verdict_marks
from bluezone_xl.master.model import Cell, ColumnLook, Merge, Print, Sheet
from bluezone_xl.master.sheets.forecast.assumptions import (
    assumption_choices,
    assumption_inputs,
    assumption_row,
)
from bluezone_xl.master.sheets.forecast.backtest import paces, reliability_row, trial_rows
from bluezone_xl.master.sheets.forecast.drawing import drawing_rows, forecast_chart
from bluezone_xl.master.sheets.forecast.layout import CHOICES, LAST, NOTES, Layout
from bluezone_xl.master.sheets.forecast.material import (
    Material,
    drawn_chooser,
    materials,
    method_chooser,
)
from bluezone_xl.master.sheets.forecast.outcome import outcome_row
from bluezone_xl.master.words import formula, literal, say

_SCALE = 74
_LOW_HEADER = 32.0


def build(book: Book) -> Built:
    """Make the sheet; a campaign without groups has nothing to forecast."""
    if not book.campaign.groups:
        return _empty()
    at, groups = Layout(book), materials(book)
    whole = merged(_parts(book, at, groups))
    sheet = Sheet(
        name=at.assumed.sheet,
        blocks=(*heading(book, say("forecast_title"), say("forecast_note")), *whole.blocks),
        # The widest of the tables, whose hidden columns cover those of the others.
        columns=(
            *at.outcome.looks(),
            *(ColumnLook(at.hidden + one_more, 9, hidden=True) for one_more in range(2)),
        ),
        merges=whole.merges,
        heights={**HEADING_HEIGHTS, **whole.heights},
        choices=whole.choices,
        marks=whole.marks,
        charts=(forecast_chart(book, at.drawn, CellRef(at.chart + 1, 0)),),
        freeze=CellRef(4, 1),
        filtered=(CellRef(at.tried.header, 0), at.tried.ref("trong", at.tried.count - 1)),
        page=Print(
            scale=_SCALE,
            breaks=(at.chart,),
            area=(CellRef(0, 0), CellRef(at.reliability.last, LAST)),
        ),
        colour="figures",
    )
    return Built(sheet, whole.names, whole.inputs)


def _parts(book: Book, at: Layout, groups: Sequence[Material]) -> Iterator[Part]:
    yield from _choosing(book, at)
    yield _assumptions(at, groups)
    yield _outcome(at, groups)
    yield _section(at.chart, _chart_title(book))
    yield _trust(at, groups)
    yield _table(
        at.drawn, "forecast_figures", drawing_rows(at.drawn, at.assumed, groups, book), _LOW_HEADER
    )
    yield _table(at.tried, "forecast_trials", trial_rows(at.tried, groups))


def _choosing(book: Book, at: Layout) -> Iterator[Part]:
    """The two yellow cells of the whole sheet, side by side."""
    sheet = at.assumed.sheet
    yield choice_part(book, method_chooser(), Spot(sheet, CHOICES, 0, 1, at.hidden))
    yield choice_part(book, drawn_chooser(book), Spot(sheet, CHOICES, 3, 5, at.hidden + 1))


def _section(row: int, title: Cell) -> Part:
    return Part(row, (one(row, 0, title, "section"),))


def _table(
    grid: Grid, title: str, rows: Iterator[dict[str, Cell]], height: float = HEADER_HEIGHT
) -> Part:
    """A table under its heading; where there are bands, they stand between the two."""
    bands = tuple(grid.bands())
    return Part(
        last=grid.last,
        blocks=(
            one(grid.header - (2 if bands else 1), 0, say(title), "section"),
            grid.head(),
            grid.body(list(rows)),
        ),
        merges=bands,
        heights={grid.header: height},
    )


def _assumptions(at: Layout, groups: Sequence[Material]) -> Part:
    rows = (
        assumption_row(at.assumed, own, paces(at.tried, own), at.reliability.at("bien", own.place))
        for own in groups
    )
    typed = Part(
        last=at.assumed.last,
        blocks=(),
        choices=tuple(assumption_choices(at.assumed)),
        inputs=assumption_inputs(at.assumed, groups),
    )
    return merged((_table(at.assumed, "forecast_assume", rows), typed))


def _outcome(at: Layout, groups: Sequence[Material]) -> Part:
    grid = at.outcome
    rows = (outcome_row(grid, at.assumed, own) for own in groups)
    first, last = grid.ref("ket_luan", 0), grid.ref("ket_luan", grid.count - 1)
    coloured = Part(last=grid.last, blocks=(), marks=tuple(verdict_marks(first, last)))
    return merged((_table(grid, "forecast_outcome", rows), coloured))


def _trust(at: Layout, groups: Sequence[Material]) -> Part:
    """The method in words, and what its trials add up to."""
    grid = at.reliability
    rows = [reliability_row(grid, at.tried, own) for own in groups]
    lines = range(at.trust + 1, at.trust + 1 + len(NOTES))
    return Part(
        last=grid.last,
        blocks=(
            one(at.trust, 0, say("forecast_trust"), "section"),
            grid.head(),
            grid.body(rows),
        ),
        merges=tuple(
            Merge(
                CellRef(row, 0), CellRef(row, LAST), say(key, span=SPAN, width=WIDTH), "note_wrap"
            )
            for row, key in zip(lines, NOTES, strict=True)
        ),
        heights={**dict.fromkeys(lines, 27.0), grid.header: HEADER_HEIGHT},
    )


def _chart_title(book: Book) -> Cell:
    drawn = drawn_chooser(book)
    return formula(
        f"{literal(say('forecast_chart'))}&INDEX({drawn.source},{drawn.number})",
        f"{say('forecast_chart')}{drawn.options[drawn.chosen(book) - 1]}",
    )


def _empty() -> Built:
    name = say("sheet_forecast")
    blocks = (one(0, 0, name, "title"), one(2, 0, say("forecast_none"), "note"))
    return Built(Sheet(name=name, blocks=blocks, columns=()))
