"""How wide a text is in Times, so that a rule can be as long as the decree wants it.

The widths come from Adobe's metrics of Times, which Times New Roman and Liberation Serif share.
A letter with diacritics is as wide as its base letter.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path

import matplotlib

from bluezone_xl.names import unaccented

_FILES = {False: "ptmr8a.afm", True: "ptmb8a.afm"}
_POINT = 25.4 / 72
_USUAL = 500
# No line ends with one of these.
_LEADING = ("và", "ngày", "tính", "số")


def width(words: str, size: float, *, bold: bool = False) -> float:
    """Return the width in millimetres of a line of text in a size in points."""
    widths = _widths(bold)
    plain = unaccented(words)
    return sum(widths.get(letter, _USUAL) for letter in plain) / 1000 * size * _POINT


def balanced(words: str, size: float, room: float, *, bold: bool = False) -> tuple[str, ...]:
    """Break a text into as few lines as the room asks for, and those as even as can be."""
    lines = _filled(words, size, room, bold)
    limit = room
    while limit > 0:
        narrower = _filled(words, size, limit, bold)
        if len(narrower) > len(lines):
            break
        lines, limit = narrower, limit - 1
    return lines


def _filled(words: str, size: float, room: float, bold: bool) -> tuple[str, ...]:
    lines: list[str] = []
    for word in _unbreakable(words):
        longer = f"{lines[-1]} {word}" if lines else word
        if lines and width(longer, size, bold=bold) <= room:
            lines[-1] = longer
        else:
            lines.append(word)
    return tuple(lines)


def _unbreakable(words: str) -> list[str]:
    """The words of a text; one that leads to the next stays with it."""
    parts: list[str] = []
    for word in words.split():
        if parts and parts[-1].split()[-1].lower() in _LEADING:
            parts[-1] = f"{parts[-1]} {word}"
        else:
            parts.append(word)
    return parts


@cache
def _widths(bold: bool) -> Mapping[str, int]:
    """Thousandths of the size, by letter; a line reads ``C 65 ; WX 722 ; N A ; B …``."""
    path = Path(matplotlib.get_data_path()) / "fonts" / "afm" / _FILES[bold]
    found = {}
    for line in path.read_text(encoding="latin-1").splitlines():
        parts = line.split()
        if parts[:1] == ["C"] and int(parts[1]) > 0:
            found[chr(int(parts[1]))] = int(parts[4])
    return found
