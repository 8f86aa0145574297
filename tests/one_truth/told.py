"""What a medium says, figure by figure, in one notation, so that media can be held side by side.

A medium is read into ``Told``: from what a figure is about (``("group", "cbcc", "rate")``) to how
it reads. Everything is put down as the documents write it: 1.234, +12, 59,96%, 30/7/2021, – for
what is not known. Names that end in ``exact`` are unrounded and stand only where a medium has them.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from decimal import ROUND_HALF_UP, Decimal

from tests.documents.numbers import day, points, rate, vi

Key = tuple[str, ...]
Told = dict[Key, str]
UNKNOWN = "–"
RATES = ("rate", "minimum")
STATES = ("accepted", "returned", "missing", "exempt")
_EPOCH = date(1899, 12, 30)


def count(value: object) -> str:
    """A whole number, or nothing."""
    if value is None or value == "":
        return UNKNOWN
    assert isinstance(value, int | float), value
    assert value == int(value), value
    return f"{'-' if value < 0 else ''}{vi(abs(int(value)))}"


def signed(value: object) -> str:
    """A change: +12, -3, 0."""
    shown = count(value)
    return f"+{shown}" if isinstance(value, int | float) and value > 0 else shown


def pointed(value: object) -> str:
    """A change in percentage points: +4,10."""
    if value is None or value == "":
        return UNKNOWN
    assert isinstance(value, int | float), value
    return f"{'+' if value > 0 else '-' if value < 0 else ''}{points(value)}"


def share(part: object, whole: object) -> str:
    """A rate cut off after two decimals, from whole numbers."""
    if not isinstance(part, int | float) or not isinstance(whole, int | float) or not whole:
        return UNKNOWN
    return rate(int(part), int(whole))


def coarser(shown: str) -> str:
    """A rate as the master shows it, to one decimal: 59,96% is 60,0%."""
    if shown == UNKNOWN:
        return UNKNOWN
    plain = Decimal(shown.rstrip("%").replace(".", "").replace(",", "."))
    return f"{plain.quantize(Decimal('0.1'), ROUND_HALF_UP)}%".replace(".", ",")


def exact(value: object) -> str:
    """An unrounded figure, to twelve digits: sums of floats may differ in the last ones."""
    if value is None or value == "":
        return UNKNOWN
    assert isinstance(value, int | float), value
    return f"{value:.12g}"


def dated(value: object) -> str:
    """A date, from a date or from the number a spreadsheet keeps."""
    if isinstance(value, float | int):
        value = _EPOCH + timedelta(days=int(value))
    return day(value) if isinstance(value, date) else UNKNOWN


def differences(media: Mapping[str, Told]) -> list[str]:
    """Every figure on which two media do not agree, in words."""
    found = []
    for key in sorted({key for told in media.values() for key in told}):
        said = {name: told[key] for name, told in media.items() if key in told}
        if len(set(said.values())) > 1:
            found.append(f"{' '.join(key)}: {said}")
    return found


def alone(media: Mapping[str, Told], name: str) -> list[Key]:
    """What one medium says and no other does."""
    others = {key for other, told in media.items() if other != name for key in told}
    return sorted(media[name].keys() - others)


def compared(media: Mapping[str, Told], name: str, about: str) -> set[str]:
    """Which sorts of figures of a medium, about groups say, were held against another one."""
    never = set(alone(media, name))
    return {key[-1] for key in media[name] if key[0] == about and key not in never}


def merged(*parts: Told) -> Told:
    """Put parts of one medium together; where it says something twice it must be the same."""
    found: Told = {}
    for part in parts:
        for key, value in part.items():
            assert found.setdefault(key, value) == value, (key, found[key], value)
    return found


def counted(level: Key, states: Iterable[str]) -> Told:
    """Count the units of a level by state; those sent back are among the missing."""
    tally = Counter(states)
    counts = {
        "expected": tally.total(),
        "accepted": tally["accepted"],
        "missing": tally["missing"] + tally["returned"],
        "returned": tally["returned"],
        "exempt": tally["exempt"],
    }
    return {(*level, name): count(number) for name, number in counts.items()}
