"""The archive: every received file, kept for good under the hash of its content.

``archive/ab/<sha256>.xlsx`` for a workbook (anything that is a zip), ``.bin`` for the rest: what
a file is called never depends on the name it came with. Files are never changed or removed.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import BinaryIO

from bluezone_xl.aside import (
    refusal_of,
    refusing_io,
    remove,
    sweep,
    sync_folders,
    written_aside,
)

_CHUNK = 1 << 20
_ZIP = b"PK"
_SUFFIXES = (".xlsx", ".bin")


class SourceGoneError(Exception):
    """The file to archive cannot be read any more, or no longer has the content it had."""


def hash_file(path: Path) -> tuple[str, int]:
    """Return the SHA-256 (hex) and the size of a file. Raises OSError."""
    digest, size = hashlib.sha256(), 0
    with _opened(path) as file:
        while chunk := file.read(_CHUNK):
            digest.update(chunk)
            size += len(chunk)
    return digest.hexdigest(), size


@dataclass
class Archive:
    """A folder of received files by hash."""

    folder: Path
    _touched: set[Path] = field(default_factory=set, repr=False)

    def add(self, source: Path, sha256: str) -> Path:
        """Keep a file's content; does nothing when it is there already.

        Raises SourceGoneError when the source no longer has that content (somebody saved it
        just now), RefusalError when the archive cannot be written.
        """
        kept = self.find(sha256)
        if kept is not None:
            return kept
        target = self._place(sha256, _suffix_of(source))
        with refusing_io(target):
            remove(target)
            with written_aside(target, read_only=True) as aside:
                _copy(source, aside, sha256)
        self._touched.update({target.parent, self.folder})
        return target

    def find(self, sha256: str) -> Path | None:
        """Return where a content is kept, or None.

        A damaged copy counts as absent, so that adding the file again repairs it.
        """
        for suffix in _SUFFIXES:
            path = self._place(sha256, suffix)
            if path.is_file() and _has(path, sha256):
                return path
        return None

    def sync(self) -> None:
        """Make what was added survive a power cut; call it before the ledger speaks of it."""
        sync_folders(sorted(self._touched))
        self._touched.clear()

    def is_empty(self) -> bool:
        """Whether nothing was ever archived."""
        return next(self.files(), None) is None

    def files(self) -> Iterator[Path]:
        """Every kept file, in the order of their hashes."""
        if self.folder.is_dir():
            for path in sorted(self.folder.glob("??/*")):
                if path.suffix in _SUFFIXES and not path.name.startswith("."):
                    yield path

    def damaged(self) -> tuple[Path, ...]:
        """Kept files whose content is no longer that of their name."""
        return tuple(path for path in self.files() if not _has(path, path.stem))

    def sweep(self) -> None:
        """Remove what an interrupted run left half-written."""
        if self.folder.is_dir():
            for folder in self.folder.iterdir():
                sweep(folder)

    def _place(self, sha256: str, suffix: str) -> Path:
        return self.folder / sha256[:2] / f"{sha256}{suffix}"


def _suffix_of(source: Path) -> str:
    with _reading(source), _opened(source) as file:
        return ".xlsx" if file.read(2) == _ZIP else ".bin"


def _copy(source: Path, target: Path, sha256: str) -> None:
    """Copy, hashing what is copied. Whose fault a failure is decides what is said of it."""
    digest = hashlib.sha256()
    with target.open("xb") as written, _reading(source), _opened(source) as file:
        while chunk := file.read(_CHUNK):
            digest.update(chunk)
            try:
                written.write(chunk)
            except OSError as error:
                raise refusal_of(error, target) from error
    if digest.hexdigest() != sha256:
        raise SourceGoneError(str(source))


def _opened(path: Path) -> BinaryIO:
    """Open a file to read; never a link, and never waiting for the other end of a pipe."""
    flags = os.O_RDONLY | getattr(os, "O_BINARY", 0)
    flags |= getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0)
    return os.fdopen(os.open(path, flags), "rb")


@contextmanager
def _reading(source: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise SourceGoneError(str(source)) from error


def _has(path: Path, sha256: str) -> bool:
    with suppress(OSError):
        return hash_file(path)[0] == sha256
    return False
