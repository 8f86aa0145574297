"""The figures of a tile: eight in pairs, then the pace needed over the pace achieved."""

from __future__ import annotations

import math
from collections.abc import Iterator

from bluezone_xl.consolidate import GroupFigures
from bluezone_xl.master.book import Book
from bluezone_xl.master.build import Part, one
from bluezone_xl.master.model import Block, Cell, Formula, Merge
from bluezone_xl.master.sheets.overview.frame import FIGURES, LINE, PACES, place_of, section, wide
from bluezone_xl.master.words import formula, literal, quoted, say
from bluezone_xl.percents import cut

_BAR = "█"
_LONGEST = 18
# As many as "0.0%" shows.
_DECIMALS = 3


def figures_part(book: Book, own: GroupFigures, number: int) -> Part:
    """Four rows of two figures, and two bars under each other."""
    place, left = place_of(number).absolute, section(number)
    merges: list[Merge] = []
    blocks: list[Block] = []
    for at, (label, style, cell) in enumerate(_figures(book, own, place)):
        row, column = FIGURES + at // 2, left + 3 * (at % 2)
        merges.append(wide(row, column, column + 1, label, "tile_label"))
        blocks.append(one(row, column + 2, cell, style))
    for row, label, cell, bar, style in _paces(own, place):
        merges.append(wide(row, left, left + 1, label, "tile_label"))
        blocks.append(one(row, left + 2, cell, "tile_pace"))
        merges.append(wide(row, left + 3, left + 5, bar, style))
    rows = range(FIGURES, PACES + 2)
    return Part(PACES + 1, tuple(blocks), merges=tuple(merges), heights=dict.fromkeys(rows, LINE))


def shown_rate(own: GroupFigures, place: str) -> Formula:
    """A group's rate, cut off where rounding would show it as having reached its target."""
    rate, target, gap = own.rate, own.group.target, own.progress.gap
    if rate is not None and target is not None and gap:
        half = 0.5 / 10**_DECIMALS
        rate = cut(rate, _DECIMALS) if cut(rate + half, _DECIMALS) >= target.value else rate
    found = f"INDEX(nhom_ty_le,{place})"
    return formula(
        f"IF(N(INDEX(tien_do_thieu,{place}))=0,{found},"
        f"IF(ROUND({found},{_DECIMALS})>=INDEX(ct_gia_tri,{place}),"
        f"ROUNDDOWN({found},{_DECIMALS}),{found}))",
        rate,
    )


def _figures(book: Book, own: GroupFigures, place: str) -> Iterator[tuple[Cell, str, Formula]]:
    """Label, style and cell; left and right in turn."""

    def shown(name: str, value: float | None) -> Formula:
        return formula(f"INDEX({name},{place})", value)

    yield book.done_word, "tile_count", shown("nhom_cai", own.now.installed)
    yield say("col_denominator"), "tile_count", shown("nhom_mau", own.now.denominator)
    yield say("col_minimum"), "tile_rate", shown("nhom_toi_thieu", own.minimum_rate)
    yield say("tile_reported"), "tile_words", _reported(own, place)
    yield _since(book), "tile_change", shown("nhom_tang_so_sanh", own.compared)
    yield say("tile_points"), "tile_points", shown("nhom_diem_tang", own.points)
    yield say("col_gap_people"), "tile_count", shown("tien_do_thieu", own.progress.gap)
    yield say("col_expected_date"), "tile_date", _expected(book, own, place)


def _since(book: Book) -> Cell:
    """What the change is counted from: the day of the period before, if there is one."""
    before = book.figures.previous_period
    words = say("tile_change")
    if before is not None:
        words = f"{say('tile_since')}{before.day}/{before.month}{say('tile_people')}"
    return formula(
        f'IF(ky_truoc="",{quoted("tile_change")},{quoted("tile_since")}&DAY(N(ky_truoc))&"/"'
        f"&MONTH(N(ky_truoc))&{quoted('tile_people')})",
        words,
    )


def _reported(own: GroupFigures, place: str) -> Formula:
    """Units that reported of those that owe it, cut off so that only all are 100 %."""
    accepted = f"INDEX(nhom_nop,{place})"
    due = f"({accepted}+INDEX(nhom_vang,{place}))"
    share = f"INT({accepted}*100/{due})"
    body = f'IF({due}=0,"",{accepted}&"/"&{due}&" ("&{share}&"%)")'
    reported, owed = own.units.accepted, own.units.accepted + own.units.missing
    return formula(body, f"{reported}/{owed} ({reported * 100 // owed}%)" if owed else None)


def _expected(book: Book, own: GroupFigures, place: str) -> Formula:
    """The date, or that the pace leads to none."""
    found, gap = (f"INDEX(tien_do_{name},{place})" for name in ("du_kien", "thieu"))
    value = book.expected_shown(own)
    if value is None and own.progress.gap is not None:
        value = say("tile_no_date")
    if own.progress.gap == 0:
        value = say("tile_enough")
    return formula(
        f'IF({gap}="","",IF({gap}=0,{quoted("tile_enough")},'
        f'IF({found}="",{quoted("tile_no_date")},{found})))',
        value,
    )


def _paces(own: GroupFigures, place: str) -> Iterator[tuple[int, str, Formula, Formula, str]]:
    """Row, label, people a week, bar and its style; both bars have one scale."""
    progress = own.progress
    values = (progress.pace_needed, progress.pace_achieved)
    cells = [f"INDEX({name},{place})" for name in ("tien_do_can_tuan", "tien_do_dat_tuan")]
    words = (_no_need(own, place), _no_pace(own, place))
    most, longest = f"MAX({','.join(cells)})", max(value or 0 for value in values)
    for at, key in enumerate(("needed", "achieved")):
        cell, value = cells[at], values[at]
        blocks = f"MAX(1,INT({cell}*{_LONGEST}/{most}+0.5))"
        bar = f"IF(N({cell})>0,REPT({literal(_BAR)},{blocks}),{words[at].text[1:]})"
        shown = _bar(value, longest) if value is not None and value > 0 else words[at].value
        yield (
            PACES + at,
            say(f"col_pace_{key}"),
            formula(cell, value),
            formula(bar, shown),
            f"tile_bar_{key}",
        )


def _bar(value: float, longest: float) -> str:
    return _BAR * max(1, math.floor(value * _LONGEST / longest + 0.5))


def _no_need(own: GroupFigures, place: str) -> Formula:
    """Why there is no pace to keep: nobody is missing, or the deadline is here, or past."""
    gap, left = (f"INDEX(tien_do_{name},{place})" for name in ("thieu", "con_ngay"))
    body = (
        f'IF({gap}="","",IF({gap}=0,{quoted("tile_closed")},'
        f"IF({left}<0,{quoted('tile_past')},{quoted('tile_over')})))"
    )
    if own.progress.gap is None:
        return formula(body, None)
    if own.progress.gap == 0:
        return formula(body, say("tile_closed"))
    return formula(body, say("tile_past" if (own.progress.days_left or 0) < 0 else "tile_over"))


def _no_pace(own: GroupFigures, place: str) -> Formula:
    """Why there is no pace to compare with: no unit has reported this period and the last."""
    unknown = own.progress.pace_achieved is None and own.units.accepted
    return formula(
        f'IF(OR(INDEX(nhom_nop,{place})=0,INDEX(tien_do_dat_tuan,{place})<>""),"",'
        f"{quoted('tile_no_pace')})",
        say("tile_no_pace") if unknown else None,
    )
