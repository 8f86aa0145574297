"""The program that Excel's buttons start: this Python, another one, or a frozen bluezone-xl.

A workspace keeps the choice in ``excel.toml``, so that every rebuilt master has it.
"""

from __future__ import annotations

import importlib
import json
import os
import subprocess
import sys
import tomllib
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from bluezone_xl.aside import refusing_io, write_text
from bluezone_xl.errors import RefusalError

SETTING = "excel.toml"

_SECONDS = 60
_HEAD = "# Which program the buttons of the master start. Written by: bluezone-xl excel setup\n"


@dataclass(frozen=True, slots=True)
class Program:
    """What a click starts: a Python in which the package is installed, or a frozen program."""

    path: Path
    frozen: bool = False


def this_program() -> Program:
    """Return the program this very process runs in.

    Raises RefusalError when Excel could not start it from where it is.
    """
    path = startable(Path(sys.executable))
    if getattr(sys, "frozen", False):
        return Program(path, frozen=True)
    # A click needs the console program: xlwings reads the errors it prints.
    console = path.with_name(path.name.replace("pythonw", "python"))
    return Program(console if console.is_file() else path)


def program_at(path: Path) -> Program:
    """Return the program at a path, once it has shown that the package runs in it.

    Raises RefusalError when there is no such file, it does not run the package, or Excel could
    not start it from where it is.
    """
    place = startable(path.absolute())
    if not place.is_file():
        raise RefusalError("excel.no_program", path=place)
    # Every Python answers to -c, and a frozen bluezone-xl to no such word.
    if _answers([str(place), "-c", "import bluezone_xl.cli; print('bluezone-xl')"]):
        return Program(place)
    if _answers([str(place), "--version"]):
        return Program(place, frozen=True)
    raise RefusalError("excel.not_a_program", path=place)


def load_program(folder: Path) -> Program | None:
    """Return the program a workspace keeps; None where none was set up.

    Raises RefusalError when the setting cannot be read.
    """
    place = folder / SETTING
    if not place.is_file():
        return None
    with refusing_io(place):
        content = place.read_bytes()
    try:
        kept = tomllib.loads(content.decode("utf-8-sig"))
        return Program(Path(kept["program"]), bool(kept["frozen"]))
    except (UnicodeDecodeError, ValueError, KeyError, TypeError) as error:
        raise RefusalError("excel.bad_setting", path=place) from error


def save_program(folder: Path, program: Program) -> Path:
    """Keep the program in a workspace; returns the file it is kept in."""
    place = folder / SETTING
    # A JSON string is a TOML string.
    path = json.dumps(str(program.path), ensure_ascii=False)
    write_text(place, f"{_HEAD}program = {path}\nfrozen = {json.dumps(program.frozen)}\n")
    return place


def startable(path: Path) -> Path:
    """Return a path that VBA can open: it knows the letters of one code page only.

    On Windows a path with other letters (a user called Nguyễn) is given by its short name.
    Raises RefusalError when the disk keeps none.
    """
    return plain_path(path, _short_name) if os.name == "nt" else path


def plain_path(path: Path, shorten: Callable[[str], str]) -> Path:
    """The path, or its short name where it has letters beyond ASCII."""
    plain = str(path) if str(path).isascii() else shorten(str(path))
    if not plain.isascii():
        raise RefusalError("excel.program_not_ascii", path=path)
    return Path(plain)


def _short_name(path: str) -> str:
    """The name in the manner of DOS, as ``NGUYEN~1``; the same path when the disk keeps none."""
    ctypes: Any = importlib.import_module("ctypes")
    room = ctypes.create_unicode_buffer(32_768)
    length = ctypes.windll.kernel32.GetShortPathNameW(path, room, len(room))
    return str(room.value) if length else path


def _answers(command: list[str]) -> bool:
    try:
        done = subprocess.run(
            command, stdin=subprocess.DEVNULL, capture_output=True, timeout=_SECONDS, check=False
        )
    except (OSError, subprocess.TimeoutExpired):
        return False
    return done.returncode == 0 and b"bluezone-xl" in done.stdout
