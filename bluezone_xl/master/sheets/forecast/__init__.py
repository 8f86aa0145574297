"""``Dự báo``: when each target is met if things go on, and what changes if they do not.

How the forecast is made, how far it may be off and how far it was off stand beside it.
"""

from __future__ import annotations

from dataclasses import dataclass

from bluezone_xl.cells import CellRef, quoted
from bluezone_xl.consolidate.forecast import SPAN, WIDTH
from bluezone_xl.master.book import Book
from bluezone_xl.master.build import HEADING_HEIGHTS, Built, Part, heading, one
from bluezone_xl.master.grid import HEADER_HEIGHT
from bluezone_xl.master.marks import verdict_marks
from bluezone_xl.master.model import Block, Choice, Formula, Merge, Print, Sheet
from bluezone_xl.master.sheets.forecast.assumptions import (
    assumption_choices,
    assumption_inputs,
    assumption_row,
    assumptions_grid,
)
from bluezone_xl.master.sheets.forecast.backtest import (
    paces,
    reliability_grid,
    reliability_row,
    trial_rows,
    trials_grid,
)
from bluezone_xl.master.sheets.forecast.drawing import (
    ROWS,
    drawing_grid,
    drawing_rows,
    forecast_chart,
)
from bluezone_xl.master.sheets.forecast.material import (
    METHODS,
    chosen_group,
    chosen_method,
    default_group,
    materials,
    method_word,
)
from bluezone_xl.master.sheets.forecast.outcome import outcome_grid, outcome_row
from bluezone_xl.master.words import formula, literal, say

_CHOICES = 5
_GAP = 4
_LAST = 13
_SCALE = 74
_NOTES = ("forecast_how", "forecast_range", "forecast_limits")


def build(book: Book) -> Built:
    """Make the sheet; a campaign without groups has nothing to forecast."""
    if not book.campaign.groups:
        return _empty()
    groups = materials(book)
    assumed = assumptions_grid(book, _CHOICES + 5)
    outcome = outcome_grid(book, assumed.last + _GAP)
    chart = outcome.last + _GAP - 1
    notes = chart + ROWS + 2
    reliability = reliability_grid(book, notes + len(_NOTES) + 1)
    drawn = drawing_grid(book, reliability.last + _GAP - 1)
    tried = trials_grid(book, drawn.last + _GAP - 1)
    choices = _choices_part(book)
    blocks = (
        *heading(book, say("forecast_title"), say("forecast_note")),
        *choices.blocks,
        one(assumed.header - 2, 0, say("forecast_assume"), "section"),
        assumed.head(),
        assumed.body(
            [
                assumption_row(assumed, own, paces(tried, own), reliability.at("bien", own.place))
                for own in groups
            ]
        ),
        one(outcome.header - 2, 0, say("forecast_outcome"), "section"),
        outcome.head(),
        outcome.body([outcome_row(outcome, assumed, own) for own in groups]),
        one(chart, 0, _chart_title(book), "section"),
        one(notes, 0, say("forecast_trust"), "section"),
        reliability.head(),
        reliability.body([reliability_row(reliability, tried, own) for own in groups]),
        one(drawn.header - 1, 0, say("forecast_figures"), "section"),
        drawn.head(),
        drawn.body(list(drawing_rows(drawn, assumed, groups, book))),
        one(tried.header - 1, 0, say("forecast_trials"), "section"),
        tried.head(),
        tried.body(list(trial_rows(tried, groups))),
    )
    sheet = Sheet(
        name=assumed.sheet,
        blocks=blocks,
        columns=assumed.looks(),
        merges=(*assumed.bands(), *outcome.bands(), *choices.merges, *_notes(notes + 1)),
        heights={
            **HEADING_HEIGHTS,
            **{grid.header: HEADER_HEIGHT for grid in (assumed, outcome, reliability, tried)},
            **{notes + 1 + at: 27 for at in range(len(_NOTES))},
            drawn.header: 32,
        },
        choices=(*choices.choices, *assumption_choices(assumed)),
        marks=tuple(
            verdict_marks(outcome.ref("ket_luan", 0), outcome.ref("ket_luan", outcome.count - 1))
        ),
        charts=(forecast_chart(book, drawn, CellRef(chart + 1, 0)),),
        freeze=CellRef(4, 1),
        filtered=(CellRef(tried.header, 0), tried.ref("trong", tried.count - 1)),
        page=Print(
            scale=_SCALE,
            breaks=(chart,),
            area=(CellRef(0, 0), CellRef(reliability.last, _LAST)),
        ),
        colour="figures",
    )
    return Built(
        sheet, dict(choices.names), {**choices.inputs, **assumption_inputs(assumed, groups)}
    )


@dataclass(frozen=True, slots=True)
class _Line:
    """A yellow cell: what it lists, what stands in it at first, and the name of its place there."""

    name: str
    listed: str | tuple[str, ...]
    default: str
    defines: str
    place: Formula


def _choices_part(book: Book) -> Part:
    """The two yellow cells of the whole sheet, each with its place in its list hidden beside it."""
    methods = tuple(method_word(method) for method in METHODS)
    names = [group.short for group in book.campaign.groups]
    cells = [CellRef(_CHOICES + at, 1) for at in range(2)]
    second = literal(methods[1])
    lines = (
        _Line(
            "method",
            methods,
            methods[0],
            "cach_du_bao",
            formula(f"IF({cells[0].absolute}={second},2,1)", chosen_method(book).value),
        ),
        _Line(
            "group",
            # Names of groups hold commas: such a list can only be given as an area.
            "=nhom_ngan",
            names[default_group(book)],
            "nhom_du_bao",
            formula(f"IFERROR(MATCH({cells[1].absolute},nhom_ngan,0),1)", chosen_group(book) + 1),
        ),
    )
    blocks: list[Block] = []
    merges: list[Merge] = []
    choices: list[Choice] = []
    for cell, line in zip(cells, lines, strict=True):
        row, key = cell.row, f"forecast.{line.name}"
        blocks += [
            one(row, 0, say(f"forecast_choose_{line.name}"), "label"),
            one(row, _LAST + 1, line.place, "helper"),
        ]
        typed = book.typed.get(key, line.default)
        merges.append(Merge(cell, CellRef(row, 3), typed, "text_input"))
        choices.append(
            Choice(
                cell,
                "list",
                source=line.listed,
                title=say(f"forecast_choose_{line.name}"),
                prompt=say(f"prompt_forecast_{line.name}"),
                error=say(f"error_forecast_{line.name}"),
            )
        )
    sheet = quoted(say("sheet_forecast"))
    defined = {
        line.defines: f"{sheet}!{CellRef(cell.row, _LAST + 1).absolute}"
        for cell, line in zip(cells, lines, strict=True)
    }
    inputs = {f"forecast.{line.name}": cell for cell, line in zip(cells, lines, strict=True)}
    return Part(
        last=_CHOICES + 1,
        blocks=tuple(blocks),
        merges=tuple(merges),
        choices=tuple(choices),
        names=defined,
        inputs=inputs,
    )


def _chart_title(book: Book) -> Formula:
    name = book.campaign.groups[chosen_group(book)].short
    return formula(
        f"{literal(say('forecast_chart'))}&INDEX(nhom_ngan,nhom_du_bao)",
        f"{say('forecast_chart')}{name}",
    )


def _notes(row: int) -> list[Merge]:
    words = {"span": SPAN, "width": WIDTH}
    return [
        Merge(CellRef(row + at, 0), CellRef(row + at, _LAST), say(key, **words), "note_wrap")
        for at, key in enumerate(_NOTES)
    ]


def _empty() -> Built:
    name = say("sheet_forecast")
    return Built(
        Sheet(
            name=name,
            blocks=(one(0, 0, name, "title"), one(2, 0, say("forecast_none"), "note")),
            columns=(),
        )
    )
