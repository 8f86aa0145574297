"""An environment that can be moved away or broken while LibreOffice still points to it."""

from __future__ import annotations

import sys
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
