"""Below the list of places: ten from the top, ten from the bottom, and the biggest movers."""

from __future__ import annotations

from collections.abc import Iterator

from bluezone_xl.cells import CellRef
from bluezone_xl.consolidate import Node
from bluezone_xl.consolidate.ranking import (
    TEN,
    Shortlist,
    Value,
    places_of,
    points_to_rank,
    shortlist,
)
from bluezone_xl.consolidate.territory import rank_level, territorial_groups
from bluezone_xl.master.book import Book, once
from bluezone_xl.master.build import Part, merged, one
from bluezone_xl.master.choosing import Chooser, Spot, choice_part
from bluezone_xl.master.grid import Col, Grid, helper
from bluezone_xl.master.model import Cell
from bluezone_xl.master.sheets.shortlists import SHORT_ROWS, Short, ShortRow, short_part
from bluezone_xl.master.words import formula, say

# Titles of the lists: which values they are about, and from which end.
LISTS = (
    ("best", "ty_le", False),
    ("last", "ty_le", True),
    ("risers", "diem", False),
    ("fallers", "diem", True),
)
_PREFIX = "dia_ban"


@once
def levels(book: Book) -> tuple[int, ...]:
    """The levels whose places are ranked, from the outermost to the units."""
    found = {rank_level(node) for node in book.figures.nodes[1:]}
    return tuple(sorted(found, key=lambda level: (level == 0, level)))


@once
def level_chooser(book: Book) -> Chooser:
    """Which level the short lists are about: at first the one of the units."""
    names = [_level_words(book, level) for level in levels(book)]
    words = tuple(
        f"{name} ({say('level_numbered', number=at)})" if names.count(name) > 1 else name
        for at, name in enumerate(names, 1)
    )
    return Chooser(f"{_PREFIX}_cap", "places.level", "level", words, len(words))


def _level_words(book: Book, level: int) -> str:
    """What places of a level are called: as the workbooks that their committees return."""
    kinds = {node.unit.kind: None for node in places_of(book.figures, level)}
    named = [book.campaign.kind(kind).name for kind in kinds if book.campaign.has_kind(kind)]
    return ", ".join(named) or say("level_numbered", number=level)


def group_chooser(book: Book, id_: str, input_: str) -> Chooser:
    """Which group of the territory is looked at: at first the first one with a target, if any."""
    groups = [book.campaign.group(group) for group in territorial_groups(book.sources)]
    aimed = next((at for at, group in enumerate(groups, 1) if group.target is not None), 1)
    return Chooser(id_, input_, "group", tuple(group.short for group in groups), aimed)


@once
def short_group(book: Book) -> Chooser:
    """The group of the short lists."""
    return group_chooser(book, f"{_PREFIX}_nhom", "places.group")


def short_helpers() -> tuple[Col, ...]:
    """Hidden columns of the list: the values of the places that the short lists are about."""
    return helper("chon_ty_le", named=True), helper("chon_diem", named=True)


def short_cells(book: Book, grid: Grid, node: Node) -> dict[str, Cell]:
    """Their cells in a place's row: nothing for places of other levels."""
    at, chosen, groups = node.number, _chosen_level(book), territorial_groups(book.sources)
    listed = ",".join(str(level) for level in levels(book))
    other = f"{grid.at('lop', at)}<>CHOOSE({level_chooser(book).number},{listed})"
    number = short_group(book).number
    own = node.groups[groups[short_group(book).chosen(book) - 1]]
    cells: dict[str, Cell] = {}
    for name, value, shown in (
        ("ty_le", own.rate, "{}"),
        ("diem", points_to_rank(own.points), "ROUND({},9)"),
    ):
        found = (
            f"CHOOSE({number},{','.join(grid.at(f'{name}_{n}', at) for n in range(len(groups)))})"
        )
        body = f'IF({other},"",IF({found}="","",{shown.format(found)}))'
        cells[f"chon_{name}"] = formula(body, value if rank_level(node) == chosen else None)
    return cells


def _chosen_level(book: Book) -> int:
    return levels(book)[level_chooser(book).chosen(book) - 1]


def short_first(grid: Grid) -> CellRef:
    """Where they begin: below the list, whose filter hides rows beside it."""
    return CellRef(grid.last + 2, 0)


def short_lists(book: Book, grid: Grid) -> Part:
    """The choices, and the four lists one under the other."""
    row = short_first(grid).row
    hidden = [grid.ref(name, 0).column for name in ("stt", "lop", "hang_dv")]
    chosen = (
        choice_part(book, level_chooser(book), Spot(grid.sheet, row + 1, 0, 0, hidden[0])),
        choice_part(book, short_group(book), Spot(grid.sheet, row + 1, 1, 3, hidden[1])),
    )
    title = Part(row, (one(row, 0, say("short_title"), "section"),))
    return merged((title, *chosen, *_lists(book, grid, row + 5, hidden[2])))


def _lists(book: Book, grid: Grid, row: int, hidden: int) -> Iterator[Part]:
    places = places_of(book.figures, _chosen_level(book))
    group = territorial_groups(book.sources)[short_group(book).chosen(book) - 1]
    values: dict[str, Value[Node]] = {
        "ty_le": lambda node: node.groups[group].rate,
        "diem": lambda node: points_to_rank(node.groups[group].points),
    }
    for at, (key, name, last) in enumerate(LISTS):
        found = shortlist(places, values[name], last=last)
        yield short_part(
            Short(
                title=say(f"short_{key}"),
                grid=_short_grid(grid, row + at * SHORT_ROWS, name),
                values=f"{_PREFIX}_chon_{name}",
                texts={"ten": f"{_PREFIX}_ten", "cha": f"{_PREFIX}_cha"},
                hidden=hidden,
                last=last,
                rows=tuple(_rows(book, found)),
                more=found.more,
            )
        )


def _rows(book: Book, found: Shortlist[Node]) -> Iterator[ShortRow]:
    for one_ in found.rows:
        node = one_.item
        parent = book.parent_name(node)
        yield ShortRow(
            place=node.number + 1,
            texts={"ten": node.unit.name, "cha": parent or ""},
            value=one_.value or 0,
            rank=one_.rank or 0,
            tied=one_.tied,
        )


def _short_grid(beside: Grid, header: int, name: str) -> Grid:
    """Under the columns of the list, whose widths it has."""
    value = {
        "ty_le": Col("gia_tri", say("col_rate"), 11, "rate_fine"),
        "diem": Col("gia_tri", say("col_points_short"), 11, "points"),
    }[name]
    return Grid(
        beside.sheet,
        "",
        header,
        (
            Col("ten", say("col_place"), 34, "place"),
            Col("cha", say("col_parent"), 20, "text"),
            Col("hang", say("col_rank"), 12, "centre"),
            Col("dong", say("col_tied"), 11, "centre"),
            value,
        ),
        TEN,
    )
