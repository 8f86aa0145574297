"""The program and its workbooks."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import xlwings


@dataclass
class MemoryApp:
    """The program: what it shows, and what was asked of it, in order."""

    calls: list[str] = field(default_factory=list)
    statuses: list[str] = field(default_factory=list)
    said: list[tuple[str, str]] = field(default_factory=list)
    screen_updating: bool = True
    calculation: str = "automatic"
    interactive: bool = True

    engine: Any = None

    @property
    def pid(self) -> int:
        return 1

    @property
    def books(self) -> Any:
        return None

    @property
    def status_bar(self) -> Any:
        return self.statuses[-1] if self.statuses else False

    @status_bar.setter
    def status_bar(self, words: Any) -> None:
        self.statuses.append("" if words is False else words)

    def alert(self, prompt: str, title: str, buttons: str, mode: str, callback: str) -> str:
        self.said.append((prompt, mode))
        return "ok"


@dataclass
class MemoryBook:
    """A workbook. ``read_only`` and ``modified`` are what ``live.Extras`` asks of an engine."""

    path: Path | str
    app: MemoryApp
    read_only: bool = False
    modified: bool = False

    @property
    def name(self) -> str:
        return Path(self.path).name

    @property
    def fullname(self) -> str:
        return str(self.path)


class _Engine:
    name = "memory"
    type = "desktop"

    def __init__(self, app: MemoryApp) -> None:
        self._app = app

    @property
    def apps(self) -> Iterator[MemoryApp]:
        return iter([self._app])


def open_book(path: Path | str) -> MemoryBook:
    """Open a workbook; it is then the one whose buttons are clicked."""
    app = MemoryApp()
    app.engine = _Engine(app)
    book = MemoryBook(path, app)
    xlwings.Book(impl=book).set_mock_caller()
    return book
