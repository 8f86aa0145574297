"""What arrived: every file below a folder, whatever its name, archives opened.

Nothing in the inbox is ever changed: members of archives are copied to a scratch folder
under names of our own.
"""

from __future__ import annotations

import os
import shutil
import stat
import tempfile
import unicodedata
import weakref
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from bluezone_xl.errors import RefusalError
from bluezone_xl.findings import Finding
from bluezone_xl.reading.limits import Limits

_NOISE = frozenset({"thumbs.db", "desktop.ini", ".ds_store", "__macosx"})


@dataclass(frozen=True, slots=True)
class InboxFile:
    """One received file.

    ``label`` is the path people see, ``path`` where its bytes are; ``problem`` is set when
    already the archive it came in could not be opened.
    """

    label: str
    path: Path
    mtime: float
    problem: Finding | None = None


class Files:
    """Files and members of archives, found while iterating.

    Archive members live in ``scratch``; without one, in a temporary folder that lasts as long
    as this object.
    """

    def __init__(
        self,
        sources: Iterable[tuple[Path, str]],
        scratch: Path | None = None,
        limits: Limits | None = None,
    ) -> None:
        self._sources = list(sources)
        self._scratch = scratch
        self._limits = limits or Limits()
        self._own: Path | None = None

    def __iter__(self) -> Iterator[InboxFile]:
        """Yield every file in order, members of an archive in the place of the archive."""
        from bluezone_xl.reading.unzip import Opener

        for path, label in self._sources:
            for file, shown in _walk(path, label):
                item = InboxFile(shown, file, _mtime(file))
                if _is_zip(file):
                    yield from Opener(self._folder, self._limits).opened(item)
                else:
                    yield item

    def _folder(self) -> Path:
        """Return a new empty folder for the members of one archive."""
        if self._scratch is not None:
            self._scratch.mkdir(parents=True, exist_ok=True)
            return Path(tempfile.mkdtemp(dir=self._scratch))
        if self._own is None:
            self._own = Path(tempfile.mkdtemp(prefix="bluezone-xl-"))
            weakref.finalize(self, shutil.rmtree, self._own, ignore_errors=True)
        return Path(tempfile.mkdtemp(dir=self._own))


def list_inbox(folder: Path, scratch: Path) -> Iterator[InboxFile]:
    """Yield every file below a folder, in order of path, labelled relative to the folder.

    The members of archives are copied below ``scratch``, which the caller may empty once
    they have been read. Raises OSError when the folder itself cannot be listed.
    """
    with os.scandir(folder):
        yield from Files([(folder, "")], scratch)


def files_of(paths: Iterable[Path], scratch: Path | None = None) -> Files:
    """Return the files of paths that a person named: files, folders, archives.

    Raises RefusalError for a path that does not exist.
    """
    sources = []
    for path in paths:
        if not path.exists():
            raise RefusalError("reading.no_such_path", path=str(path))
        # A link that a person names is meant; one found in a folder is not followed.
        sources.append((path.resolve() if path.is_symlink() else path, str(path)))
    return Files(sources, scratch)


def is_noise(name: str) -> bool:
    """Whether a file is what programs leave beside documents: locks, previews, indexes."""
    folded = name.casefold()
    lock = folded.startswith("~$") or (folded.startswith(".~lock.") and folded.endswith("#"))
    return lock or folded.startswith("._") or folded in _NOISE


def in_order(name: str) -> tuple[str, str]:
    """Return a key that sorts names alike on every system: composed first, then as stored."""
    return unicodedata.normalize("NFC", name), name


def _walk(path: Path, label: str) -> Iterator[tuple[Path, str]]:
    """Yield (file, label) below a path; links are not followed but yielded, to be refused."""
    if not path.is_dir() or (path.is_symlink() and label):
        yield path, _shown(label or path.name)
        return
    try:
        names = sorted((entry.name for entry in path.iterdir()), key=in_order)
    except OSError:
        yield path, _shown(label)
        return
    for name in names:
        if not is_noise(name):
            yield from _walk(path / name, f"{label}/{name}" if label else name)


def _shown(label: str) -> str:
    """Return a label that can be printed and stored: names may hold bytes that are no text."""
    text = unicodedata.normalize("NFC", label.replace("\\", "/") if os.sep == "\\" else label)
    return text.encode("utf-8", "surrogateescape").decode("utf-8", "replace")


def _mtime(path: Path) -> float:
    try:
        return path.lstat().st_mtime
    except OSError:
        return 0.0


def _is_zip(path: Path) -> bool:
    """Whether a regular file begins like a zip archive or a workbook."""
    from bluezone_xl.reading.unzip import is_zip

    try:
        return stat.S_ISREG(path.lstat().st_mode) and is_zip(path)
    except OSError:
        return False
