"""Packing what the page carries: archives, compressed, as text that any host passes on."""

from __future__ import annotations

import base64
import gzip
import json
import struct
from collections.abc import Mapping

from bluezone_xl.check_page.making import Made

_LEVEL = 9


def payload(made: Made, start: bytes) -> Mapping[str, str]:
    """Return the blocks of the page by name, in the order in which the worker needs them.

    ``start`` is the module that starts Python. ``memory`` is bare, the others are archives.
    """
    libraries = {path: made.files[path] for path in made.libraries}
    files = {path: data for path, data in made.files.items() if path not in libraries}
    return {
        "engine": _packed(archive({**made.runtime, "start.mjs": start})),
        "libraries": _packed(archive(libraries)),
        "memory": _packed(made.memory),
        "files": _packed(archive(files)),
    }


def archive(parts: Mapping[str, bytes]) -> bytes:
    """One piece of bytes: the length of the index, the index of names and sizes, the parts."""
    index = json.dumps([[name, len(data)] for name, data in parts.items()]).encode()
    return struct.pack("<I", len(index)) + index + b"".join(parts.values())


def _packed(data: bytes) -> str:
    """Gzip without a time, in base64: every browser takes both apart by itself."""
    return base64.b64encode(gzip.compress(data, _LEVEL, mtime=0)).decode("ascii")
