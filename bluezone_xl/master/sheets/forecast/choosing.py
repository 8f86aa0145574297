"""The two yellow cells of the whole sheet: which pace is carried on, which group is drawn."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from bluezone_xl.cells import CellRef, quoted
from bluezone_xl.master.book import Book
from bluezone_xl.master.build import Part, merged, one
from bluezone_xl.master.model import Choice, Formula, Merge
from bluezone_xl.master.sheets.forecast.material import (
    METHODS,
    chosen_group,
    chosen_method,
    default_group,
    method_word,
)
from bluezone_xl.master.words import formula, literal, say

_LAST_MERGED = 3


@dataclass(frozen=True, slots=True)
class _Choosing:
    """A yellow cell: what it lists, what stands in it at first, and its place in the list.

    The place stands in a hidden cell of the row, under a defined name.
    """

    name: str
    cell: CellRef
    listed: str | tuple[str, ...]
    default: str
    defines: str
    place: Formula


def choosing_part(book: Book, row: int, hidden: int) -> Part:
    """A row each, from ``row`` on; their places stand in the column ``hidden``."""
    return merged(_part(book, one, hidden) for one in _cells(book, row))


def _cells(book: Book, row: int) -> Iterator[_Choosing]:
    methods = tuple(method_word(method) for method in METHODS)
    cell = CellRef(row, 1)
    second = f"{cell.absolute}={literal(methods[1])}"
    place = formula(f"IF({second},2,1)", chosen_method(book).value)
    yield _Choosing("method", cell, methods, methods[0], "cach_du_bao", place)
    cell = CellRef(row + 1, 1)
    place = formula(f"IFERROR(MATCH({cell.absolute},nhom_ngan,0),1)", chosen_group(book) + 1)
    default = book.campaign.groups[default_group(book)].short
    # Names of groups hold commas: such a list can only be given as an area.
    yield _Choosing("group", cell, "=nhom_ngan", default, "nhom_du_bao", place)


def _part(book: Book, own: _Choosing, hidden: int) -> Part:
    row, key = own.cell.row, f"forecast.{own.name}"
    label = say(f"forecast_choose_{own.name}")
    typed = book.typed.get(key, own.default)
    place = CellRef(row, hidden).absolute
    return Part(
        last=row,
        blocks=(one(row, 0, label, "label"), one(row, hidden, own.place, "helper")),
        merges=(Merge(own.cell, CellRef(row, _LAST_MERGED), typed, "text_input"),),
        choices=(
            Choice(
                own.cell,
                "list",
                source=own.listed,
                title=label,
                prompt=say(f"prompt_forecast_{own.name}"),
                error=say(f"error_forecast_{own.name}"),
            ),
        ),
        names={own.defines: f"{quoted(say('sheet_forecast'))}!{place}"},
        inputs={key: own.cell},
    )
