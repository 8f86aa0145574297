"""Rates and targets as people read them."""

from __future__ import annotations

from bluezone_xl.catalogue import Lang


def percent(rate: float, lang: Lang) -> str:
    """A rate to two decimals: ``59,99%``.

    A rate just short of a target is not shown as having reached it: digits are cut off, never
    rounded up.
    """
    hundredths = int(round(rate * 10_000, 6))
    return _local(f"{hundredths / 100:.2f}%", lang)


def goal(value: float, lang: Lang) -> str:
    """A target's rate, without needless decimals: ``62,5%``."""
    shown = f"{value * 100:.2f}".rstrip("0").rstrip(".")
    return _local(f"{shown}%", lang)


def _local(shown: str, lang: Lang) -> str:
    return shown.replace(".", ",") if lang == "vi" else shown
