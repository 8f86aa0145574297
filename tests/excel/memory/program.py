"""The program: what it shows, and a record of everything that was asked of it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any


class ProgramError(Exception):
    """As a program refuses a change half way: out of memory, a lost connection."""


class MemoryBooks(list[Any]):
    """The open workbooks, add-ins left out, the one in front last."""

    @property
    def active(self) -> Any:
        return self[-1]


@dataclass
class MemoryApp:
    """The program. ``fails_at`` names the change (from 1) that it will not make."""

    calls: list[str] = field(default_factory=list)
    statuses: list[str] = field(default_factory=list)
    said: list[tuple[str, str]] = field(default_factory=list)
    screen_updating: bool = True
    calculation: str = "automatic"
    interactive: bool = True
    changes: int = 0
    fails_at: int = 0
    fails_again: bool = False
    engine: Any = None

    pid = 1
    impl = None

    def __post_init__(self) -> None:
        self.books = MemoryBooks()

    @property
    def status_bar(self) -> Any:
        return self.statuses[-1] if self.statuses else False

    @status_bar.setter
    def status_bar(self, words: Any) -> None:
        self.statuses.append("" if words is False else words)

    def alert(self, prompt: str, title: str, buttons: str, mode: str, callback: str) -> str:
        self.said.append((prompt, mode))
        return "ok"

    def activate(self, steal_focus: bool = False) -> None:
        self.calls.append("activate the program")

    def calculate(self) -> None:
        self.calls.append("calculate")

    def write(self, what: str, where: str) -> None:
        """Every change passes here: recorded, counted, and refused when the test wants it so."""
        self.calls.append(f"{what} {where}")
        self.changes += 1
        late = self.fails_again and self.changes > self.fails_at
        if self.fails_at and (self.changes == self.fails_at or late):
            raise ProgramError("the program refused")

    def cell_written(self) -> None:
        """A cell of a block was written."""


class MemoryEngine:
    name = "memory"
    type = "desktop"

    def __init__(self, app: MemoryApp) -> None:
        self._app = app

    @property
    def apps(self) -> list[MemoryApp]:
        return [self._app]
