"""Where everything stands on the form: its columns, from the campaign, and their widths."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import lru_cache
from math import ceil

from bluezone_xl.campaign import Campaign
from bluezone_xl.catalogue import text
from bluezone_xl.cells import column_letters
from bluezone_xl.kinds import Column, Kind
from bluezone_xl.templates.measure import text_width

# What a screen of 1366 pixels shows. Excel and WPS take some 45 pixels for the row headings and the
# scroll bar; LibreOffice takes 100, and draws a column 11 % wider.
SCREEN = 1140

TAGS, NUMBER = 0, 1

_HEAD_SIZE, _HEAD_MARGIN = 10, 11
REASON, LIGHT, CHECK, WRONG = "reason", "light", "check", "wrong"


class Role(StrEnum):
    """What a column of the lines table is for."""

    INPUT = "input"
    REASON = "reason"
    RATE = "rate"
    LAST = "last"
    CHANGE = "change"
    LIGHT = "light"
    WRONG = "wrong"
    CHECK = "check"


# The columns on paper fit a portrait page at three quarters of their size; what the screen has
# left over goes to the check column, so that its sentences take few lines.
PAPER = 900

# A form with many columns is shown a little smaller (in percent): rather that than headings of
# seven lines, which push the figures off the screen.
ZOOMS = (100, 90, 80)
_ROOMY = 1 / 3

# Pixel widths: the least, and how far spare room may stretch it. Seven digits take 52; what a
# heading's longest word takes comes on top.
_WIDTHS = {
    "number": (33, 33),
    "name": (165, 220),
    "tax_code": (112, 118),
    "count": (56, 98),
    "text": (110, 160),
    Role.REASON: (92, 130),
    Role.RATE: (52, 64),
    Role.LAST: (54, 76),
    Role.CHANGE: (50, 66),
    Role.LIGHT: (34, 34),
    Role.CHECK: (284, 460),
    Role.WRONG: (0, 0),
}


_SIGNS = {
    Role.RATE: "=rate_",
    Role.LAST: "~",
    Role.CHANGE: "=change_",
    Role.LIGHT: "=",
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
    zoom: int = 100

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
    def light(self) -> FormColumn:
        """The column of the traffic lights, left of the messages."""
        return self.of(Role.LIGHT)[0]

    @property
    def first_wrong(self) -> FormColumn:
        """The hidden column beside it: which cell of the line is the first that is wrong."""
        return self.of(Role.WRONG)[0]

    @property
    def printed_last(self) -> int:
        """The last column on paper: the live panel serves the screen."""
        return self.light.index - 1

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
    *printed, light, check, wrong = [_WIDTHS["number"], *(_width_of(column) for column in columns)]
    panel = light[0] + check[0]
    zoom = _zoom(printed, panel)
    screen = SCREEN * 100 // zoom
    widths = _fitted(printed, min(PAPER, screen - panel))
    room = screen - sum(widths) - light[0]
    widths += [light[0], max(check[0], min(check[1], room)), wrong[0]]
    placed = tuple(
        replace(column, index=NUMBER + 1 + n, pixels=widths[n + 1])
        for n, column in enumerate(columns)
    )
    return Form(kind, placed, widths[0], zoom)


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
    yield FormColumn(LIGHT, Role.LIGHT, text("templates.light"), "")
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
    if column.role in (Role.LIGHT, Role.WRONG):
        return _WIDTHS[column.role]
    least, most = _WIDTHS[column.role] if column.role is not Role.INPUT else _typed_width(column)
    words = (text_width(word, _HEAD_SIZE, bold=True) for word in column.header.split())
    least = max(least, ceil(max(words, default=0)) + _HEAD_MARGIN)
    return least, max(least, most)


def _typed_width(column: FormColumn) -> tuple[int, int]:
    assert column.source is not None
    kind = column.source.type
    return _WIDTHS.get("name" if kind == "unit" else kind, _WIDTHS["text"])


def _zoom(printed: list[tuple[int, int]], panel: int) -> int:
    """Full size where the columns get some room, else the largest at which they fit."""
    least = sum(width for width, _ in printed)
    if _share(printed, min(PAPER, SCREEN - panel)) >= _ROOMY:
        return ZOOMS[0]
    return next((z for z in ZOOMS[1:] if least + panel <= SCREEN * 100 // z), ZOOMS[-1])


def _fitted(widths: list[tuple[int, int]], room: int) -> list[int]:
    """Give each column its least width, then share what is left over."""
    share = _share(widths, room)
    return [width + int((most - width) * share) for width, most in widths]


def _share(widths: list[tuple[int, int]], room: int) -> float:
    """How much of what the columns would like beyond their least there is: 0 to 1."""
    least = sum(width for width, _ in widths)
    wanted = sum(most - width for width, most in widths)
    return min(1.0, max(room - least, 0) / max(wanted, 1))
