"""Lengths and colours: Excel's (points, characters, RGB) and LibreOffice's."""

from __future__ import annotations

from typing import Any

Colour = tuple[int, int, int]

_MM100_PER_POINT = 2540 / 72
_MM100_PER_PIXEL = 2540 / 96
# A digit of Excel's standard font, and what it leaves free beside it, in pixels.
_DIGIT, _MARGIN = 7, 5


def points(mm100: float) -> float:
    """Hundredths of a millimetre as points, to a quarter of a point: Excel knows no finer."""
    return round(mm100 / _MM100_PER_POINT * 4) / 4


def mm100(points_: float) -> int:
    """Points as hundredths of a millimetre."""
    return round(points_ * _MM100_PER_POINT)


def characters(mm100_: float) -> float:
    """A column's width as Excel counts it: digits that fit."""
    pixels = mm100_ / _MM100_PER_PIXEL
    whole = _DIGIT + _MARGIN
    wide = (pixels - _MARGIN) / _DIGIT if pixels >= whole else pixels / whole
    return round(wide, 2)


def column_width(characters_: float) -> int:
    """Excel's column width as hundredths of a millimetre."""
    if characters_ < 1:
        return round(characters_ * (_DIGIT + _MARGIN) * _MM100_PER_PIXEL)
    return round((characters_ * _DIGIT + _MARGIN) * _MM100_PER_PIXEL)


def colour(value: Any) -> int | None:
    """A colour as xlwings takes it as LibreOffice's number.

    Red, green and blue; ``#00ff00``; or Excel's number, in which red comes last.
    """
    if value is None:
        return None
    if isinstance(value, str):
        return int(value.removeprefix("#"), 16)
    if isinstance(value, int):
        value = (value & 255, value >> 8 & 255, value >> 16 & 255)
    red, green, blue = value
    return (int(red) << 16) + (int(green) << 8) + int(blue)


def rgb(value: int | None) -> Colour | None:
    """LibreOffice's number of a colour as red, green and blue."""
    return None if value is None else (value >> 16 & 255, value >> 8 & 255, value & 255)
