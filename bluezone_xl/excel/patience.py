"""Asking a program that may be busy: a cell is being edited, or a dialogue is open."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Any, TypeVar

T = TypeVar("T")

# COM's words for "Excel is busy".
_BUSY = {-2147418111, -2147417846, -2147352567}
_BUSY_SCODES = {None, -2146777998}
_PATIENCE = 20.0
_PAUSE = 0.25


class BusyError(Exception):
    """The program does not answer: a cell is being edited or a dialogue is open."""


def patiently(call: Callable[[], T], patience: float = _PATIENCE) -> T:
    """Ask the program, and again for some seconds while it is busy. Raises BusyError."""
    until = time.monotonic() + patience
    while True:
        try:
            return call()
        except Exception as error:
            if not _is_busy(error):
                raise
            if time.monotonic() > until:
                raise BusyError from error
        time.sleep(_PAUSE)


def ask(thing: Any, name: str) -> Any:
    """Read an attribute of something in the program."""
    return patiently(lambda: getattr(thing, name))


def tell(thing: Any, name: str, value: Any) -> None:
    """Set an attribute of something in the program."""
    patiently(lambda: setattr(thing, name, value))


def _is_busy(error: Exception) -> bool:
    """Told by what COM's errors carry: their class exists on Windows only."""
    if type(error).__name__ == "ExcelBusyError":
        return True
    if getattr(error, "hresult", None) not in _BUSY:
        return False
    details = getattr(error, "excepinfo", None)
    return (details[5] if details else None) in _BUSY_SCODES
