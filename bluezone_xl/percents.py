"""Rates and targets as people read them."""

from __future__ import annotations

import math

from bluezone_xl.catalogue import Lang


def cut(rate: float, decimals: int) -> float:
    """A rate cut off after some decimals; 0.29 is not taken for 0.28999999999999998."""
    places: int = 10**decimals
    return math.floor(round(rate * places, 6)) / places


def percent(rate: float, lang: Lang) -> str:
    """A rate to two decimals: ``59,99%``.

    A rate just short of a target is not shown as having reached it: digits are cut off, never
    rounded up.
    """
    return _local(f"{cut(rate, 4) * 100:.2f}%", lang)


def goal(value: float, lang: Lang) -> str:
    """A target's rate, without needless decimals: ``62,5%``."""
    shown = f"{value * 100:.2f}".rstrip("0").rstrip(".")
    return _local(f"{shown}%", lang)


def _local(shown: str, lang: Lang) -> str:
    return shown.replace(".", ",") if lang == "vi" else shown
