"""Zip archives of workbooks, opened with the same caution as workbooks."""

from __future__ import annotations

import os
import shutil
import struct
import unicodedata
import zipfile
import zlib
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import datetime
from pathlib import Path

from bluezone_xl.findings import Finding
from bluezone_xl.reading.container import Container, folded
from bluezone_xl.reading.inbox import InboxFile, in_order, is_noise
from bluezone_xl.reading.limits import Limits
from bluezone_xl.reading.refusal import Refused

ARROW = " › "
_UTF8_NAME = 0x800
_UNICODE_PATH = 0x7075
_OFFICE = frozenset({"[content_types].xml", "mimetype"})
# Where reading the file as a workbook would not come to the same finding.
_OWN_FINDINGS = frozenset({"zip_password", "zip_too_big", "zip_unsafe"})
_BROKEN = (
    zipfile.BadZipFile,
    zlib.error,
    struct.error,
    EOFError,
    NotImplementedError,
    RuntimeError,
    ValueError,
)

MakeFolder = Callable[[], Path]


class Opener:
    """Opens one archive and the archives in it; all members together share one limit.

    What cannot be opened is yielded with its finding: nobody's return is lost silently.
    """

    def __init__(self, make_folder: MakeFolder, limits: Limits) -> None:
        self._make_folder = make_folder
        self._limits = limits
        self._room = limits.total

    def opened(self, item: InboxFile, depth: int = 1) -> Iterator[InboxFile]:
        """Yield the members of an archive, or the item itself if it is a workbook.

        An archive inside the archive is opened too, but not another one inside that.
        """
        with item.path.open("rb") as stream:
            try:
                container = Container(stream, os.fstat(stream.fileno()).st_size, self._limits)
            except Refused as refusal:
                known = refusal.finding.code in _OWN_FINDINGS
                yield replace(item, problem=refusal.finding) if known else item
                return
            if any(folded(entry.filename) in _OFFICE for entry in container.entries):
                yield item
            elif depth < 0:
                yield replace(item, problem=Finding("archive_nested"))
            else:
                yield from self._members(item, container.zip, depth)

    def _members(
        self, archive: InboxFile, package: zipfile.ZipFile, depth: int
    ) -> Iterator[InboxFile]:
        wanted = _wanted(package.infolist())
        self._room -= sum(entry.file_size for _, entry in wanted)
        if not wanted or self._room < 0:
            code = "zip_too_big" if wanted else "archive_empty"
            values = {"what": archive.label} if wanted else {}
            yield replace(archive, problem=Finding(code, values=values))
            return
        folder = self._make_folder()
        for number, (name, entry) in enumerate(wanted, 1):
            target = folder / f"{number:05d}"
            label = f"{archive.label}{ARROW}{name}"
            item = InboxFile(label, target, _mtime(entry, archive.mtime))
            if not _copied(package, entry, target):
                yield replace(item, problem=Finding("file_damaged", values={"part": name}))
            elif is_zip(target):
                yield from self.opened(item, depth - 1)
            else:
                yield item


def is_zip(path: Path) -> bool:
    """Whether a file begins like a zip archive, as workbooks do too."""
    with path.open("rb") as stream:
        return stream.read(4) == b"PK\x03\x04"


def shown_name(entry: zipfile.ZipInfo) -> str:
    """Return the name of a member as its sender saw it.

    Without the UTF-8 flag, Python takes names for CP437. They may be UTF-8 all the same, or
    Vietnamese code page 1258, or be given a second time in an extra field.
    """
    name = entry.filename.replace("\\", "/")
    if not entry.flag_bits & _UTF8_NAME and not name.isascii():
        name = _extra_name(entry) or _decoded(name)
    return unicodedata.normalize("NFC", name)


def _wanted(entries: list[zipfile.ZipInfo]) -> list[tuple[str, zipfile.ZipInfo]]:
    named = [(shown_name(entry), entry) for entry in entries if not entry.is_dir()]
    named.sort(key=lambda pair: in_order(pair[0]))
    return [pair for pair in named if not any(is_noise(part) for part in pair[0].split("/"))]


def _copied(package: zipfile.ZipFile, entry: zipfile.ZipInfo, target: Path) -> bool:
    """Copy one member; what cannot be unpacked leaves whatever came before the damage."""
    try:
        with package.open(entry) as source, target.open("xb") as copy:
            shutil.copyfileobj(source, copy)
    except _BROKEN:
        target.touch()
        return False
    return True


def _mtime(entry: zipfile.ZipInfo, default: float) -> float:
    """Return the local time of a member as a timestamp; archives may carry nonsense."""
    try:
        return datetime(*entry.date_time).timestamp()  # noqa: DTZ001 - zip times are local
    except (ValueError, OverflowError, OSError):
        return default


def _extra_name(entry: zipfile.ZipInfo) -> str | None:
    """Return the Unicode name some programs add, if it belongs to the name beside it."""
    extra = entry.extra
    while len(extra) >= 4:
        kind, size = int.from_bytes(extra[:2], "little"), int.from_bytes(extra[2:4], "little")
        body, extra = extra[4 : 4 + size], extra[4 + size :]
        if kind == _UNICODE_PATH and len(body) > 5 and body[0] == 1:
            stored = entry.orig_filename.encode("cp437", "replace")
            if int.from_bytes(body[1:5], "little") == zlib.crc32(stored):
                return body[5:].decode("utf-8", "replace").replace("\\", "/")
    return None


def _decoded(name: str) -> str:
    """Guess what a name read as CP437 was: UTF-8, else Vietnamese Windows, if all letters fit."""
    try:
        stored = name.encode("cp437")
    except UnicodeEncodeError:
        return name
    for encoding in ("utf-8", "cp1258"):
        try:
            decoded = unicodedata.normalize("NFC", stored.decode(encoding))
        except UnicodeDecodeError:
            continue
        if all(sign.isalnum() or sign in " ._-()[]/,+&'–" for sign in decoded):
            return decoded
    return name
