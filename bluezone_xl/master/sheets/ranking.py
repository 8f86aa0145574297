"""The ranked list beside ``Địa bàn``, which the dashboard draws: the best places first."""

from __future__ import annotations

from collections.abc import Iterator

from bluezone_xl.consolidate.territory import territorial_groups
from bluezone_xl.master.book import Book
from bluezone_xl.master.grid import Col, Grid, helper
from bluezone_xl.master.model import Cell
from bluezone_xl.master.words import formula, quoted, say

# A chart with more bars cannot be read: then the best and the last are shown.
MOST = 10


def ranked_positions(book: Book) -> tuple[int, ...]:
    """Which places of the ranked list are shown."""
    count = len(book.ranked)
    if count <= MOST:
        return tuple(range(1, count + 1))
    half = MOST // 2
    return (*range(1, half + 1), *range(count - half + 1, count + 1))


def ranked_group(book: Book) -> int:
    """The place, from 1, of the group by which the dashboard ranks."""
    first = territorial_groups(book.sources)[0]
    return [group.id for group in book.campaign.groups].index(first) + 1


def ranking_grid(book: Book, beside: Grid) -> Grid:
    """The list, to the right of the places; bars are split by whether the target is met."""
    band = say("band_ranking")
    return Grid(
        beside.sheet,
        "xep_hang",
        beside.header,
        (
            Col("thu_tu", say("col_rank"), 7, "centre", band=band),
            Col("ten", say("col_place"), 28, "text", band=band),
            Col("dat", say("met"), 10, "rate", band=band),
            Col("chua", say("not_met"), 10, "rate", band=band),
            Col("con", say("ranking_rest"), 10, "rate", band=band),
            helper("nhan"),
            helper("vi_tri"),
        ),
        len(ranked_positions(book)),
        left=beside.left + len(beside.columns) + 1,
    )


def ranking_rows(book: Book, grid: Grid, group: str) -> Iterator[dict[str, Cell]]:
    """Rows of the list; the place itself is found by its unique place in the ranking."""
    listed = {book.ranking(0)[number].place: number for number in book.ranked}
    target, place = book.campaign.group(group).target, ranked_group(book)
    for at, position in enumerate(ranked_positions(book)):
        number = listed[position]
        own = book.figures.nodes[number].groups[group]
        name = book.figures.nodes[number].unit.name
        row, rank = grid.at("vi_tri", at), grid.at("thu_tu", at)
        met = f"INDEX(dia_ban_dat_0,{row})={quoted('met')}"
        rate, below = f"INDEX(dia_ban_ty_le_0,{row})", grid.at("chua", at)
        rest = f"MAX(0,INDEX(ct_gia_tri,{place})-{below})"
        yield {
            "thu_tu": formula(f"INDEX(dia_ban_hang_0,{row})", own.rank),
            "ten": formula(f"INDEX(dia_ban_ten,{row})", name),
            "dat": formula(f'IF({met},{rate},"")', own.rate if own.met else None),
            "chua": formula(f'IF({met},"",{rate})', None if own.met else own.rate),
            "con": formula(
                f'IF(OR({below}="",INDEX(ct_co,{place})=0),"",{rest})',
                max(0, target.value - own.rate)
                if target and own.rate is not None and not own.met
                else None,
            ),
            "nhan": formula(
                f'IF({rank}="","",{rank}&". ")&{grid.at("ten", at)}'
                f'&IF({grid.at("dat", at)}="","",{quoted("ranking_met")})',
                ("" if own.rank is None else f"{own.rank}. ")
                + name
                + (say("ranking_met") if own.met else ""),
            ),
            "vi_tri": formula(f"MATCH({position},dia_ban_thu_hang_0,0)", number + 1),
        }
