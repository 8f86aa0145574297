"""Step 3b: cells that take words, a choice, a date, an address, a tax code."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Sequence
from datetime import date, datetime
from functools import lru_cache
from urllib.parse import urlsplit

from bluezone_xl.kinds import Input
from bluezone_xl.names import normalise
from bluezone_xl.submission import Cell, CellKind
from validators import rules
from validators.counts import BLANK, Reading, Trouble, read_count
from validators.rules import Rule

YES, NO = "Có", "Không"
LONGEST_NAME = 200
LONGEST_TEXT = 2000

_TAX_CODE = re.compile(r"[0-9]{10}(-[0-9]{3})?")
_TAX_WEIGHTS = (31, 29, 23, 19, 17, 13, 7, 5, 3)
_YEARS = (2000, 2100)
_SOME_DAY = date(2025, 1, 31)  # shows the order year-month-day


def read_cell(cell: Cell, wanted: Input, period: date | None) -> Reading:
    """Return the clean value of an input cell, and every trouble with it.

    Dates come back in ISO form. A formula's cached value is read like a typed one.
    """
    if cell.kind is CellKind.ERROR:
        return None, ((rules.ERROR_CELL, {"value": cell.value}),)
    if cell.formula and cell.value is None:
        return None, ((rules.FORMULA_WITHOUT_VALUE, {}),)
    value, troubles = _read(cell, wanted, period)
    if cell.formula:
        return value, ((rules.FORMULA_IN_INPUT, {"value": cell.value}), *troubles)
    return value, troubles


def is_blank(cell: Cell | None) -> bool:
    """Whether nothing is to be seen in a cell: no cell, or only spaces."""
    if cell is None or (cell.value is None and not cell.formula):
        return True
    return isinstance(cell.value, str) and not cell.value.strip()


def _read(cell: Cell, wanted: Input, period: date | None) -> Reading:
    value = cell.value
    if value is None:
        return BLANK
    if wanted.type == "count":
        return read_count(cell, wanted)
    if isinstance(value, str):
        text = _one_form(value)
        if not text:
            return BLANK
        return _not_a_date(text, period) if wanted.type == "date" else _words(text, wanted)
    if wanted.type == "date":
        return _read_date(cell, period)
    if wanted.type != "yes_no" and cell.kind is not CellKind.NUMBER:
        return _no(rules.TEXT_NEEDED, value=value)
    taken, troubles = _words(str(rules.shown(value)), wanted)
    if wanted.type == "name":
        return taken, ((rules.NAME_IS_NUMBER, {"value": value}), *troubles)
    return taken, troubles


def _one_form(text: str) -> str:
    """Words as they are compared and kept: NFC, without spaces around them."""
    return unicodedata.normalize("NFC", text).strip()


def _words(text: str, wanted: Input) -> Reading:
    return _READERS[wanted.type](text, wanted)


def _read_name(text: str, _wanted: Input) -> Reading:
    name = " ".join(text.split())
    return (name, ()) if len(name) <= LONGEST_NAME else _too_long(name, LONGEST_NAME)


def _read_text(text: str, _wanted: Input) -> Reading:
    return (text, ()) if len(text) <= LONGEST_TEXT else _too_long(text, LONGEST_TEXT)


def _too_long(text: str, largest: int) -> Reading:
    return text, ((rules.TEXT_TOO_LONG, {"length": len(text), "largest": largest}),)


def _read_choice(text: str, wanted: Input) -> Reading:
    """One of the campaign's choices; capitals and tone placement do not matter."""
    found = _like(text, wanted.choices)
    if found is None:
        return _no(rules.CHOICE_INVALID, value=text, choices=", ".join(wanted.choices))
    return found, ()


def _read_yes_no(text: str, _wanted: Input) -> Reading:
    found = _like(text, (YES, NO))
    return (found, ()) if found is not None else _no(rules.YES_NO_INVALID, value=text)


def _like(text: str, choices: Sequence[str]) -> str | None:
    wanted = normalise(text)
    return next((choice for choice in choices if normalise(choice) == wanted), None)


def _read_link(text: str, _wanted: Input) -> Reading:
    """A whole web address. It is not opened: checking needs no network."""
    return (text, ()) if _is_link(text) else (text, ((rules.LINK_INVALID, {"value": text}),))


def _is_link(text: str) -> bool:
    if any(character.isspace() for character in text):
        return False
    try:
        parts = urlsplit(text)
        host = parts.hostname or ""
    except ValueError:
        return False
    return parts.scheme in ("http", "https") and "." in host.strip(".")


def _read_tax_code(text: str, _wanted: Input) -> Reading:
    """Ten digits, or ten and three for a branch (Thông tư 105/2020/TT-BTC)."""
    if not _TAX_CODE.fullmatch(text):
        return _no(rules.TAX_CODE_INVALID, value=text)
    if not _check_digit_fits(text):
        return text, ((rules.TAX_CODE_DOUBTFUL, {"value": text}),)
    return text, ()


@lru_cache(maxsize=8192)
def _check_digit_fits(code: str) -> bool:
    total = sum(weight * int(digit) for weight, digit in zip(_TAX_WEIGHTS, code, strict=False))
    return int(code[9]) == 10 - total % 11


def _read_date(cell: Cell, period: date | None) -> Reading:
    """A date, in ISO form. One after the as-of date may have day and month swapped."""
    day = cell.value.date() if isinstance(cell.value, datetime) else cell.value
    first, last = _YEARS
    if not isinstance(day, date) or not first <= day.year <= last:
        return _not_a_date(cell.value, period)
    if period is None or day <= period:
        return day.isoformat(), ()
    return day.isoformat(), (_too_late(day, period),)


def _not_a_date(value: object, period: date | None) -> Reading:
    return _no(rules.DATE_INVALID, value=value, example=(period or _SOME_DAY).isoformat())


def _too_late(day: date, period: date) -> Trouble:
    swapped = day.replace(month=day.day, day=day.month) if day.day <= 12 else None
    if swapped is not None and swapped <= period:
        example = swapped.isoformat()
        return rules.DATE_AMBIGUOUS, {"value": day, "swapped": swapped, "example": example}
    return rules.DATE_AFTER_PERIOD, {"value": day, "period": period}


def _no(rule: Rule, **values: object) -> Reading:
    return None, ((rule, values),)


_READERS: dict[str, Callable[[str, Input], Reading]] = {
    "name": _read_name,
    "unit": _read_name,
    "text": _read_text,
    "choice": _read_choice,
    "yes_no": _read_yes_no,
    "link": _read_link,
    "tax_code": _read_tax_code,
}
