"""Yellow cells in which an official picks from a list what a sheet shows.

A protected sheet cannot be sorted or filtered by hand in every program; lists that are ordered by
formulas can, by what stands in these cells.
"""

from __future__ import annotations

from dataclasses import dataclass

from bluezone_xl.cells import CellRef, area, quoted
from bluezone_xl.master.book import Book, once
from bluezone_xl.master.build import Part, one
from bluezone_xl.master.model import Block, Choice, Merge
from bluezone_xl.master.words import formula, say


@dataclass(frozen=True, slots=True)
class Chooser:
    """One such cell.

    ``id`` begins its names: ``ID_chon`` are the options and ``ID_so`` is the number of the one
    chosen, from 1. ``default`` is that number as long as nothing is chosen, or nothing that is
    in the list. ``input`` is its name among the inputs of the plan, ``key`` that of its texts.
    """

    id: str
    input: str
    key: str
    options: tuple[str, ...]
    default: int

    @property
    def number(self) -> str:
        """The defined name of the number of what is chosen."""
        return f"{self.id}_so"

    def chosen(self, book: Book) -> int:
        """The number of what is chosen."""
        words = book.typed.get(self.input)
        return self.options.index(str(words)) + 1 if words in self.options else self.default

    @property
    def source(self) -> str:
        """The defined name of the options."""
        return f"{self.id}_chon"


@dataclass(frozen=True, slots=True)
class Spot:
    """Where it stands: the row of its label, the columns it covers, a hidden column of its own."""

    sheet: str
    row: int
    first: int
    last: int
    hidden: int


def choice_part(book: Book, chooser: Chooser, spot: Spot, *, options: str = "") -> Part:
    """The label, below it the cell, and hidden beside them the number and the options.

    ``options`` is the area of options that stand elsewhere.
    """
    cell = CellRef(spot.row + 1, spot.first)
    corner = CellRef(spot.row + 1, spot.last)
    number = CellRef(spot.row + 1, spot.hidden)
    first = CellRef(spot.row + 2, spot.hidden)
    listed = area(first, first.shifted(rows=len(chooser.options) - 1), absolute=True)
    chosen = chooser.chosen(book)
    body = f"IFERROR(MATCH({cell.absolute},{chooser.source},0),{chooser.default})"
    blocks = [
        one(spot.row, spot.first, say(f"choose_{chooser.key}"), "choice_label"),
        one(number.row, number.column, formula(body, chosen), "helper"),
    ]
    if not options:
        rows = tuple((option,) for option in chooser.options)
        blocks.append(Block(first.row, first.column, rows, (("helper",),)))
    return Part(
        last=spot.row + 1,
        blocks=tuple(blocks),
        names={
            chooser.source: options or f"{quoted(spot.sheet)}!{listed}",
            chooser.number: f"{quoted(spot.sheet)}!{number.absolute}",
        },
        inputs={chooser.input: cell},
        merges=(Merge(cell, corner, chooser.options[chosen - 1], "choice_input"),),
        choices=(_choice(chooser, cell),),
        heights={cell.row: 20.0},
    )


def _choice(chooser: Chooser, cell: CellRef) -> Choice:
    return Choice(
        cell,
        "list",
        source=f"={chooser.source}",
        title=say(f"choose_{chooser.key}"),
        prompt=say(f"prompt_{chooser.key}"),
        error=say("error_choice"),
    )


@once
def first_group(book: Book) -> int:
    """The number of the group looked at first: of the territory and with a target, if any is."""
    territory = book.figures.nodes[0].groups

    def distance(at: int) -> tuple[bool, bool, int]:
        group = book.campaign.groups[at]
        return group.id not in territory, group.target is None, at

    return min(range(len(book.campaign.groups)), key=distance) + 1
