"""Numbers as spreadsheets keep them: dates, and the keys by which returns are found."""

from __future__ import annotations

from datetime import date

# A return is found by period and unit number in one number: 44393 * 100000 + 17.
KEY = 100_000
EPOCH = date(1899, 12, 30)


def serial(day: date) -> int:
    """A date as spreadsheets count it."""
    return (day - EPOCH).days


def return_key(period: date, number: int) -> int:
    """The key under which a return is found."""
    return serial(period) * KEY + number
