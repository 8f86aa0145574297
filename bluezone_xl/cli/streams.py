"""The two streams: text that no console can choke on, JSON that is always UTF-8."""

from __future__ import annotations

import codecs
import os
import sys
import unicodedata
from contextlib import suppress
from pathlib import Path
from typing import IO, TextIO

from rich.console import Console

_PLAIN = "bluezone_plain"
_SIGNS = {"đ": "d", "Đ": "D", "–": "-", "—": "-", "…": "...", "→": "->", "×": "x", "≥": ">=",
          "≤": "<=", "“": '"', "”": '"', "‘": "'", "’": "'", "✓": "+", "✗": "x", "·": "-",
          "•": "-", "\N{NARROW NO-BREAK SPACE}": " ", "\N{NO-BREAK SPACE}": " "}  # fmt: skip


class PipeConsole(Console):
    """A console that goes quiet when nobody reads it any longer (``… | head``).

    The command then runs to its end: its exit code speaks of the work, not of the pipe.
    """

    def on_broken_pipe(self) -> None:
        """Drop this and all later output."""
        self.quiet = True
        silence(self.file)


def prepare(*, json: bool) -> None:
    """Make both streams safe: no character may stop a command half-way."""
    # Python has no stream where the caller closed it, or where there is no console at all.
    sys.stdout = sys.stdout or _nowhere()
    sys.stderr = sys.stderr or _nowhere()
    _reconfigure(sys.stdout, json=json)
    _reconfigure(sys.stderr, json=False)


def console(stream: TextIO) -> Console:
    """Return a console on a stream. Words in brackets are text, never mark-up."""
    return PipeConsole(file=stream, markup=False, highlight=False, emoji=False, soft_wrap=False)


def write_line(stream: TextIO, line: str) -> None:
    """Write one line as it is, unwrapped; quietly nothing when nobody reads it."""
    try:
        stream.write(line + "\n")
        stream.flush()
    except BrokenPipeError:
        silence(stream)


def flush() -> None:
    """Flush both streams; what Python would complain about at exit is settled here."""
    for stream in (sys.stdout, sys.stderr):
        try:
            stream.flush()
        except BrokenPipeError:
            silence(stream)
        except (OSError, ValueError):  # a full disk or a closed stream: nobody can be told
            pass


def silence(stream: IO[str]) -> None:
    """Point a stream at nothing, so that the flush at exit finds no closed pipe."""
    with suppress(OSError, ValueError):
        nothing = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nothing, stream.fileno())
        os.close(nothing)


def printable(text: str) -> str:
    """Return a text without the characters that steer a terminal or reverse what is read.

    File names and cells come from strangers: an escape sequence in one must not reach the
    screen. Line breaks stay.
    """
    return "".join(c if c == "\n" or _harmless(c) else "·" for c in text)


def _harmless(character: str) -> bool:
    # Cc steers, Cf hides or reverses, Cs is half a character (an undecodable file name).
    return unicodedata.category(character) not in ("Cc", "Cf", "Cs")


def _nowhere() -> TextIO:
    return Path(os.devnull).open("w", encoding="utf-8")


def _reconfigure(stream: TextIO, *, json: bool) -> None:
    reconfigure = getattr(stream, "reconfigure", None)
    if reconfigure is None:  # a stand-in of a test or an embedding program
        return
    if json:
        # A half character of an undecodable file name becomes \\udcff, which JSON reads back.
        reconfigure(encoding="utf-8", errors="backslashreplace")
    elif stream.isatty() or os.environ.get("PYTHONIOENCODING"):
        reconfigure(errors=_PLAIN)
    else:
        # A file or pipe on Windows would get the code page of the machine and lose diacritics.
        reconfigure(encoding="utf-8", errors=_PLAIN)


def _plain(error: UnicodeError) -> tuple[str, int]:
    """Codec error handler: Vietnamese without diacritics rather than question marks."""
    if not isinstance(error, UnicodeEncodeError):
        raise error
    found = error.object[error.start : error.end]
    return "".join(_plain_character(c) for c in found), error.end


def _plain_character(character: str) -> str:
    decomposed = unicodedata.normalize("NFD", character)
    base = _SIGNS.get(character) or "".join(c for c in decomposed if not unicodedata.combining(c))
    return base if base.isascii() else "?"


codecs.register_error(_PLAIN, _plain)
