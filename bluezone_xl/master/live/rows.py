"""Which rows of a table to put in and which to take away, so that known rows stay themselves."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from bluezone_xl.master.live.steps import Move

Key = tuple[str, ...]
# So many separate places are changed one by one; beyond, the program would take too long.
_MOST = 200


@dataclass(frozen=True, slots=True)
class _Gap:
    """Rows between two that stay: where they begin, how many there were and how many will be."""

    row: int
    were: int
    will: int


def moves(
    sheet: str, first: int, old: Sequence[Key], new: Sequence[Key], *, last_stays: bool
) -> list[Move]:
    """Return the moves, from the bottom up, that give a table as many rows as there are new keys.

    ``first`` is the sheet row of the first row. Rows are put in below the first row and above the
    last one only, where whatever covers the table stretches with it. ``last_stays`` says that the
    last old row, a blank one, is the last new row too.
    """
    if len(old) == len(new) and old == new:
        return []
    body = (old[:-1], new[:-1]) if last_stays else (old, new)
    gaps = [gap for gap in _gaps(*body) if gap.were != gap.will]
    if not all(new) or not any(any(key) for key in new) or len(gaps) > _MOST:
        gaps = [_at_the_end(len(old), len(new))]
    found = []
    for gap in reversed(gaps):
        more = gap.will - gap.were
        row = gap.row + min(gap.were, gap.will)
        if more > 0:
            row = min(max(row, 1), len(old) - 1)
        found.append(Move(sheet, first + row, more))
    return found


def _at_the_end(old: int, new: int) -> _Gap:
    """One change, above the last row."""
    return _Gap(max(min(old, new) - 1, 0), max(old - new, 0), max(new - old, 0))


def _gaps(old: Sequence[Key], new: Sequence[Key]) -> Iterator[_Gap]:
    places = {key: at for at, key in enumerate(_told_apart(old))}
    last_old, last_new = -1, -1
    for at, key in enumerate(_told_apart(new)):
        found = places.get(key, -1)
        if found > last_old:
            yield _Gap(last_old + 1, found - last_old - 1, at - last_new - 1)
            last_old, last_new = found, at
    yield _Gap(last_old + 1, len(old) - last_old - 1, len(new) - last_new - 1)


def _told_apart(keys: Sequence[Key]) -> Iterator[tuple[Key, int]]:
    """Rows with the same key are told apart by their order."""
    seen: Counter[Key] = Counter()
    for key in keys:
        yield key, seen[key]
        seen[key] += 1
