"""The gate: what may be read at all. Takes a path, gives bytes, or says why not."""

from __future__ import annotations

import hashlib
import os
import stat

from bluezone_xl.findings import Finding
from bluezone_xl.reading.inbox import InboxFile
from bluezone_xl.reading.limits import Limits
from bluezone_xl.reading.refusal import Refused
from bluezone_xl.reading.sniff import refuse_other
from bluezone_xl.submission import Source, Unreadable

# Beyond this a file is not even hashed.
_HASHED = 1 << 30


def admit(item: InboxFile, limits: Limits) -> tuple[Source, bytes] | Unreadable:
    """Return where a file comes from and its bytes, or what it is instead of a workbook."""
    source = Source(item.label, sha256="", size=0, mtime=item.mtime)
    try:
        source, data = _load(item, limits)
        if item.problem is not None:
            return Unreadable(source, (item.problem,))
        _refuse_size(source, limits)
        refuse_other(data)
    except FileNotFoundError:
        return Unreadable(source, (Finding("file_missing"),))
    except OSError as error:
        values = {"reason": error.strerror or type(error).__name__}
        return Unreadable(source, (Finding("file_no_access", values=values),))
    except Refused as refusal:
        return Unreadable(source, (refusal.finding,))
    return source, data


def source_of(item: InboxFile, limits: Limits) -> Source:
    """Return where a file comes from, as far as its bytes can be had."""
    try:
        return _load(item, limits)[0]
    except (OSError, Refused):
        return Source(item.label, sha256="", size=0, mtime=item.mtime)


def _refuse_size(source: Source, limits: Limits) -> None:
    if source.size > limits.file_size:
        size, most = (number // 1_000_000 for number in (source.size, limits.file_size))
        raise Refused("file_too_large", size=size, most=most)
    if not source.size:
        raise Refused("file_empty")


def _load(item: InboxFile, limits: Limits) -> tuple[Source, bytes]:
    """Return the source and the bytes of a file, no bytes if it is too large.

    The name may meanwhile lead to a link or a pipe: neither is followed or waited for.
    """
    if not stat.S_ISREG(item.path.lstat().st_mode):
        raise Refused("file_not_regular")
    flags = os.O_RDONLY
    for name in ("O_NOFOLLOW", "O_NONBLOCK", "O_BINARY"):
        flags |= getattr(os, name, 0)
    with open(os.open(item.path, flags), "rb") as stream:  # noqa: PTH123 - a descriptor, no path
        size = os.fstat(stream.fileno()).st_size
        if size > limits.file_size:
            sha256 = "" if size > _HASHED else hashlib.file_digest(stream, "sha256").hexdigest()
            return Source(item.label, sha256, size, mtime=item.mtime), b""
        # Asked for all it may have, Python would take that much memory for the smallest file.
        data = stream.read(size + 1)
        if len(data) > size:
            data += stream.read(limits.file_size + 1 - len(data))
    sha256 = hashlib.sha256(data).hexdigest()
    return Source(item.label, sha256, len(data), mtime=item.mtime), data
