"""How long a unit has been silent, and in which order silent units are listed."""

from __future__ import annotations

from bluezone_xl.consolidate import UnitFigures
from bluezone_xl.consolidate.ranking import SilentOrder, before_others
from bluezone_xl.master.book import Book
from bluezone_xl.master.choosing import Chooser
from bluezone_xl.master.grid import Col, Grid, helper
from bluezone_xl.master.keys import KEY
from bluezone_xl.master.model import Cell
from bluezone_xl.master.words import formula, say

# More people than any unit stands for, more periods than any campaign has.
_MOST = 100_000_000

# In place of the last return of a unit that was exempt in every period before this one.
EXEMPT_BEFORE = -1

ORDERS = tuple(SilentOrder)


def order_chooser() -> Chooser:
    """In which order ``Chưa nộp`` lists them."""
    words = tuple(say(f"order_{order.value}") for order in ORDERS)
    return Chooser("cn_thu_tu", "missing.order", "order", words, 1)


def silent_key(book: Book, unit: UnitFigures) -> int:
    """What silent units are sorted by: a number whose last digits are the unit's own."""
    order = ORDERS[order_chooser().chosen(book) - 1]
    return (_MOST + before_others(unit, order)) * KEY + unit.number


def last_reported(book: Book, unit: UnitFigures) -> int:
    """The place in the calendar, from 1, of a silent unit's last return up to this period.

    0 when there is none; ``EXEMPT_BEFORE`` when it owed none before this period, either.
    """
    if unit.latest:
        return book.periods.index(unit.latest) + 1
    before = book.periods[: max(book.period_place - 1, 0)]
    exempt = before and all(unit.unit.exempt(period) for period in before)
    return EXEMPT_BEFORE if exempt else 0


def silence_columns() -> tuple[Col, ...]:
    """Hidden: the place of the last return in the calendar, the people, what is sorted by."""
    return (
        helper("lan_cuoi", named=True),
        helper("nang", named=True),
        helper("xep_vang", named=True),
    )


def silence_cells(book: Book, grid: Grid, figures: UnitFigures, history: str) -> dict[str, Cell]:
    """Their cells of a unit's row; ``history`` are its cells with a row in ``Dữ liệu`` a period."""
    at = figures.number - 1
    missing, missed, number = (grid.at(name, at) for name in ("vang", "ky_vang", "stt"))
    weight, silent = grid.at("nang", at), figures.state.is_missing
    latest = last_reported(book, figures) if silent else 0
    # It is missing in this period: the exempt ones among those up to it are all before it.
    exempt = f"AND(ky_so>1,{_count_exempt(history)}=ky_so-1)"
    found = f"IF({exempt},{EXEMPT_BEFORE},{last_place(history, '>')})"
    order = f"CHOOSE({order_chooser().number},0,-{missed},-N({weight}))"
    return {
        "lan_cuoi": formula(f"IF({missing}=0,0,{found})", latest),
        "nang": _weight(grid, figures),
        "xep_vang": formula(
            f'IF({missing}=0,"",({_MOST}+{order})*{KEY}+{number})',
            silent_key(book, figures) if silent else None,
        ),
    }


def _weight(grid: Grid, figures: UnitFigures) -> Cell:
    """The largest of what is registered for its groups, as far as they count."""
    at = figures.number - 1
    known = [
        grid.at(f"dang_ky_{slot}", at) for slot, own in enumerate(figures.groups, 1) if own.counted
    ]
    if not known:
        return None
    listed = ",".join(known)
    return formula(f'IF(COUNT({listed})=0,"",MAX({listed}))', figures.weight)


def last_place(history: str, sign: str) -> str:
    """The place of the last period up to this one whose cell compares to 0 like that."""
    place = _places(history)
    return f"SUMPRODUCT(MAX(({history}{sign}0)*({place}<=ky_so)*{place}))"


def _count_exempt(history: str) -> str:
    """In how many periods up to this one the unit is exempt."""
    return f"SUMPRODUCT(({history}<0)*({_places(history)}<=ky_so))"


def _places(history: str) -> str:
    return f"(COLUMN({history})-MIN(COLUMN({history}))+1)"
