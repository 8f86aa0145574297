"""The stages of a run, as a progress bar names them."""

from __future__ import annotations

from collections.abc import Callable
from enum import StrEnum


class Stage(StrEnum):
    """Where a run is. From ``recorded`` on, everything received is safe in the ledger."""

    LISTING = "listing"
    READING = "reading"
    CHECKING = "checking"
    ARCHIVING = "archiving"
    RECORDING = "recording"
    RECORDED = "recorded"
    RETURNING = "returning"
    MASTER = "master"
    DONE = "done"


Tell = Callable[[Stage, int, int], None]
"""Hears of a stage, how many things are done, and how many there are (0: not known yet)."""


def silent(_stage: Stage, _done: int, _total: int) -> None:
    """Tell nobody."""
