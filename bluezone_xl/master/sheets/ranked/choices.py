"""What is ranked on ``Xếp hạng``, and by what: five yellow cells."""

from __future__ import annotations

from dataclasses import dataclass

from bluezone_xl.consolidate.ranking import Choice, Measure
from bluezone_xl.master.book import Book, once
from bluezone_xl.master.choosing import Chooser, first_group
from bluezone_xl.master.words import say

MEASURES = tuple(Measure)
PREFIX = "xh"


@dataclass(frozen=True, slots=True)
class Choosers:
    """The cells, in the order in which they stand."""

    group: Chooser
    kind: Chooser
    parent: Chooser
    measure: Chooser
    direction: Chooser


@once
def choosers(book: Book) -> Choosers:
    """The cells of a campaign with groups, each with its options."""

    def chooser(name: str, key: str, options: tuple[str, ...], default: int = 1) -> Chooser:
        return Chooser(f"{PREFIX}_{name}", f"ranking.{key}", key, options, default)

    every = say("every")
    return Choosers(
        chooser("nhom", "group", tuple(g.short for g in book.campaign.groups), first_group(book)),
        chooser("loai", "kind", (every, *(name for _, name in _kinds(book)))),
        chooser("cha", "parent", (every, *_parents(book))),
        chooser("do", "measure", tuple(say(f"measure_{one.value}") for one in MEASURES)),
        chooser("chieu", "direction", (say("high_first"), say("low_first"))),
    )


@once
def choice(book: Book) -> Choice:
    """What stands in the cells."""
    cells = choosers(book)
    kind, parent = cells.kind.chosen(book), cells.parent.chosen(book)
    parents = frozenset[str]()
    if parent > 1:
        parents = _named(book, cells.parent.options[parent - 1])
    return Choice(
        group=book.campaign.groups[cells.group.chosen(book) - 1].id,
        kind=kind_ids(book)[kind - 2] if kind > 1 else "",
        parents=parents,
        measure=MEASURES[cells.measure.chosen(book) - 1],
        high=cells.direction.chosen(book) == 1,
    )


def _kinds(book: Book) -> tuple[tuple[str, str], ...]:
    """The kinds whose units are ranked: their figures count for some group."""
    kinds = book.campaign.kinds
    return tuple((kind.id, kind.name) for kind in kinds if kind.counted and kind.groups)


@once
def kind_ids(book: Book) -> tuple[str, ...]:
    """Their ids, in the order of the options."""
    return tuple(id_ for id_, _ in _kinds(book))


def _parents(book: Book) -> tuple[str, ...]:
    """The names of the units that ranked ones belong to, in the order of the list."""
    counted = set(kind_ids(book))
    units = (unit.unit for unit in book.figures.roster if unit.unit.kind in counted)
    found = (book.sources.register.by_code.get(unit.parent) for unit in units)
    return tuple(dict.fromkeys(parent.name for parent in found if parent is not None))


def _named(book: Book, name: str) -> frozenset[str]:
    """The codes of the units of that name."""
    return frozenset(unit.code for unit in book.sources.register.units if unit.name == name)
