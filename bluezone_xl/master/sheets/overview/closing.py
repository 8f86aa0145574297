"""Under each tile the units that miss most people, and how many of them it takes."""

from __future__ import annotations

from collections.abc import Iterator

from bluezone_xl.consolidate import Closing, GroupFigures
from bluezone_xl.master.book import Book
from bluezone_xl.master.build import Part, merged, one
from bluezone_xl.master.model import Block, Formula, Merge
from bluezone_xl.master.sheets.overview.frame import (
    BREAK,
    CHARTS,
    CLOSING,
    LINE,
    LISTED,
    helper_at,
    place_of,
    section,
    wide,
)
from bluezone_xl.master.sheets.trend_charts import shown_group, tiles
from bluezone_xl.master.words import formula, jump, quoted, say

_LONGEST = 42  # letters of a unit's name
_FIRST = CLOSING + 1
_ENOUGH = _FIRST + LISTED
_SILENT = _ENOUGH + 1


def closing_part(book: Book) -> Part:
    """The lists side by side."""
    return merged(_list(book, number) for number in range(tiles(book)))


def _list(book: Book, number: int) -> Part:
    group = shown_group(book, number + 1)
    own, found = book.figures.groups[group], book.closings[group]
    left = section(number)
    place = place_of(number).absolute
    count = helper_at(CLOSING, number)
    merges: list[Merge] = [
        wide(CLOSING, left, left + 3, _title(found, count.absolute), "closing_title"),
        wide(_ENOUGH, left, left + 5, _words(own, found, number), "closing_words"),
    ]
    blocks: list[Block] = [
        Block(
            CLOSING,
            left + 4,
            ((say("closing_gap"), say("closing_share")),),
            (("closing_head", "closing_head"),),
        ),
        *_helpers(found, number, place),
    ]
    for at in range(LISTED):
        merge, block = _line(found, number, at, place)
        merges.append(merge)
        blocks.append(block)
    words, people = _silent(own, place)
    merges.append(wide(_SILENT, left, left + 4, words, "closing_silent"))
    blocks.append(one(_SILENT, left + 5, people, "closing_count"))
    heights = {
        **dict.fromkeys(range(CLOSING, _SILENT + 1), LINE),
        _ENOUGH: LINE + 1,
        CHARTS - 1: BREAK,
    }
    return Part(_SILENT, tuple(blocks), merges=tuple(merges), heights=heights)


def _helpers(found: Closing | None, number: int, place: str) -> Iterator[Block]:
    """How many units miss somebody, how many of them are enough, and where the largest stand."""
    tile = number + 1
    count, enough = helper_at(CLOSING, number), helper_at(_ENOUGH, number)
    units = found.units if found else ()
    yield one(count.row, count.column, formula(f"COUNT(dv_o_khoa_{tile})", len(units)), "helper")
    gap = f"INDEX(tien_do_thieu,{place})"
    few = sum(one.together < found.gap for one in units) + 1 if found else None
    body = f'IF({gap}="","",COUNTIF(dv_o_don_{tile},"<"&{gap})+1)'
    yield one(enough.row, enough.column, formula(body, few), "helper")
    for at in range(LISTED):
        cell = helper_at(_FIRST + at, number)
        keys = f"dv_o_khoa_{tile}"
        find = f'IF({count.absolute}<{at + 1},"",MATCH(LARGE({keys},{at + 1}),{keys},0))'
        row = units[at].unit.number if at < len(units) else None
        yield one(cell.row, cell.column, formula(find, row), "helper")


def _title(found: Closing | None, count: str) -> Formula:
    short = len(found.units) if found else 0
    more = f"{say('closing_of')}{short}{say('closing_short')}" if short else ""
    body = (
        f'{quoted("closing_title")}&IF({count}=0,"",{quoted("closing_of")}&{count}'
        f"&{quoted('closing_short')})"
    )
    return formula(body, say("closing_title") + more)


def _line(found: Closing | None, number: int, at: int, place: str) -> tuple[Merge, Block]:
    """A unit, the people it misses, and the share of the gap that it and those above close."""
    row, left, tile = _FIRST + at, section(number), number + 1
    spot = helper_at(row, number).absolute
    short = found.units[at] if found and at < len(found.units) else None
    name = f"INDEX(dv_ten,{spot})"
    cut = f"IF(LEN({name})>{_LONGEST},LEFT({name},{_LONGEST - 1})&{quoted('cut_off')},{name})"
    link = f'IF({spot}="","",{jump(say("sheet_units"), name, cut)})'
    gap = f"INDEX(tien_do_thieu,{place})"
    share = f'IF({spot}="","",IF({gap}=0,"",MIN(1,INDEX(dv_o_don_{tile},{spot})/{gap})))'
    cells = (
        formula(f'IF({spot}="","",INDEX(dv_o_thieu_{tile},{spot}))', short.gap if short else None),
        formula(share, found.share(short) if found and short else None),
    )
    shown = formula(link, _cut(short.unit.unit.name) if short else None)
    return (
        wide(row, left, left + 3, shown, "closing_unit"),
        Block(row, left + 4, (cells,), (("closing_count", "closing_rate"),)),
    )


def _cut(name: str) -> str:
    """A name as the list has room for; smaller letters could not be read on paper."""
    return name if len(name) <= _LONGEST else name[: _LONGEST - 1] + say("cut_off")


def _words(own: GroupFigures, found: Closing | None, number: int) -> Formula:
    """How many of the units that miss most it takes, in a sentence."""
    gap = f"INDEX(tien_do_thieu,{place_of(number).absolute})"
    has = f"INDEX(ct_co,{place_of(number).absolute})=1"
    short, few = (helper_at(row, number).absolute for row in (CLOSING, _ENOUGH))
    all_of = (
        f"IF({short}=1,{quoted('closing_only')},"
        f"{quoted('closing_all')}&{short}&{quoted('closing_all_end')})"
    )
    left_over = f"{gap}-SUM(dv_o_thieu_{number + 1})"
    body = (
        f'IF({gap}="",IF({has},{quoted("status_no_data")},{quoted("closing_tracked")}),'
        f"IF({gap}=0,IF({short}=0,{quoted('closing_none')},"
        f"{quoted('closing_made_up')}&{short}&{quoted('closing_made_up_end')}),"
        f"IF({few}>{short},{quoted('closing_rest')}&{left_over}&{quoted('closing_rest_end')},"
        f"IF({few}={short},{all_of},{few}&{quoted('closing_enough')}))))"
    )
    return formula(body, _sentence(own, found))


def _sentence(own: GroupFigures, found: Closing | None) -> str:
    if found is None:
        return say("closing_tracked" if own.group.target is None else "status_no_data")
    short = len(found.units)
    if found.gap == 0:
        made_up = f"{say('closing_made_up')}{short}{say('closing_made_up_end')}"
        return made_up if short else say("closing_none")
    if found.enough is None:
        return f"{say('closing_rest')}{found.remaining}{say('closing_rest_end')}"
    if found.enough < short:
        return f"{found.enough}{say('closing_enough')}"
    if short == 1:
        return say("closing_only")
    return f"{say('closing_all')}{short}{say('closing_all_end')}"


def _silent(own: GroupFigures, place: str) -> tuple[Formula, Formula]:
    """The units without a return, whose people no gap can know, and those people's number."""
    accepted, missing, unknown = (
        f"INDEX(nhom_{name},{place})" for name in ("nop", "vang", "thieu_dk")
    )
    body = (
        f"IF({missing}=0,IF({accepted}=0,{quoted('closing_nobody')},"
        f"{quoted('closing_silent_none')}),{missing}&{quoted('closing_silent')}"
        f'&IF({unknown}=0,"",{quoted("closing_unknown")}&{unknown}'
        f"&{quoted('closing_unknown_end')})&{quoted('closing_silent_end')})"
    )
    people = f"INDEX(nhom_mau_toi_thieu,{place})-INDEX(nhom_mau,{place})"
    if not own.units.missing:
        shown = say("closing_silent_none" if own.units.accepted else "closing_nobody")
    else:
        more = f"{say('closing_unknown')}{own.unregistered}{say('closing_unknown_end')}"
        shown = (
            f"{own.units.missing}{say('closing_silent')}{more if own.unregistered else ''}"
            f"{say('closing_silent_end')}"
        )
    return (
        formula(body, shown),
        formula(
            f'IF({missing}=0,"",{people})',
            own.silent_denominator if own.units.missing else None,
        ),
    )
