"""What the modules of the sheets hand over, and the heading every sheet begins with."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from bluezone_xl.cells import CellRef
from bluezone_xl.master.book import Book
from bluezone_xl.master.model import Block, Cell, Choice, Link, Mark, Merge, Sheet
from bluezone_xl.master.words import day, day_formula, formula, quoted, say


@dataclass(frozen=True, slots=True)
class Part:
    """A stretch of rows of a sheet, with the names and inputs in it. ``last`` is its last row."""

    last: int
    blocks: tuple[Block, ...]
    names: Mapping[str, str] = field(default_factory=dict)
    inputs: Mapping[str, CellRef] = field(default_factory=dict)
    merges: tuple[Merge, ...] = ()
    choices: tuple[Choice, ...] = ()
    marks: tuple[Mark, ...] = ()
    heights: Mapping[int, float] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Built:
    """A sheet with the names it defines and the cells in which an official may type."""

    sheet: Sheet
    names: Mapping[str, str] = field(default_factory=dict)
    inputs: Mapping[str, CellRef] = field(default_factory=dict)


def merged(parts: Iterable[Part]) -> Part:
    """Put stretches of one sheet together."""
    every = list(parts)
    return Part(
        last=max((part.last for part in every), default=0),
        blocks=tuple(block for part in every for block in part.blocks),
        names={name: body for part in every for name, body in part.names.items()},
        inputs={name: ref for part in every for name, ref in part.inputs.items()},
        merges=tuple(merge for part in every for merge in part.merges),
        choices=tuple(choice for part in every for choice in part.choices),
        marks=tuple(mark for part in every for mark in part.marks),
        heights={row: height for part in every for row, height in part.heights.items()},
    )


def one(row: int, column: int, cell: Cell, style: str) -> Block:
    """A block of a single cell."""
    return Block(row, column, ((cell,),), ((style,),))


def as_of(book: Book) -> Cell:
    """The line that says to which day the figures are counted."""
    shown = f"{say('as_of')} {day(book.period)}"
    return formula(f'{quoted("as_of")}&" "&{day_formula("ky_bao_cao")}', shown)


# Rows of the heading, whose letters are larger than Excel's usual row takes.
HEADING_HEIGHTS = {0: 24.0, 1: 18.0}


def heading(book: Book, title: str, note: str, *, period: bool = True) -> tuple[Block, ...]:
    """Title, the day the figures are counted to, the way back, and how to read the sheet."""
    return (
        one(0, 0, title, "title"),
        one(1, 0, as_of(book) if period else book.campaign.title, "as_of"),
        one(2, 0, note, "note"),
        one(3, 0, Link(say("back"), say("sheet_overview")), "link"),
    )
