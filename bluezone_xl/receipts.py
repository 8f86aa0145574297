"""Receipts: what became of one received file."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from bluezone_xl.findings import Finding


class Outcome(StrEnum):
    """What became of a received file.

    ``accepted`` opens a unit's chain for a period, ``replaced`` adds a correction to it,
    ``superseded`` was valid but another file of the same run is later, ``unchanged`` was in the
    ledger already, ``rejected`` has errors, ``unreadable`` could not be read at all.
    """

    ACCEPTED = "accepted"
    REPLACED = "replaced"
    SUPERSEDED = "superseded"
    UNCHANGED = "unchanged"
    REJECTED = "rejected"
    UNREADABLE = "unreadable"


@dataclass(frozen=True, slots=True)
class Receipt:
    """One received file. ``id`` and ``run`` are 0 until the ledger has given them.

    ``unit``, ``kind`` and ``period`` are what could be learned, empty or None otherwise.
    ``late`` says that it arrived after the cut-off of its period.
    """

    label: str
    sha256: str
    size: int
    received_at: datetime
    outcome: Outcome
    unit: str = ""
    kind: str = ""
    period: date | None = None
    late: bool = False
    findings: tuple[Finding, ...] = ()
    id: int = 0
    run: int = 0
