"""Numbers, dates and lists as an official writes them; every word is of the catalogue."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from math import floor

from bluezone_xl import percents
from bluezone_xl.campaign import Target
from bluezone_xl.catalogue import text
from bluezone_xl.clock import local
from bluezone_xl.findings import localised
from bluezone_xl.ledger import Sent

_ROMAN = ((10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"))
_COMPARATORS = {"=": "target_equal", ">=": "target_least", ">": "target_over"}


def say(key: str, /, **values: object) -> str:
    """Return a text of the documents; documents are in Vietnamese by law."""
    return text(f"documents.{key}", **values)


def number(value: int) -> str:
    """A whole number: 1.234."""
    return str(localised(value, "vi"))


def percent(rate: float | None) -> str:
    """A rate to two decimals, cut off so that nothing seems to have reached a target."""
    return say("unknown") if rate is None else percents.percent(rate, "vi")


def day(value: date) -> str:
    """A date in a text or table: 30/7/2021."""
    return str(localised(value, "vi"))


def moment(value: datetime) -> str:
    """A time of a day: 17:00 ngày 17/7/2021."""
    here = local(value)
    return say("moment", clock=f"{here:%H:%M}", day=day(here.date()))


def long_day(value: date) -> str:
    """The date at the head: days under 10 and months 1 and 2 with a nought (Annex I, II.4)."""
    month = f"{value.month:02}" if value.month < 3 else str(value.month)
    return say("long_day", day=f"{value.day:02}", month=month, year=value.year)


def short_day(value: date) -> str:
    """A period on a chart: 16/7."""
    return f"{value.day}/{value.month}"


def signed(value: int | None) -> str:
    """A change in a table: +12, -3, 0."""
    if value is None:
        return say("unknown")
    return f"{'+' if value > 0 else '-' if value < 0 else ''}{number(abs(value))}"


def points(value: float) -> str:
    """The size of a change in percentage points, to two decimals: 4,10.

    Halves go up, as in spreadsheets; a fraction of people such as 1/800 is a half to the digit.
    """
    hundredths = floor(round(abs(value) * 100, 6) + 0.5)
    return f"{hundredths / 100:.2f}".replace(".", ",")


def signed_points(value: float | None) -> str:
    """A change in percentage points in a table: +4,10."""
    if value is None:
        return say("unknown")
    sign = "+" if value > 0 else "-" if value < 0 else ""
    return f"{sign}{points(value)}"


def goal(target: Target) -> str:
    """A target without its deadline: ít nhất 90%."""
    return say(_COMPARATORS[target.comparator], value=percents.goal(target.value, "vi"))


def target(aim: Target) -> str:
    """A target with its deadline: ít nhất 90% đến ngày 15/8/2021."""
    return say("target", goal=goal(aim), deadline=day(aim.deadline))


def listed(items: Sequence[str]) -> str:
    """Join a list: A; A và B; A, B và C. A semicolon where an item has a comma itself."""
    if len(items) < 2:
        return "".join(items)
    comma = "; " if any("," in item for item in items) else ", "
    return say("list_end", most=comma.join(items[:-1]), last=items[-1])


def shortened(items: Sequence[str], most: int, others: str) -> str:
    """Join a list of which only the first few are named.

    ``others`` is the key of the words for the rest, which takes ``count``. One more is named
    rather than counted.
    """
    if len(items) <= most + 1:
        return listed(items)
    return listed([*items[:most], say(others, count=number(len(items) - most))])


def roman(value: int) -> str:
    """A number of an appendix: I, II, III."""
    shown = ""
    for weight, sign in _ROMAN:
        while value >= weight:
            shown, value = shown + sign, value - weight
    return shown


def lower_first(words: str) -> str:
    """A title in running text."""
    return words[:1].lower() + words[1:]


def upper_first(words: str) -> str:
    """A sentence begins."""
    return words[:1].upper() + words[1:]


def shown_number(written: str) -> str:
    """The number and symbol of a document that was sent; a blank to fill in where none is known."""
    return written or say("no_number")


def told_in(sent: Sent) -> str:
    """Which document said it: Thông báo số 05/TB-STTTT ngày 17/7/2021."""
    return say(
        "told_in",
        kind=say(f"kind_{sent.kind}"),
        number=shown_number(sent.number),
        day=day(sent.day),
    )
