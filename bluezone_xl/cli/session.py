"""What every command has at hand: the language, the two streams, progress, plain words."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from threading import Timer
from typing import Protocol

import typer
from rich.console import Console, RenderableType
from rich.progress import (
    BarColumn,
    MofNCompleteColumn,
    Progress,
    TaskID,
    TextColumn,
    TimeElapsedColumn,
)
from rich.text import Text

from bluezone_xl.catalogue import Lang, text
from bluezone_xl.cli import streams

_SHOW_AFTER = 1.0


class Advance(Protocol):
    """What work calls to move its bar."""

    def __call__(self, done: int, total: int, stage: str = ...) -> None:
        """Say how many are done, how many there are (0: not known), and in which stage."""


@dataclass(frozen=True, slots=True)
class Session:
    """One run of the command line. Results go to ``out``, notes and progress to ``err``."""

    lang: Lang
    out: Console
    err: Console
    debug: bool = False

    @classmethod
    def open(cls, lang: Lang, *, debug: bool = False) -> Session:
        """Start a session on the process's own streams, as they are now."""
        out, err = streams.console(sys.stdout), streams.console(sys.stderr)
        return cls(lang, out, err, debug)

    @classmethod
    def of(cls, context: typer.Context) -> Session:
        """Return the session a command runs in."""
        session = context.obj
        assert isinstance(session, Session)
        return session

    def words(self, key: str, /, **values: object) -> str:
        """Return an interface text in the session's language; a bare key is one of ``cli``."""
        return text(key if "." in key else f"cli.{key}", self.lang, **values)

    def show(self, *parts: RenderableType) -> None:
        """Print results: tables and lines of text."""
        for part in parts:
            # A line that begins with a path or verdict is left for the terminal to break.
            self.out.print(_safe(part), soft_wrap=isinstance(part, Text))

    def show_plain(self, text: str) -> None:
        """Print text to be copied or sent: neither wrapped nor coloured."""
        for line in streams.printable(text).splitlines() or [""]:
            streams.write_line(sys.stdout, line)

    def show_json(self, value: object) -> None:
        """Print one JSON document, and nothing else, to the standard output."""
        streams.prepare(json=True)
        streams.write_line(sys.stdout, json.dumps(value, ensure_ascii=False, indent=2))

    def note(self, key: str, /, **values: object) -> None:
        """Tell something beside the results, on the error stream."""
        self.err.print(_safe(self.words(key, **values)), style="dim", soft_wrap=True)

    @contextmanager
    def progress(self, key: str) -> Iterator[Advance]:
        """Give a callback that shows a bar with a count once the work takes over a second.

        Nothing is shown where the error stream is not a terminal.
        """
        bar = Progress(
            TextColumn("{task.description}"),
            BarColumn(),
            MofNCompleteColumn(),
            TimeElapsedColumn(),
            console=self.err,
            transient=True,
            disable=not self.err.is_terminal,
        )
        stages = _Stages(bar, self)
        stages(0, 0, key)
        # By the clock and not by the callback: a single long step must show, too.
        timer = Timer(_SHOW_AFTER, bar.start)
        timer.daemon = True

        def advance(done: int, total: int, stage: str = key) -> None:
            stages(done, total, stage)

        timer.start()
        try:
            yield advance
        finally:
            timer.cancel()
            timer.join()
            bar.stop()


class _Stages:
    """The one line of a progress bar, begun anew with every stage."""

    def __init__(self, bar: Progress, session: Session) -> None:
        self._bar, self._session = bar, session
        self._stage = ""
        self._task: TaskID | None = None

    def __call__(self, done: int, total: int, stage: str) -> None:
        """Show a stage and its count."""
        if self._task is None or stage != self._stage:
            if self._task is not None:
                self._bar.remove_task(self._task)
            # A new line: rich cannot make a known total unknown again.
            self._task = self._bar.add_task(self._session.words(stage), total=None)
            self._stage = stage
        self._bar.update(self._task, completed=done, total=total or None)


def _safe(part: RenderableType) -> RenderableType:
    return Text(streams.printable(part)) if isinstance(part, str) else part
