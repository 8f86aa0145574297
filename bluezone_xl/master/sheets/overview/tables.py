"""The lower half: every group in short, who has reported by kind, how to read the figures."""

from __future__ import annotations

from collections.abc import Iterator

from bluezone_xl.cells import CellRef
from bluezone_xl.cells import quoted as sheet_quoted
from bluezone_xl.consolidate import Count, State, count
from bluezone_xl.master.book import Book
from bluezone_xl.master.build import Part, merged, one
from bluezone_xl.master.marks import status_marks
from bluezone_xl.master.model import Block, Cell, Link, Merge
from bluezone_xl.master.sheets.overview.figures import shown_rate
from bluezone_xl.master.sheets.overview.frame import (
    BREAK,
    HELPER,
    LINE,
    TABLES,
    helper_at,
    helper_cell,
    kinds_at,
    ranking_at,
    section,
    wide,
)
from bluezone_xl.master.sheets.ranking import MOST, ranked_group
from bluezone_xl.master.sheets.settings.targets import target_words
from bluezone_xl.master.sheets.trend_charts import tiles
from bluezone_xl.master.words import formula, jump, literal, quoted, say, state_word, status_word

_GROUP_HEADERS = ("col_rate", "col_minimum", "col_points_short", "col_status")
_KIND_HEADERS = ("col_missing", "overview_reported")


def tables_part(book: Book) -> Part:
    """Two tables side by side, and the heading of the ranking."""
    parts = [_kinds_part(book)]
    if book.campaign.groups:
        parts.append(_groups_part(book))
    if book.has_territory:
        parts.append(Part(TABLES, (_below(book),), merges=(_ranking(book),)))
    below = merged(parts)
    note = below.last + 1
    words = wide(note, 0, section(1) + 5, say("overview_note"), "note_wrap")
    heights = {
        TABLES - 1: BREAK,
        TABLES: 18,
        TABLES + 1: 29,
        **dict.fromkeys(range(TABLES + 2, note), LINE),
        note: 31,
    }
    return merged((below, Part(note, (), merges=(words,), heights=heights)))


def _groups_part(book: Book) -> Part:
    rows = list(_groups(book))
    first = CellRef(TABLES + 2, section(0) + 5)
    last = first.shifted(rows=len(rows) - 1)
    return Part(
        last=last.row,
        blocks=(
            _header_cells(TABLES + 1, section(0) + 2, _GROUP_HEADERS),
            *(block for _, blocks in rows for block in blocks),
        ),
        merges=(
            _heading(TABLES, 0, "overview_groups", "sheet_groups"),
            wide(TABLES + 1, section(0), section(0) + 1, say("col_group"), "o_header"),
            *(merge for merge, _ in rows),
        ),
        marks=tuple(status_marks(first, last)),
    )


def _kinds_part(book: Book) -> Part:
    rows = list(_kinds(book))
    top, side = kinds_at(tiles(book))
    return Part(
        last=max(TABLES, top + 1 + len(rows)),
        blocks=(
            _header_cells(top + 1, section(side) + 4, _KIND_HEADERS),
            *(block for _, blocks in rows for block in blocks),
        ),
        merges=(
            _heading(top, side, "overview_kinds", "sheet_units"),
            wide(top + 1, section(side), section(side) + 3, say("col_kind"), "o_header"),
            *(merge for merge, _ in rows),
        ),
    )


def _heading(row: int, number: int, words: str, sheet: str) -> Merge:
    left = section(number)
    return wide(row, left, left + 5, Link(say(words), say(sheet)), "section_link")


def _ranking(book: Book) -> Merge:
    """The heading of the ranking says of which group it is, and its target."""
    place = ranked_group(book)
    row, side = ranking_at(tiles(book))
    left = section(side)
    group = book.campaign.groups[place - 1]
    cut = say("overview_ranking_cut") if len(book.ranked) > MOST else ""
    first, end = f"{say('overview_ranking')}{group.short}, ", f"{cut}{say('overview_arrow')}"
    sheet = literal(f"#{sheet_quoted(say('sheet_ranked'))}!{CellRef(0, 0).a1}")
    body = f"HYPERLINK({sheet},{literal(first)}&INDEX(ct_viet_gon,{place})&{literal(end)})"
    words = f"{first}{target_words(group)}{end}"
    return wide(row, left, left + 5, formula(body, words), "section_link")


def _below(book: Book) -> Block:
    """What the chart calls the bars of places that do not meet the target, if there is one."""
    place = ranked_group(book)
    has = book.campaign.groups[place - 1].target is not None
    body = f"IF(INDEX(ct_co,{place})=1,{quoted('not_met')},{quoted('col_rate')})"
    cell = helper_at(TABLES, 2)
    return one(
        cell.row, cell.column, formula(body, say("not_met" if has else "col_rate")), "helper"
    )


def _header_cells(row: int, column: int, keys: tuple[str, ...]) -> Block:
    return Block(row, column, (tuple(say(key) for key in keys),), (("o_header",) * len(keys),))


def _groups(book: Book) -> Iterator[tuple[Merge, tuple[Block, ...]]]:
    """A row a group, those with a target first."""
    for at in range(len(book.campaign.groups)):
        row, left = TABLES + 2 + at, section(0)
        index = book.order.index(at + 1)
        own, place = book.figures.groups[index], helper_cell(row)
        cells: tuple[Cell, ...] = (
            shown_rate(own, place),
            formula(f"INDEX(nhom_toi_thieu,{place})", own.minimum_rate),
            formula(f"INDEX(nhom_diem_tang,{place})", own.points),
            formula(f"INDEX(tien_do_trang_thai,{place})", status_word(own.progress.status)),
        )
        find = formula(f"MATCH({at + 1},tien_do_thu_tu,0)", index + 1)
        first = f"INDEX(nhom_ten,{place})"
        link = jump(say("sheet_groups"), first, f"INDEX(nhom_ngan,{place})")
        name = formula(link, own.group.short)
        yield (
            wide(row, left, left + 1, name, "o_text"),
            (
                Block(row, left + 2, (cells,), (("o_rate", "o_rate", "o_points", "o_status"),)),
                Block(row, HELPER, ((find,),), (("helper",),)),
            ),
        )


def _kinds(book: Book) -> Iterator[tuple[Merge, tuple[Block, ...]]]:
    """A row a kind of workbook, and the sum: units, unlike people, can be added up."""
    accepted = literal(state_word(State.ACCEPTED))
    kinds = [kind for kind in book.campaign.kinds if book.units_of(kind.id)]
    top, side = kinds_at(tiles(book))
    left = section(side)
    for at, kind in enumerate(kinds):
        who = f'dv_ma_loai,"{kind.id}"'
        yield _kind_row(
            (top + 2 + at, left),
            kind.name,
            count(unit.state for unit in book.units_of(kind.id)),
            (
                f"COUNTIFS({who},dv_vang,1)",
                f"COUNTIFS({who},dv_trang_thai,{accepted})",
            ),
        )
    bodies = ("so_vang", f"COUNTIFS(dv_trang_thai,{accepted})")
    yield _kind_row(
        (top + 2 + len(kinds), left), say("overview_sum"), book.figures.units, bodies, bold="_bold"
    )


def _kind_row(
    spot: tuple[int, int], name: str, states: Count, bodies: tuple[str, str], bold: str = ""
) -> tuple[Merge, tuple[Block, ...]]:
    row, left = spot
    missing, accepted = bodies
    due = states.accepted + states.missing
    cells = (
        formula(missing, states.missing),
        formula(f'{accepted}&"/"&({accepted}+{missing})', f"{states.accepted}/{due}"),
    )
    styles = (f"o_count{bold}", f"o_share{bold}")
    return (
        wide(row, left, left + 3, name, f"o_text{bold}"),
        (Block(row, left + 4, (cells,), (styles,)),),
    )
