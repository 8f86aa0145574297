"""What committees report about the places below them, beside what those report themselves."""

from __future__ import annotations

from collections.abc import Iterator

from bluezone_xl.consolidate import Node
from bluezone_xl.consolidate.facts import group_key
from bluezone_xl.consolidate.territory import reconciler
from bluezone_xl.master.book import Book
from bluezone_xl.master.grid import Grid
from bluezone_xl.master.model import Scalar
from bluezone_xl.master.words import joined

Bodies = Iterator[tuple[str, tuple[str, Scalar]]]

# A criterion that any number meets and no text does.
ANY_NUMBER = '">-1000000000"'
_OWN = {"mau": "denominator", "cai": "installed"}


def reconciling_slots(book: Book, group: str) -> dict[str, int]:
    """Kinds that reconcile this group, with the block of ``Đơn vị`` it stands in."""
    return {
        kind.id: kind.groups.index(group) + 1
        for kind in book.campaign.kinds
        if kind.reconciles and group in kind.groups
    }


def part(sums: object, measure: str) -> Scalar:
    """One measure of some sums, or None without them."""
    value: Scalar = getattr(sums, measure, None)
    return value


def reconciled(
    book: Book, grid: Grid, node: Node, at: int, group: str, cell: dict[str, str]
) -> Bodies:
    """What the committee above reported, and how far the units' own figures are from it."""
    own = node.groups[group]
    bodies = _said_of_unit if node.leaf else _said_of_place
    said = dict(bodies(book, grid, node, group))
    if not said:
        return
    for name, measure in _OWN.items():
        theirs, ours = cell[f"huyen_{name}"], cell[name]
        yield f"huyen_{name}", (said[name], part(own.own, measure))
        body = f'IF(OR({theirs}="",{ours}=""),"",{ours}-{theirs})'
        if not node.number:
            body = _all_differences(grid, f"lech_{name}_{at}")
        yield f"lech_{name}", (body, _difference(book, node, group, measure))


def _all_differences(grid: Grid, column: str) -> str:
    """Over the whole territory: the differences of the places whose committee has reported."""
    values, levels = grid.span(column, 1), grid.span("lop", 1)
    return f'IF(COUNTIFS({levels},">0",{values},{ANY_NUMBER})=0,"",SUMIFS({values},{levels},">0"))'


def _difference(book: Book, node: Node, group: str, measure: str) -> int | None:
    if not node.number:
        each = [
            _difference(book, place, group, measure)
            for place in book.figures.nodes[1:]
            if not place.leaf
        ]
        known = [one for one in each if one is not None]
        return sum(known) if known else None
    own = node.groups[group]
    if own.own is None or own.now is None:
        return None
    return int(getattr(own.now, measure) - getattr(own.own, measure))


def _said_of_place(book: Book, grid: Grid, node: Node, group: str) -> Iterator[tuple[str, str]]:
    slots = reconciling_slots(book, group)
    if node.number == 0:
        for name in _OWN:
            keys = [(slot, group_key(group, kind)) for kind, slot in slots.items()]
            known = joined([f'COUNTIFS(dv_khoa_{s},"{k}",dv_dau,">0")' for s, k in keys])
            total = joined([f'SUMIFS(dv_{name}_{s},dv_khoa_{s},"{k}")' for s, k in keys])
            yield name, f'IF({known}=0,"",{total})'
    elif node.unit.kind in slots:
        for name in _OWN:
            yield (
                name,
                f"INDEX(dv_{name}_{slots[node.unit.kind]},{grid.at('hang_dv', node.number)})",
            )


def _said_of_unit(book: Book, grid: Grid, node: Node, group: str) -> Iterator[tuple[str, str]]:
    """The line about this unit in the return of the committee above."""
    above = reconciler(book.sources, node.unit)
    if above is None or group not in book.campaign.kind(above.kind).groups:
        return
    number, own = book.sources.numbers[above.code], book.sources.numbers[node.unit.code]
    first, last = grid.at("tren_dau", node.number), grid.at("tren_cuoi", node.number)

    def rows(column: str) -> str:
        return f"INDEX(dl_{column},{first}):INDEX(dl_{column},{last})"

    criteria = (
        f"{rows('stt_dong')},{own},{rows('stt')},{number},{rows('ky')},ky_bao_cao,"
        f'{rows("khoa_nhom")},"{group_key(group, above.kind)}"'
    )
    for name in _OWN:
        found = f'IF(COUNTIFS({criteria})=0,"",SUMIFS({rows(name)},{criteria}))'
        yield name, f'IF({first}=0,"",{found})'
