"""The top of the dashboard: whose figures, of which day, who is late, and the way to the rest."""

from __future__ import annotations

from bluezone_xl.cells import CellRef
from bluezone_xl.cells import quoted as sheet_quoted
from bluezone_xl.consolidate import State
from bluezone_xl.master.book import Book
from bluezone_xl.master.build import Part, as_of
from bluezone_xl.master.model import Cell, Link, Mark, Merge
from bluezone_xl.master.sheets.overview.frame import HEADLINE, LAST, section, wide
from bluezone_xl.master.words import formula, literal, quoted, say, state_word

_LINKS = ("groups", "territory", "units", "trend", "missing", "data", "journal", "settings")


def headline_part(book: Book) -> Part:
    """Five rows."""
    row = HEADLINE
    settings = Link(say("to_settings"), say("sheet_settings"))
    late = wide(row + 3, 0, LAST, _reporting(book), "strip")
    merges: list[Merge] = [
        wide(row, 0, LAST, book.campaign.issuer.department, "issuer"),
        wide(row + 1, 0, LAST, book.campaign.title, "headline"),
        wide(row + 2, 0, section(2) - 2, as_of(book), "as_of_large"),
        wide(row + 2, section(2), LAST, settings, "link_right"),
        late,
        *_links(row + 4),
    ]
    return Part(
        last=row + 4,
        blocks=(),
        merges=tuple(merges),
        marks=(Mark(late.first, late.last, "so_vang=0", "strip_done"),),
        heights={row: 18, row + 1: 28, row + 2: 20, row + 3: 26, row + 4: 20, row + 5: 6},
    )


def _links(row: int) -> list[Merge]:
    starts = [section(number) + at for number in range(3) for at in (0, 2, 4)]
    return [
        wide(row, start, start + 1, Link(say(f"sheet_{name}"), say(f"sheet_{name}")), "link_tab")
        for name, start in zip(_LINKS, starts, strict=False)
    ]


def _reporting(book: Book) -> Cell:
    """How many have reported; a click leads to those who have not."""
    units = book.figures.units
    accepted, returned, exempt = (
        f"COUNTIFS(dv_trang_thai,{literal(state_word(state))})"
        for state in (State.ACCEPTED, State.RETURNED, State.EXEMPT)
    )
    pieces = (
        accepted,
        literal("/"),
        "COUNT(dv_stt)",
        quoted("strip_reported"),
        "so_vang",
        quoted("strip_missing"),
        returned,
        quoted("strip_returned"),
        exempt,
        quoted("strip_exempt"),
    )
    shown = (
        f"{units.accepted}/{units.expected}{say('strip_reported')}{units.missing}"
        f"{say('strip_missing')}{units.returned}{say('strip_returned')}{units.exempt}"
        f"{say('strip_exempt')}"
    )
    target = literal(f"#{sheet_quoted(say('sheet_missing'))}!{CellRef(0, 0).a1}")
    return formula(f"HYPERLINK({target},{'&'.join(pieces)})", shown)
