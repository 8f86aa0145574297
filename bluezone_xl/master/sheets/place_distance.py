"""Hidden columns of ``Địa bàn`` behind the map: each place's class, and what its tile shows."""

from __future__ import annotations

from bluezone_xl.consolidate import Node, State
from bluezone_xl.consolidate.distances import FURTHER, NEAR, Distance, distance
from bluezone_xl.consolidate.territory import territorial_groups
from bluezone_xl.master.book import Book, once
from bluezone_xl.master.choosing import Chooser
from bluezone_xl.master.grid import Col, Grid, helper
from bluezone_xl.master.model import Cell, Scalar
from bluezone_xl.master.sheets.place_short import group_chooser
from bluezone_xl.master.words import formula, literal, quoted, say, state_word

# Their numbers on the sheet, from 1; the map's legend has the same order.
CLASSES = tuple(Distance)


@once
def map_group(book: Book) -> Chooser:
    """Which group the map is about."""
    return group_chooser(book, "ban_do_nhom", "map.group")


def distance_helpers() -> tuple[Col, ...]:
    """The class of a place, its rate, and what its tile shows: the rate or why there is none."""
    return (
        helper("ban_do_ty_le"),
        helper("ban_do_lop", named=True),
        helper("ban_do_hien", named=True),
    )


def distance_cells(book: Book, grid: Grid, node: Node) -> dict[str, Cell]:
    """Their cells in a place's row."""
    group = _chosen_group(book)
    found = distance(node, group, book.campaign.group(group).target)
    rate, number = grid.at("ban_do_ty_le", node.number), grid.at("ban_do_lop", node.number)
    own_rate = node.groups[group].rate
    chosen = _of_group(book, grid, node, "ty_le")
    return {
        "ban_do_ty_le": formula(f'IF({chosen}="","",{chosen})', own_rate),
        "ban_do_lop": formula(_class(book, grid, node, rate), CLASSES.index(found) + 1),
        "ban_do_hien": formula(
            f"IF({number}={_code(Distance.SILENT)},{quoted('tile_silent')},"
            f"IF({number}={_code(Distance.EXEMPT)},{quoted('tile_exempt')},"
            f'IF({rate}="",{quoted("tile_no_data")},{rate})))',
            shown(found, own_rate),
        ),
    }


def shown(found: Distance, rate: float | None) -> Scalar:
    """What a tile shows."""
    if found in (Distance.SILENT, Distance.EXEMPT):
        return say(f"tile_{found.value}")
    return say("tile_no_data") if rate is None else rate


def _chosen_group(book: Book) -> str:
    return territorial_groups(book.sources)[map_group(book).chosen(book) - 1]


def _of_group(book: Book, grid: Grid, node: Node, column: str) -> str:
    """A cell of the group that the map is about."""
    count = len(territorial_groups(book.sources))
    cells = ",".join(grid.at(f"{column}_{at}", node.number) for at in range(count))
    return f"CHOOSE({map_group(book).number},{cells})"


def _class(book: Book, grid: Grid, node: Node, rate: str) -> str:
    groups = [group.id for group in book.campaign.groups]
    places = ",".join(str(groups.index(group) + 1) for group in territorial_groups(book.sources))
    group = f"CHOOSE({map_group(book).number},{places})"
    met = _of_group(book, grid, node, "dat")
    short = f"ABS(ROUND(INDEX(ct_gia_tri,{group})-{rate},9))"
    judged = (
        f"IF({met}={quoted('met')},{_code(Distance.MET)},IF({short}<={NEAR},"
        f"{_code(Distance.NEAR)},IF({short}<={FURTHER},{_code(Distance.FURTHER)},"
        f"{_code(Distance.FAR)})))"
    )
    reported = (
        f'IF({rate}="",{_code(Distance.NO_DATA)},'
        f"IF(INDEX(ct_co,{group})=0,{_code(Distance.TRACKED)},{judged}))"
    )
    silent, exempt = _code(Distance.SILENT), _code(Distance.EXEMPT)
    if node.leaf:
        state, word = grid.at("nop", node.number), {s: literal(state_word(s)) for s in State}
        return (
            f"IF({state}={word[State.EXEMPT]},{exempt},"
            f"IF({state}={word[State.ACCEPTED]},{reported},{silent}))"
        )
    accepted, missing = grid.at("nop_so", node.number), grid.at("vang_so", node.number)
    return f"IF({accepted}>0,{reported},IF({missing}>0,{silent},{exempt}))"


def _code(found: Distance) -> int:
    return CLASSES.index(found) + 1
