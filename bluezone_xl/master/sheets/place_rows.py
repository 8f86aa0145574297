"""The formulas of a place's row that are not about its groups."""

from __future__ import annotations

from bluezone_xl.consolidate import Node, State
from bluezone_xl.consolidate.territory import rank_level, reconciler
from bluezone_xl.master.book import Book
from bluezone_xl.master.grid import Grid
from bluezone_xl.master.model import Cell
from bluezone_xl.master.sheets.place_distance import distance_cells
from bluezone_xl.master.sheets.place_groups import place_group
from bluezone_xl.master.sheets.place_short import short_cells
from bluezone_xl.master.words import formula, literal, say, state_word

TERRITORY = 0


def place_row(book: Book, grid: Grid, node: Node, groups: tuple[str, ...]) -> dict[str, Cell]:
    """One row, by column id."""
    row: dict[str, Cell] = {
        "ten": node.unit.name if node.number != TERRITORY else say("whole_territory"),
        "cha": book.parent_name(node),
        "stt": node.number,
        "lop": rank_level(node),
        **(_leaf(book, grid, node) if node.leaf else _above(book, grid, node)),
    }
    number = book.sources.numbers.get(node.unit.code)
    if number is not None:
        row["hang_dv"] = formula(f"MATCH({number},dv_stt,0)", number)
    for at, group in enumerate(groups):
        row |= place_group(book, grid, node, at, group)
    return row | short_cells(book, grid, node) | distance_cells(book, grid, node)


def _leaf(book: Book, grid: Grid, node: Node) -> dict[str, Cell]:
    at = node.number
    cells: dict[str, Cell] = {
        "nop": formula(f"INDEX(dv_trang_thai,{grid.at('hang_dv', at)})", _state(book, node))
    }
    above = reconciler(book.sources, node.unit)
    if above is not None:
        number = book.sources.numbers[above.code]
        rows = book.positions.get((book.period, number), (0, 0))
        for name, row in zip(("dau", "cuoi"), rows, strict=True):
            cells[f"tren_{name}"] = formula(f"INDEX(dv_{name},MATCH({number},dv_stt,0))", row)
    return cells


def _state(book: Book, node: Node) -> str:
    return state_word(book.figures.roster[book.sources.numbers[node.unit.code] - 1].state)


def _above(book: Book, grid: Grid, node: Node) -> dict[str, Cell]:
    at = node.number
    accepted, missing = grid.at("nop_so", at), grid.at("vang_so", at)
    word = literal(state_word(State.ACCEPTED))
    units = node.units
    return {
        "nop": formula(
            f'{accepted}&"/"&({accepted}+{missing})',
            f"{units.accepted}/{units.accepted + units.missing}",
        ),
        "nop_so": formula(f"COUNTIFS({book.where(node)},dv_trang_thai,{word})", units.accepted),
        "vang_so": formula(f"COUNTIFS({book.where(node)},dv_vang,1)", units.missing),
    }
