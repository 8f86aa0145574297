"""``Bản đồ``: where the tiles lie, what they are called, where pages begin."""

from __future__ import annotations

from itertools import pairwise

from bluezone_xl.cells import CellRef
from bluezone_xl.master import Formula, MasterPlan
from bluezone_xl.master.sheets.place_map.layout import (
    ACROSS,
    BAND,
    PAGE,
    bands,
    heights,
    page_breaks,
)
from tests.master.large import large, weeks
from tests.master.province import BLUEZONE, only_kinds, province
from tests.master.scenarios import SCENARIOS

FIRST, ABOVE, REPEATED = 7, 150.0, 50.0


def shown(plan: MasterPlan) -> dict[CellRef, object]:
    """What every visible cell of the map shows."""
    return {
        ref: cell.value if isinstance(cell, Formula) else cell
        for ref, cell in plan.sheet("Bản đồ").cells()
        if ref.column < ACROSS
    }


def test_a_place_comes_before_those_in_it__ok() -> None:
    nodes = SCENARIOS["three levels"].figures("16/7").nodes
    laid = list(bands(nodes, FIRST))
    assert [(band.node.unit.code, len(band.tiles)) for band in laid] == [
        ("", 0),
        ("K1", 0),
        ("H1", 1),
        ("K2", 1),
        ("H2", 1),
    ]
    assert [band.row for band in laid] == [7, 9, 11, 15, 19]


def test_without_districts_all_tiles_are_in_one_band__ok() -> None:
    given = province(
        "code | kind | name\n" + "\n".join(f"{n:05} | xa | Xã Số {n}" for n in range(ACROSS + 1)),
        campaign=only_kinds(BLUEZONE, "xa"),
    )
    (band,) = bands(given.figures("16/7").nodes, FIRST)
    assert [len(row) for row in band.tiles] == [ACROSS, 1]
    assert band.tiles[1][0].node.number == ACROSS + 1


def test_tiles_stay_where_they_are_from_week_to_week__ok() -> None:
    given = large(60, weeks(3))
    places = []
    for period in given.campaign.calendar.periods:
        plan = given.plan(f"{period.day}/{period.month}")
        cells = plan.sheet("Bản đồ").cells()
        names = [
            (ref, cell.text)
            for ref, cell in cells
            if isinstance(cell, Formula) and "HYPERLINK" in cell.text
        ]
        places.append(names)
    assert places[0] == places[1] == places[2]


def test_three_hundred_communes_take_few_pages_and_cut_no_tile__ok() -> None:
    units = "code | kind | parent | name\n"
    units += "\n".join(f"{d:03} | huyen | | Huyện {d}" for d in range(20)) + "\n"
    units += "\n".join(f"{n:05} | xa | {n % 20:03} | Xã Tên {n}" for n in range(300))
    laid = list(bands(province(units).figures("16/7").nodes, FIRST))
    breaks = page_breaks(laid, ABOVE, REPEATED)
    assert 2 <= len(breaks) <= 4
    high = heights(laid)
    starts = {band.row for band in laid} | {
        band.tile_row(at) for band in laid for at in range(1, len(band.tiles))
    }
    assert set(breaks) <= starts
    pages = [FIRST, *breaks, laid[-1].last + 1]
    for number, (first, end) in enumerate(pairwise(pages)):
        used = sum(high[row] for row in range(first, end))
        assert used + (REPEATED if number else ABOVE) <= PAGE + BAND


def test_the_legend_counts_every_unit_once__ok() -> None:
    plan = SCENARIOS["mixed"].plan("23/7")
    counts = [shown(plan)[CellRef(5, column)] for column in range(4, ACROSS)]
    # Xã Một 60 % (more is needed), Xã Ba 60 %, Xã Bốn 10 %; the two others have not reported.
    assert counts == [0, 2, 0, 1, 0, 2, 0, 0]


def test_towns_and_communes_of_one_name_are_told_apart__ok() -> None:
    given = province(
        """
        code | kind  | parent | name
        H1   | huyen |        | Huyện Tuy Phước
        1    | xa    | H1     | Thị trấn Diêu Trì
        2    | xa    | H1     | Xã Diêu Trì
        3    | xa    | H1     | Phường 3
        4    | xa    | H1     | Xã Phước An
        """,
    )
    values = shown(given.plan("16/7"))
    assert [values[CellRef(10, column)] for column in range(4)] == [
        "TT Diêu Trì",
        "X. Diêu Trì",
        "P. 3",
        "Phước An",
    ]
