"""The ledger: every receipt and accepted line, append-only; the master is a view of it.

Between ``ledger.writing()`` and the end of its block nobody else writes; what ``record()`` adds
is committed when the block ends well, and otherwise was never there.
"""

from __future__ import annotations

from bluezone_xl.ledger.book import Book
from bluezone_xl.ledger.records import (
    SETTLED,
    Known,
    NewReturn,
    Run,
    RunRecord,
    Sent,
    Told,
    known_of,
)
from bluezone_xl.ledger.store import Ledger

__all__ = [
    "SETTLED",
    "Book",
    "Known",
    "Ledger",
    "NewReturn",
    "Run",
    "RunRecord",
    "Sent",
    "Told",
    "known_of",
]
