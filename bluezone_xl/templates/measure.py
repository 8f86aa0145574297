"""How wide and how high text gets, so that no cell cuts it. Widths are those of Times New Roman."""

from __future__ import annotations

import unicodedata
from functools import lru_cache

POINTS_TO_PIXELS = 96 / 72
LINE_HEIGHT = 1.2
_CELL_PADDING = 5
_DIGIT = 7
# Excel, WPS and LibreOffice round glyph widths differently; a word may wrap earlier in one.
_SAFETY = 1.04
_BOLD = 1.07
_SHORT = 3

# Thousandths of an em, from Times' published metrics, by width.
_WIDTHS = {
    200: "|",
    250: " ,.",
    278: "/:;\\ijlt",
    333: "!'()-I[]frʼ‘’",
    389: "Js",
    408: '"',
    444: "?acez“”",
    500: "#$*0123456789_bdghknopquvxy–",
    556: "FPS",
    564: "+<=>",
    611: "ELTZ",
    667: "BCR",
    722: "ADGHKNOQUVXYw",
    778: "&m",
    833: "%",
    889: "M",
    944: "W",
    1000: "—…",
}
_OF = {letter: width for width, letters in _WIDTHS.items() for letter in letters}
_UNKNOWN = 722


def text_width(text: str, size: float, *, bold: bool = False) -> float:
    """Return the width of one line of text in pixels at 100 %."""
    thousandths = sum(_letter_width(letter) for letter in text)
    scale = size * POINTS_TO_PIXELS / 1000 * _SAFETY
    return thousandths * scale * (_BOLD if bold else 1)


@lru_cache(maxsize=4096)
def line_count(text: str, width: float, size: float, *, bold: bool = False) -> int:
    """Return how many lines text takes in a cell of that pixel width, wrapped at spaces."""
    room = max(width - _CELL_PADDING, 1)
    return sum(_wrapped(part, room, size, bold) for part in text.split("\n"))


def balanced(text: str, width: float, size: float, *, bold: bool = False) -> str:
    """Return text that takes two lines broken where they come out about equally long."""
    if line_count(text, width, size, bold=bold) != 2:
        return text
    words = text.split(" ")
    breaks = [(words[:n], words[n:]) for n in range(1, len(words))]
    return "\n".join(" ".join(half) for half in min(breaks, key=_unevenness))


def _unevenness(halves: tuple[list[str], list[str]]) -> int:
    """How unlike two halves of a title are; a short word should not end the first."""
    first, second = (len(" ".join(half)) for half in halves)
    return abs(first - second) + (12 if len(halves[0][-1]) <= _SHORT else 0)


def height_of(lines: int, size: float, *, padding: float = 3) -> float:
    """Return the row height in points that shows so many lines."""
    return round(lines * size * LINE_HEIGHT + padding, 1)


def column_pixels(characters: float) -> int:
    """Return the pixel width of a column as Excel draws it (Normal style: Calibri 11)."""
    return int(characters * _DIGIT + _CELL_PADDING)


def column_characters(pixels: int) -> float:
    """Return the column width, in characters, that is drawn that many pixels wide."""
    return round((pixels - _CELL_PADDING) / _DIGIT, 2)


def _wrapped(text: str, room: float, size: float, bold: bool) -> int:
    lines, used = 1, 0.0
    space = text_width(" ", size, bold=bold)
    for word in text.split(" "):
        width = text_width(word, size, bold=bold)
        if used and used + space + width > room:
            lines, used = lines + 1, 0.0
        # A word longer than the cell is broken by the program, over as many lines as it takes.
        lines += int(max(width - 1, 0) // room)
        used = used + space + width if used else width % room if width > room else width
    return lines


@lru_cache(maxsize=512)
def _letter_width(letter: str) -> int:
    found = _OF.get(letter)
    if found is not None:
        return found
    base = unicodedata.normalize("NFD", letter)[0].replace("đ", "d").replace("Đ", "D")
    # The horn of ơ and ư stands beside the letter.
    return _OF.get(base, _UNKNOWN) + (40 if letter.lower() in "ơờớởỡợưừứửữự" else 0)
