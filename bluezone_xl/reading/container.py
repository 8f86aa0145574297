"""The zip container: what its directory may say, and how a part is taken out of it.

Nothing is unpacked before the whole directory has been checked, and never more than the
directory announced.
"""

from __future__ import annotations

import stat
import struct
import unicodedata
import zipfile
import zlib
from collections.abc import Sequence
from typing import BinaryIO

from bluezone_xl.reading.limits import Limits
from bluezone_xl.reading.refusal import Refused

# What zipfile raises over a directory that is none.
DAMAGED = (
    zipfile.BadZipFile,
    struct.error,
    zlib.error,
    NotImplementedError,
    EOFError,
    OSError,
    OverflowError,
    ValueError,
)

_LOCAL = struct.Struct("<4s5H3L2H")
_CENTRAL = struct.Struct("<4s6H3L5H2L")
_END = struct.Struct("<4s4H2LH")
_1980 = 0x21
_ENCRYPTED = 0x1 | 0x40 | 0x2000


class Container:
    """A zip whose directory is safe. Raises Refused when it is not."""

    def __init__(self, stream: BinaryIO, size: int, limits: Limits) -> None:
        self._stream = stream
        try:
            self.zip = zipfile.ZipFile(stream)
        except DAMAGED as error:
            raise Refused("file_damaged", part="zip") from error
        self.entries = self.zip.infolist()
        _check_directory(self.entries, size, limits)

    def parts(self) -> dict[str, zipfile.ZipInfo]:
        """Return the entries of a package by folded name. Raises Refused for a doubled name.

        Part names compare without regard to case, and some programs write backslashes.
        """
        parts: dict[str, zipfile.ZipInfo] = {}
        for entry in self.entries:
            name = folded(entry.filename)
            if name in parts:
                raise _unsafe("doubled name", entry)
            parts[name] = entry
        return parts

    def read(self, entry: zipfile.ZipInfo) -> bytes:
        """Return one part, unpacked. Raises Refused when it is not what the directory says."""
        try:
            packed = self._packed(entry)
            content = _inflate(packed, entry) if entry.compress_type else packed
        except (struct.error, zlib.error, OSError) as error:
            raise Refused("file_damaged", part=entry.filename) from error
        if len(content) != entry.file_size or zlib.crc32(content) != entry.CRC:
            raise Refused("file_damaged", part=entry.filename)
        return content

    def _packed(self, entry: zipfile.ZipInfo) -> bytes:
        self._stream.seek(entry.header_offset)
        header = self._stream.read(_LOCAL.size)
        name_length, extra_length = struct.unpack_from("<HH", header, 26)
        self._stream.seek(name_length + extra_length, 1)
        return self._stream.read(entry.compress_size)


def folded(name: str) -> str:
    """Return a part name in the form in which part names are compared."""
    return name.replace("\\", "/").casefold()


def stored_zip(parts: Sequence[tuple[str, bytes]]) -> bytes:
    """Return a zip of uncompressed parts.

    Three times as fast as zipfile, which counts here: one is made for every file that is read.
    """
    body: list[bytes] = []
    directory: list[bytes] = []
    offset = 0
    for part, content in parts:
        name = part.encode()
        facts = (0, 0, 0, _1980, zlib.crc32(content), len(content), len(content), len(name), 0)
        header = _LOCAL.pack(b"PK\3\4", 20, *facts) + name
        directory.append(_CENTRAL.pack(b"PK\1\2", 20, 20, *facts, 0, 0, 0, 0, offset) + name)
        body += header, content
        offset += len(header) + len(content)
    index = b"".join(directory)
    end = _END.pack(b"PK\5\6", 0, 0, len(parts), len(parts), len(index), offset, 0)
    return b"".join((*body, index, end))


def _inflate(packed: bytes, entry: zipfile.ZipInfo) -> bytes:
    """Unpack at most one byte more than announced: enough to see a lie, no more."""
    return zlib.decompressobj(-15).decompress(packed, entry.file_size + 1)


def _check_directory(entries: list[zipfile.ZipInfo], size: int, limits: Limits) -> None:
    if len(entries) > limits.entries:
        raise Refused("zip_too_big", what=f"{len(entries)} entries")
    total = 0
    for entry in entries:
        _check_entry(entry)
        total += entry.file_size
        lavish = entry.file_size > max(limits.ratio_from, limits.ratio * entry.compress_size)
        if entry.file_size > limits.part or lavish:
            raise Refused("zip_too_big", what=entry.filename)
    if total > limits.total:
        raise Refused("zip_too_big", what=f"{total // 1_000_000} MB")
    _check_overlaps(entries, size)


def _check_entry(entry: zipfile.ZipInfo) -> None:
    name = entry.orig_filename.replace("\\", "/")
    if entry.flag_bits & _ENCRYPTED:
        raise Refused("zip_password", name=entry.filename)
    if entry.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
        raise _unsafe(f"method {entry.compress_type}", entry)
    if stat.S_ISLNK(entry.external_attr >> 16):
        raise _unsafe("symbolic link", entry)
    if not name or "\0" in name or name.startswith("/") or name[1:2] == ":":
        raise _unsafe("name", entry)
    if ".." in name.split("/"):
        raise _unsafe("name", entry)


def _check_overlaps(entries: list[zipfile.ZipInfo], size: int) -> None:
    """Entries that share bytes let a small file unpack to anything."""
    end = 0
    for entry in sorted(entries, key=lambda entry: entry.header_offset):
        if entry.header_offset < 0:
            raise Refused("file_damaged", part=entry.filename)
        if entry.header_offset < end:
            raise _unsafe("overlap", entry)
        end = entry.header_offset + _LOCAL.size + len(entry.orig_filename) + entry.compress_size
        if end > size:
            raise Refused("file_damaged", part=entry.filename)


def _unsafe(reason: str, entry: zipfile.ZipInfo) -> Refused:
    shown = unicodedata.normalize("NFC", entry.filename.replace("\0", "?"))[:80]
    return Refused("zip_unsafe", detail=f"{reason}: {shown}")
