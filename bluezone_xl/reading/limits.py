"""How much one received file may cost before it is refused."""

from __future__ import annotations

from dataclasses import dataclass

MIB = 1 << 20


@dataclass(frozen=True, slots=True)
class Limits:
    """Bounds for one file, generous beside real returns (15-150 KB, a few milliseconds).

    ``seconds`` is wall-clock time alone in a worker, ``memory`` the worker's address space.
    ``part`` and ``total`` bound what a zip unpacks to; above ``ratio_from`` a part may not
    unpack to more than ``ratio`` times its packed size. ``streamed`` is the size above which
    a sheet is rewritten row by row, ``rows`` the most a table may hold. A task carries up to
    ``batch_files`` files.
    """

    seconds: float = 30.0
    memory: int = 1024 * MIB
    file_size: int = 50 * MIB
    part: int = 200 * MIB
    total: int = 400 * MIB
    ratio: int = 200
    ratio_from: int = 20 * MIB
    entries: int = 5000
    sheets: int = 255
    streamed: int = 16 * MIB
    rows: int = 20_000
    batch_files: int = 32
    batch_bytes: int = 8 * MIB
