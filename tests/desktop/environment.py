"""An environment that can be moved away or broken while LibreOffice still points to it."""

from __future__ import annotations

import os
import signal
import sys
from contextlib import suppress
from pathlib import Path

from bluezone_xl.vba.program import Program


class Environment:
    """A Python that hands over to the one running the tests, until it is taken away."""

    def __init__(self, folder: Path) -> None:
        self._python = folder / "bin" / "python"
        self._python.parent.mkdir()
        self.put_back()

    @property
    def program(self) -> Program:
        """What a click starts."""
        return Program(self._python)

    def remove(self) -> None:
        """Remove the Python, as when the folder is deleted or renamed."""
        self._python.unlink()

    def empty(self) -> None:
        """Leave a Python in which the package is not installed."""
        self._hand_over_to("/usr/bin/python3")

    def put_back(self) -> None:
        """Make it work again."""
        self._hand_over_to(sys.executable)

    def _hand_over_to(self, python: str) -> None:
        self._python.write_text(f'#!/bin/sh\nexec "{python}" "$@"\n')
        self._python.chmod(0o700)


def is_at_work(using: Path) -> bool:
    """Whether the program that a click started runs and has a file open."""
    return _child(using) is not None


def kill_child(using: Path) -> bool:
    """Kill the program that a click started, once it has a file open."""
    number = _child(using)
    if number is not None:
        os.kill(number, signal.SIGKILL)
    return number is not None


def _child(using: Path) -> int | None:
    for process in Path("/proc").iterdir():
        if process.name.isdigit() and _is_child(process) and using in _open_files(process):
            return int(process.name)
    return None


def _is_child(process: Path) -> bool:
    with suppress(OSError):
        return b"libreoffice.clicked" in (process / "cmdline").read_bytes()
    return False


def _open_files(process: Path) -> list[Path]:
    with suppress(OSError):
        return [entry.resolve() for entry in (process / "fd").iterdir()]
    return []
