"""Where everything stands on the form: its columns, from the campaign, and their widths."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import lru_cache

from bluezone_xl.campaign import Campaign
from bluezone_xl.catalogue import text
from bluezone_xl.cells import column_letters
from bluezone_xl.kinds import Column, Kind

# A window of 1366 pixels less the row headings, the scroll bar and a margin.
SCREEN = 1300

TAGS, NUMBER = 0, 1
REASON, CHECK, WRONG = "reason", "check", "wrong"


class Role(StrEnum):
    """What a column of the lines table is for."""

    INPUT = "input"
    REASON = "reason"
    RATE = "rate"
    LAST = "last"
    CHANGE = "change"
    WRONG = "wrong"
    CHECK = "check"


# The columns on paper fit a portrait page at four fifths of their size; what the screen has
# left over goes to the check column, so that its sentences take few lines.
PAPER = 860

# Pixel widths: the least, and how far spare room may stretch it.
_WIDTHS = {
    "number": (33, 33),
    "name": (165, 250),
    "tax_code": (112, 118),
    "count": (62, 86),
    "text": (110, 160),
    Role.REASON: (95, 150),
    Role.RATE: (54, 64),
    Role.LAST: (62, 76),
    Role.CHANGE: (54, 66),
    Role.CHECK: (300, 460),
    Role.WRONG: (0, 0),
}


_SIGNS = {
    Role.RATE: "=rate_",
    Role.LAST: "~",
    Role.CHANGE: "=change_",
    Role.WRONG: "=",
    Role.CHECK: "=",
}


@dataclass(frozen=True, slots=True)
class FormColumn:
    """A column of the lines table: its id, what it is for, its headings, where and how wide."""

    id: str
    role: Role
    header: str
    band: str
    source: Column | None = None
    group: str = ""
    index: int = 0
    pixels: int = 0

    @property
    def tag(self) -> str:
        """What stands above the column in the hidden tag row (decision 0002)."""
        return _SIGNS.get(self.role, "") + self.id

    @property
    def letters(self) -> str:
        """The column's letters."""
        return column_letters(self.index)

    @property
    def is_input(self) -> bool:
        """Whether the official types here."""
        return self.role in (Role.INPUT, Role.REASON)

    @property
    def is_count(self) -> bool:
        """Whether a whole number is asked."""
        return self.source is not None and self.is_input and self.source.type == "count"


@dataclass(frozen=True, slots=True)
class Form:
    """The columns of a kind's form, in order, and what is derived from them."""

    kind: Kind
    columns: tuple[FormColumn, ...]
    number_pixels: int

    def of(self, role: Role) -> tuple[FormColumn, ...]:
        """The columns of one role, in order."""
        return tuple(column for column in self.columns if column.role is role)

    def input(self, column_id: str) -> FormColumn:
        """The input column of that id."""
        return next(c for c in self.columns if c.id == column_id and c.is_input)

    @property
    def inputs(self) -> tuple[FormColumn, ...]:
        """The columns the official types in.

        They are neighbours, so that they can be sorted: Excel sorts on a protected sheet only
        where no cell of the range is locked.
        """
        return tuple(column for column in self.columns if column.is_input)

    @property
    def counts(self) -> tuple[FormColumn, ...]:
        """The input columns that take whole numbers."""
        return tuple(column for column in self.columns if column.is_count)

    @property
    def check(self) -> FormColumn:
        """The column of the live messages, the last one that is seen."""
        return self.of(Role.CHECK)[0]

    @property
    def first_wrong(self) -> FormColumn:
        """The hidden column beside it: which cell of the line is the first that is wrong."""
        return self.of(Role.WRONG)[0]

    @property
    def printed_last(self) -> int:
        """The last column on paper: the live panel serves the screen."""
        return self.check.index - 1

    @property
    def pixels(self) -> tuple[int, ...]:
        """Widths of the sheet's columns from B on."""
        return (self.number_pixels, *(column.pixels for column in self.columns))

    def span(self, first: int, last: int) -> int:
        """The pixel width of neighbouring sheet columns, both included."""
        return sum(self.pixels[first - NUMBER : last - NUMBER + 1])

    def reaching(self, first: int, pixels: int) -> int:
        """The last of the columns from ``first`` on that are together at least so wide."""
        last = first
        while self.span(first, last) < pixels and last < self.printed_last:
            last += 1
        return last


@lru_cache(maxsize=64)
def form_of(campaign: Campaign, kind: Kind) -> Form:
    """Lay out the lines table of a kind within the width of a small laptop's screen."""
    columns = tuple(_columns(campaign, kind))
    *printed, check, wrong = [_WIDTHS["number"], *(_width_of(column) for column in columns)]
    widths = _fitted(printed, min(PAPER, SCREEN - check[0]))
    widths += [max(check[0], min(check[1], SCREEN - sum(widths))), wrong[0]]
    placed = tuple(
        replace(column, index=NUMBER + 1 + n, pixels=widths[n + 1])
        for n, column in enumerate(columns)
    )
    return Form(kind, placed, widths[0])


def followed(kind: Kind) -> tuple[Column, ...]:
    """The columns whose last accepted figure is shown: installed counts, and stocks."""
    return tuple(c for c in kind.columns if c.measure == "installed" or not c.may_fall)


def _columns(campaign: Campaign, kind: Kind) -> Iterator[FormColumn]:
    for column in kind.columns:
        group = column.group or ""
        yield FormColumn(column.id, Role.INPUT, column.name, _band(campaign, column), column, group)
    falls = any(not column.may_fall for column in kind.columns)
    note = text("templates.reason" if falls else "templates.note")
    yield FormColumn(REASON, Role.REASON, note, "")
    for group in kind.groups:
        if kind.measure(group, "denominator") is not None:
            header = _per_group(campaign, kind, "rate", group)
            yield FormColumn(group, Role.RATE, header, text("templates.band_computed"), None, group)
    last = text("templates.band_last")
    for column in followed(kind):
        header = text("templates.last", name=lower_first(column.name))
        yield FormColumn(column.id, Role.LAST, header, last, column, column.group or "")
    for column in followed(kind):
        if column.group is not None:
            header = _per_group(campaign, kind, "change", column.group)
            yield FormColumn(column.id, Role.CHANGE, header, last, column, column.group)
    yield FormColumn(CHECK, Role.CHECK, text("templates.check"), "")
    yield FormColumn(WRONG, Role.WRONG, text("templates.wrong"), "")


def _band(campaign: Campaign, column: Column) -> str:
    if column.group is not None:
        return campaign.group(column.group).name
    return text("templates.band_followed") if column.indicator is not None else ""


def _per_group(campaign: Campaign, kind: Kind, what: str, group: str) -> str:
    """A heading of a computed column; it names the group only where there are several."""
    if len(kind.groups) == 1:
        return text(f"templates.{what}")
    return text(f"templates.{what}_of", group=campaign.group(group).short)


def lower_first(name: str) -> str:
    """A column's name inside a sentence; abbreviations keep their capitals."""
    return name if name[1:2].isupper() else name[:1].lower() + name[1:]


def _width_of(column: FormColumn) -> tuple[int, int]:
    if column.role is not Role.INPUT:
        return _WIDTHS[column.role]
    assert column.source is not None
    kind = column.source.type
    return _WIDTHS.get("name" if kind == "unit" else kind, _WIDTHS["text"])


def _fitted(widths: list[tuple[int, int]], room: int) -> list[int]:
    """Give each column its least width, then share what is left over."""
    least = sum(width for width, _ in widths)
    wanted = sum(most - width for width, most in widths)
    share = min(1.0, max(room - least, 0) / max(wanted, 1))
    return [width + int((most - width) * share) for width, most in widths]
