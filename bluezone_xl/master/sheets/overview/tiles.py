"""The large tiles: a group each, its rate against its target and what it takes to get there."""

from __future__ import annotations

from collections.abc import Iterator

from bluezone_xl.cells import CellRef
from bluezone_xl.consolidate import GroupFigures
from bluezone_xl.master.book import Book
from bluezone_xl.master.build import Part, merged, one
from bluezone_xl.master.marks import status_marks
from bluezone_xl.master.model import Block, Formula, Mark, Merge
from bluezone_xl.master.sheets.overview.figures import figures_part, shown_rate
from bluezone_xl.master.sheets.overview.frame import (
    FIGURES,
    TILES,
    legend_of,
    place_of,
    section,
    wide,
)
from bluezone_xl.master.sheets.settings.targets import target_words
from bluezone_xl.master.sheets.trend_charts import shown_group, tiles
from bluezone_xl.master.words import day, day_formula, formula, jump, quoted, say, status_word


def tiles_part(book: Book) -> Part:
    """The tiles side by side."""
    return merged(_tile(book, number) for number in range(tiles(book)))


def _tile(book: Book, number: int) -> Part:
    group = shown_group(book, number + 1)
    own = book.figures.groups[group]
    # Which group a tile shows follows from the targets.
    place = place_of(number)
    find = formula(f"MATCH({number + 1},tien_do_thu_tu,0)", group + 1)
    legend = legend_of(number)
    left = section(number)
    marks: tuple[Mark, ...] = tuple(
        status_marks(CellRef(TILES + 1, left + 3), CellRef(TILES + 1, left + 5))
    )
    blocks: tuple[Block, ...] = (
        one(place.row, place.column, find, "helper"),
        one(legend.row, legend.column, _legend(own, place.absolute), "helper"),
    )
    top = Part(
        last=FIGURES - 1,
        blocks=blocks,
        merges=tuple(_top(own, place.absolute, left)),
        marks=marks,
        heights={TILES: 20, TILES + 1: 28, TILES + 2: 17, TILES + 3: 17},
    )
    return merged((top, figures_part(book, own, number)))


def _top(own: GroupFigures, place: str, left: int) -> Iterator[Merge]:
    """Name, rate, status, days left, target."""
    last = left + 5
    row = TILES
    name = f"INDEX(nhom_ten,{place})"
    link = formula(jump(say("sheet_groups"), name, name), own.group.name)
    yield wide(row, left, last, link, "tile_name")
    yield wide(row + 1, left, left + 2, shown_rate(own, place), "tile_big", rows=2)
    status = formula(f"INDEX(tien_do_trang_thai,{place})", status_word(own.progress.status))
    yield wide(row + 1, left + 3, last, status, "tile_status")
    left_days = f"INDEX(tien_do_con_ngay,{place})"
    days = formula(
        f'IF({left_days}="","",IF({left_days}>0,{quoted("days_left")}&{left_days}'
        f"&{quoted('days')},IF({left_days}=0,{quoted('days_today')},"
        f"{quoted('days_over')}&-{left_days}&{quoted('days')})))",
        _days(own.progress.days_left),
    )
    yield wide(row + 2, left + 3, last, days, "tile_days")
    yield wide(row + 3, left, last, _target(own, place), "tile_target")


def _target(own: GroupFigures, place: str) -> Formula:
    target = own.group.target
    shown = say("tile_tracked")
    if target is not None:
        shown = (
            f"{say('tile_target')}{target_words(own.group)}{say('tile_deadline')}"
            f"{day(target.deadline)}"
        )
    body = (
        f"IF(INDEX(ct_co,{place})=1,{quoted('tile_target')}&INDEX(ct_viet_gon,{place})"
        f"&{quoted('tile_deadline')}&{day_formula(f'INDEX(ct_han,{place})')},"
        f"{quoted('tile_tracked')})"
    )
    return formula(body, shown)


def _legend(own: GroupFigures, place: str) -> Formula:
    """What the chart calls its line."""
    body = (
        f"IF(INDEX(ct_co,{place})=1,{quoted('tile_target')}&INDEX(ct_viet_gon,{place}),"
        f"{quoted('chart_no_target')})"
    )
    words = f"{say('tile_target')}{target_words(own.group)}"
    return formula(body, words if own.group.target else say("chart_no_target"))


def _days(left: int | None) -> str | None:
    if left is None:
        return None
    if left == 0:
        return say("days_today")
    return f"{say('days_left' if left > 0 else 'days_over')}{abs(left)}{say('days')}"
