"""The top of the dashboard: the way to the rest, whose figures, of which day, who is late."""

from __future__ import annotations

from bluezone_xl.cells import CellRef
from bluezone_xl.cells import quoted as sheet_quoted
from bluezone_xl.consolidate import State
from bluezone_xl.master.book import Book
from bluezone_xl.master.build import Part, as_of
from bluezone_xl.master.model import Cell, Link, Mark, Merge
from bluezone_xl.master.sheets.overview.frame import (
    BREAK,
    HEADLINE,
    LAST,
    SECTIONS,
    WAYS,
    section,
    wide,
)
from bluezone_xl.master.words import formula, literal, quoted, say, state_word

# The second and fourth way of a section is the wider one; the last two hold that to the settings.
_WAYS = (
    "territory", "groups", "units", "ranked",
    "trend", "missing", "map", "forecast",
    "data", "journal",
)  # fmt: skip
_SLOTS = ((0, 0), (1, 2), (3, 3), (4, 5))


def headline_part(book: Book) -> Part:
    """A row of ways that is not printed, and three rows that are."""
    row = HEADLINE
    late = wide(row + 2, 0, LAST, _reporting(book), "strip")
    settings = Link(say("to_settings"), say("sheet_settings"))
    merges: list[Merge] = [
        *_ways(),
        wide(WAYS, section(2) + 3, LAST, settings, "link_right"),
        wide(row, 0, LAST, book.campaign.issuer.department, "issuer"),
        wide(row + 1, 0, section(2) - 2, book.campaign.title, "headline"),
        wide(row + 1, section(2), LAST, as_of(book), "as_of_large"),
        late,
    ]
    return Part(
        last=row + 2,
        blocks=(),
        merges=tuple(merges),
        marks=(Mark(late.first, late.last, "so_vang=0", "strip_done"),),
        heights={WAYS: 18, row: 16, row + 1: 26, row + 2: 22, row + 3: BREAK},
    )


def _ways() -> list[Merge]:
    slots = [
        (section(number) + first, section(number) + last)
        for number in range(SECTIONS)
        for first, last in _SLOTS
    ]
    return [
        wide(WAYS, first, last, Link(say(f"sheet_{name}"), say(f"sheet_{name}")), "link_tab")
        for name, (first, last) in zip(_WAYS, slots, strict=False)
    ]


def _reporting(book: Book) -> Cell:
    """How many have reported; a click leads to those who have not."""
    units = book.figures.units
    accepted, returned, exempt = (
        f"COUNTIFS(dv_trang_thai,{literal(state_word(state))})"
        for state in (State.ACCEPTED, State.RETURNED, State.EXEMPT)
    )
    pieces = (
        quoted("strip_begins"),
        accepted,
        literal("/"),
        f"({accepted}+so_vang)",
        quoted("strip_reported"),
        "so_vang",
        quoted("strip_missing"),
        returned,
        quoted("strip_returned"),
        exempt,
        quoted("strip_exempt"),
    )
    shown = (
        f"{say('strip_begins')}{units.accepted}/{units.accepted + units.missing}"
        f"{say('strip_reported')}{units.missing}"
        f"{say('strip_missing')}{units.returned}{say('strip_returned')}{units.exempt}"
        f"{say('strip_exempt')}"
    )
    target = literal(f"#{sheet_quoted(say('sheet_missing'))}!{CellRef(0, 0).a1}")
    return formula(f"HYPERLINK({target},{'&'.join(pieces)})", shown)
