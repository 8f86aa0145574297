"""Codes that a spreadsheet took for numbers: their lost leading zeros, restored or refused.

``00001`` typed or reopened as a number becomes 1. It is restored when the official place of
that code bears the unit's name; a number that merely could be an official code is refused in a
workbook, where the cell says that it is a number, and noted in a .csv, where it may be meant.
"""

from __future__ import annotations

import re
from collections.abc import Container, Sequence
from dataclasses import dataclass

from bluezone_xl.campaign import Campaign
from bluezone_xl.names import normalise
from bluezone_xl.places import EDITIONS, Level, Place, load_places
from bluezone_xl.register import commune_kind, district_kind
from bluezone_xl.register_file.rows import CellType, Problem, Row
from bluezone_xl.register_file.units import kind_of

_WIDTHS = {Level.PROVINCE: 2, Level.DISTRICT: 3, Level.COMMUNE: 5}
_SHORT_NUMBER = re.compile(r"[1-9][0-9]{0,3}")


@dataclass(frozen=True, slots=True)
class Restored:
    """The rows with their codes restored, and what was restored, doubted or refused."""

    rows: tuple[Row, ...]
    mistakes: tuple[Problem, ...]
    notes: tuple[Problem, ...]


def restore_codes(rows: Sequence[Row], campaign: Campaign) -> Restored:
    """Restore the codes, then the parents' codes, which must be among them."""
    with_codes = [_with_code(row) for row in rows]
    codes = {row.text("code") for row in with_codes}
    finished = [_with_parent(row, codes) for row in with_codes]
    doubts = [doubt for row in finished if (doubt := _doubt(row, campaign)) is not None]
    repairs = [
        after.problem(
            "code",
            "code_restored",
            value=before.text("code"),
            restored=after.text("code"),
            name=after.text("name"),
        )
        for before, after in zip(rows, finished, strict=True)
        if before.text("code") != after.text("code")
    ]
    return Restored(
        tuple(finished),
        tuple(doubt for doubt in doubts if doubt.key == "code_zeros"),
        (*(doubt for doubt in doubts if doubt.key == "code_doubtful"), *repairs),
    )


def _with_code(row: Row) -> Row:
    """The row with its official code, when exactly one place of that number has its name."""
    typed = row.text("code")
    name = normalise(row.text("name"))
    found = {
        place.code
        for level in Level
        for place in _official(typed, level)
        if normalise(place.name) in name
    }
    return row.with_text("code", found.pop()) if len(found) == 1 else row


def _with_parent(row: Row, codes: set[str]) -> Row:
    """The row with its parent's code as it stands in the register, when that is clear."""
    options = possible_parents(row, codes)
    return row.with_text("parent", options[0]) if len(options) == 1 else row


def possible_parents(row: Row, codes: Container[str]) -> list[str]:
    """Return the codes in the register that a parent's shortened number may stand for.

    Of several, the official parent of the unit's own code settles it, then a code that the
    unit's own code ends or begins with (01-PVHXH-00004, 01-SNV).
    """
    typed, own = row.text("parent"), row.text("code")
    if typed in codes or not _SHORT_NUMBER.fullmatch(typed):
        return []
    options = [code for width in _WIDTHS.values() if (code := typed.zfill(width)) in codes]
    places = (load_places(edition).by_code.get(own) for edition in EDITIONS)
    official = {place.parent for place in places if place is not None}
    # The editions differ in a commune's parent: its district, where the register has districts.
    for settled in (
        [code for code in options if code in official][-1:],
        [code for code in options if own.endswith(f"-{code}")],
        [code for code in options if own.startswith(f"{code}-")],
    ):
        if len(settled) == 1:
            return settled
    return options


def _doubt(row: Row, campaign: Campaign) -> Problem | None:
    """A code left as it is although a place of the unit's level has it with more zeros."""
    cell = row.cell("code")
    official = [p for level in _levels(row, campaign) for p in _official(cell.text, level)]
    if not official:
        return None
    key = "code_zeros" if cell.type is CellType.NUMBER else "code_doubtful"
    return row.problem(
        "code", key, value=cell.text, official=official[0].code, name=official[0].name
    )


def _official(typed: str, level: Level) -> list[Place]:
    """The places of a level whose code is a typed number with leading zeros, in any edition."""
    width = _WIDTHS[level]
    if not _SHORT_NUMBER.fullmatch(typed) or len(typed) >= width:
        return []
    places = (load_places(edition).by_code.get(typed.zfill(width)) for edition in EDITIONS)
    return [place for place in places if place is not None and place.level is level]


def _levels(row: Row, campaign: Campaign) -> tuple[Level, ...]:
    """The levels of place that a unit of that kind can be."""
    kind = kind_of(row.text("kind"), campaign)
    if kind == "":
        return (Level.DISTRICT,) if row.text("parent") else (Level.PROVINCE,)
    communes = (Level.COMMUNE,) if kind == commune_kind(campaign) else ()
    districts = (Level.DISTRICT,) if kind == district_kind(campaign) else ()
    return (*communes, *districts)
