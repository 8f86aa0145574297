"""Which row everything on the form stands in, from top to bottom."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from itertools import count

from bluezone_xl.campaign import Campaign
from bluezone_xl.kinds import Kind
from bluezone_xl.templates.layout import NUMBER

# The fields table: labels under STT and name, answers from the next column on.
VALUE = NUMBER + 2

OPENING = ("unit", "period", "nil")
CLOSING = ("prepared_by", "prepared_phone")

# Spare rows beyond the known lines, so that a new sub-unit needs no inserted row.
_LEAST_SPARE = 3


@dataclass(frozen=True, slots=True)
class Rows:
    """0-based rows of one form. Tag rows are hidden; the row below one is its visible heading."""

    strip: int
    nation: int
    motto: int
    rule: int
    title: int
    period: int
    fields_section: int
    fields_tags: int
    fields_head: int
    fields: dict[str, int]
    fields_end: int
    lines_section: int
    notes: range
    band: int
    lines_tags: int
    lines_head: int
    first: int
    last: int
    lines_end: int
    total: int
    troubles_section: int
    troubles_tags: int
    troubles_head: int
    troubles: range
    troubles_end: int
    spacer: int
    place: int
    signers: int
    signers_note: int
    signature: int
    names: int

    @property
    def lines(self) -> range:
        """The data rows of the lines table."""
        return range(self.first, self.last + 1)


def field_keys(kind: Kind) -> tuple[str, ...]:
    """The keys of the ``fields`` table, in their order on the form."""
    return (*OPENING, *(field.id for field in kind.fields), *CLOSING)


def line_rows(kind: Kind, known: int, typed: int) -> int:
    """How many rows the lines table gets."""
    spare = max(_LEAST_SPARE, kind.blank_lines // 4)
    return max(kind.blank_lines, known + spare, typed)


def rows_of(campaign: Campaign, kind: Kind, lines: int, difficulties: int) -> Rows:
    """Place everything for so many data rows and difficulties."""
    at = count()
    take = at.__next__
    return Rows(
        strip=take(),
        nation=take(),
        motto=take(),
        rule=take(),
        title=take(),
        period=take(),
        fields_section=take(),
        fields_tags=take(),
        fields_head=take(),
        fields={key: take() for key in field_keys(kind)},
        fields_end=take(),
        lines_section=take(),
        notes=_block(take, len(kind.guide)),
        band=take(),
        lines_tags=take(),
        lines_head=take(),
        first=(first := take()),
        last=first + len(_block(take, lines - 1)),
        lines_end=take(),
        total=take(),
        troubles_section=take(),
        troubles_tags=take(),
        troubles_head=take(),
        troubles=_block(take, max(campaign.difficulty_lines, difficulties)),
        troubles_end=take(),
        spacer=take(),
        place=take(),
        signers=take(),
        signers_note=take(),
        signature=take(),
        names=take(),
    )


def _block(take: Callable[[], int], rows: int) -> range:
    """The next so many rows."""
    taken = [take() for _ in range(rows)]
    return range(taken[0], taken[-1] + 1) if taken else range(0)
