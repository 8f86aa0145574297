"""The large tiles: a targeted group each, its rate against its target and what it takes."""

from __future__ import annotations

from collections.abc import Iterator

from bluezone_xl.cells import CellRef
from bluezone_xl.consolidate import GroupFigures
from bluezone_xl.master.book import Book
from bluezone_xl.master.build import Part, one
from bluezone_xl.master.marks import status_marks
from bluezone_xl.master.model import Block, Mark, Merge, Scalar
from bluezone_xl.master.sheets.overview.frame import HELPER, TILES, helper_cell, section, wide
from bluezone_xl.master.sheets.settings.targets import target_words
from bluezone_xl.master.sheets.trend_charts import shown_group, tiles
from bluezone_xl.master.words import day, day_formula, formula, quoted, say, status_word

# Label (the first is the campaign's own word), named column, style: two to a row.
_PAIRS = (
    ("", "nhom_cai", "tile_count"),
    ("col_denominator", "nhom_mau", "tile_count"),
    ("col_minimum", "nhom_toi_thieu", "tile_rate"),
    ("col_points", "nhom_diem_tang", "tile_points"),
    ("col_gap_people", "tien_do_thieu", "tile_count"),
    ("col_expected_date", "tien_do_du_kien", "tile_date"),
    ("col_pace_needed", "tien_do_can_tuan", "tile_pace"),
    ("col_pace_achieved", "tien_do_dat_tuan", "tile_pace"),
)


def tiles_part(book: Book) -> Part:
    """The tiles side by side."""
    merges: list[Merge] = []
    blocks: list[Block] = []
    marks: list[Mark] = []
    for number in range(tiles(book)):
        group = shown_group(book, number + 1)
        own = book.figures.groups[group]
        # Which group a tile shows follows from the targets; it stands beside the tile's row.
        place = helper_cell(TILES + number)
        blocks.append(
            one(
                TILES + number,
                HELPER,
                formula(f"MATCH({number + 1},tien_do_thu_tu,0)", group + 1),
                "helper",
            )
        )
        left = section(number)
        merges += _top(own, place, left)
        marks += status_marks(CellRef(TILES + 1, left + 3), CellRef(TILES + 1, left + 5))
        for at, (label, name, style) in enumerate(_PAIRS):
            row, column = TILES + 4 + at // 2, left + 3 * (at % 2)
            words = say(label) if label else book.done_word
            merges.append(wide(row, column, column + 1, words, "tile_label"))
            cell = formula(f"INDEX({name},{place})", _value(book, own, name))
            blocks.append(one(row, column + 2, cell, style))
    heights = {TILES: 21, TILES + 1: 27, TILES + 2: 20, TILES + 3: 19}
    return Part(TILES + 7, tuple(blocks), merges=tuple(merges), marks=tuple(marks), heights=heights)


def _top(own: GroupFigures, place: str, left: int) -> Iterator[Merge]:
    """Name, rate, status, days left, target."""
    last = left + 5
    row = TILES
    yield wide(row, left, last, formula(f"INDEX(nhom_ten,{place})", own.group.name), "tile_name")
    rate = formula(f"INDEX(nhom_ty_le,{place})", own.rate)
    yield wide(row + 1, left, left + 2, rate, "tile_big", rows=2)
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
    yield wide(row + 3, left, last, formula(body, shown), "tile_target")


def _days(left: int | None) -> str | None:
    if left is None:
        return None
    if left == 0:
        return say("days_today")
    return f"{say('days_left' if left > 0 else 'days_over')}{abs(left)}{say('days')}"


def _value(book: Book, own: GroupFigures, name: str) -> Scalar:
    """What ``Nhóm đối tượng`` shows in that column."""
    progress = own.progress
    values: dict[str, Scalar] = {
        "nhom_cai": own.now.installed,
        "nhom_mau": own.now.denominator,
        "nhom_toi_thieu": own.minimum_rate,
        "nhom_diem_tang": own.points,
        "tien_do_thieu": progress.gap,
        "tien_do_du_kien": book.expected_shown(own),
        "tien_do_can_tuan": progress.pace_needed,
        "tien_do_dat_tuan": progress.pace_achieved,
    }
    return values[name]
