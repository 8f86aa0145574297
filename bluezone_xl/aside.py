"""Writing files whole or not at all: aside first, then renamed into place."""

from __future__ import annotations

import errno
import os
import secrets
import stat
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from bluezone_xl.errors import RefusalError

PREFIX = ".part-"

_FULL = {errno.ENOSPC, errno.EFBIG, errno.EDQUOT}
_FORBIDDEN = {errno.EACCES, errno.EPERM, errno.EROFS}


@contextmanager
def written_aside(target: Path, *, read_only: bool = False, lasting: bool = True) -> Iterator[Path]:
    """Give a path to write to; it takes the target's place when the block ends well.

    Until then the target is as it was, and stays so if the block fails. The content is on the
    disk before the rename, so that a power cut leaves the old file or the new one.
    ``read_only`` marks the file so before it gets its name. ``lasting`` False spares the wait
    for the disk, for what can be made again.
    """
    target.parent.mkdir(parents=True, exist_ok=True)
    # The suffix stays, because some writers go by it; the name is short, because the target's
    # may already be as long as the file system allows.
    aside = target.with_name(f"{PREFIX}{secrets.token_hex(6)}{target.suffix}")
    try:
        yield aside
        if lasting:
            _flush(aside)
        if read_only:
            aside.chmod(stat.S_IRUSR | stat.S_IRGRP | stat.S_IROTH)
        aside.replace(target)
    except BaseException:
        with suppress(OSError):
            remove(aside)
        raise


def write_text(target: Path, content: str) -> bool:
    """Write a UTF-8 text aside, then rename. Returns False when the file says so already.

    Windows' Notepad of the older kind needs the mark at the beginning to show Vietnamese.
    """
    data = content.encode("utf-8-sig")
    with refusing_io(target):
        if target.is_file() and target.read_bytes() == data:
            return False
        with written_aside(target) as aside:
            aside.write_bytes(data)
    return True


def sweep(folder: Path) -> None:
    """Remove what an interrupted write left in a folder. Call it under the ledger's lock."""
    for leftover in folder.glob(f"{PREFIX}*"):
        with suppress(OSError):
            remove(leftover)


def remove(path: Path) -> None:
    """Remove a file if it is there, read-only or not (Windows asks for the bit to go first)."""
    if path.exists():
        path.chmod(stat.S_IRUSR | stat.S_IWUSR)
        path.unlink()


def sync_folders(folders: Iterable[Path]) -> None:
    """Make renames in these folders survive a power cut, where the system can do that."""
    if os.name == "nt":
        return
    for folder in folders:
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            # Some network shares refuse to flush a folder; the files themselves are safe.
            with suppress(OSError):
                os.fsync(descriptor)
        finally:
            os.close(descriptor)


@contextmanager
def refusing_io(path: Path) -> Iterator[None]:
    """Turn what the disk refuses into one sentence naming the path."""
    try:
        yield
    except OSError as error:
        raise refusal_of(error, path) from error


def refusal_of(error: OSError, path: Path) -> RefusalError:
    """Return the refusal that says what the disk would not do."""
    if error.errno in _FULL:
        return RefusalError("workspace.disk_full", path=path)
    if error.errno in _FORBIDDEN:
        return RefusalError("workspace.forbidden", path=path)
    return RefusalError("workspace.disk_error", path=path, reason=error.strerror or str(error))


def _flush(path: Path) -> None:
    with path.open("r+b") as file:
        os.fsync(file.fileno())
