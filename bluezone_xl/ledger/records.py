"""What goes into the ledger in one run, and what is known of a file seen before."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from bluezone_xl.receipts import Outcome, Receipt
from bluezone_xl.returns import Return

# Outcomes after which a file is never read again.
SETTLED = frozenset({Outcome.ACCEPTED, Outcome.REPLACED, Outcome.SUPERSEDED})


@dataclass(frozen=True, slots=True)
class Known:
    """A file the ledger has seen: its latest receipt, and the run that saw it first."""

    receipt: Receipt
    first_run: int

    @property
    def settled(self) -> bool:
        """Whether it was accepted or superseded, so that seeing it again changes nothing."""
        return self.receipt.outcome in SETTLED


def known_of(receipts: Iterable[Receipt]) -> Mapping[str, Known]:
    """Return every file that has a receipt, by hash. Receipts come in their order."""
    first: dict[str, int] = {}
    latest: dict[str, Receipt] = {}
    for receipt in receipts:
        first.setdefault(receipt.sha256, receipt.run)
        latest[receipt.sha256] = receipt
    return {sha256: Known(receipt, first[sha256]) for sha256, receipt in latest.items()}


@dataclass(frozen=True, slots=True)
class NewReturn:
    """A return to be added to a chain; its receipt is the one of the run with its hash."""

    content: Return
    revision: int
    warnings: int = 0


@dataclass(frozen=True, slots=True)
class RunRecord:
    """Everything one run adds. Receipts have no numbers yet; no two share a hash.

    ``origin`` says who started it and where, as ``Nhật ký`` shows it.
    """

    started_at: datetime
    campaign_version: str
    rules_version: str
    receipts: tuple[Receipt, ...]
    returns: tuple[NewReturn, ...] = ()
    origin: str = ""


@dataclass(frozen=True, slots=True)
class Run:
    """One run that the ledger keeps."""

    id: int
    started_at: datetime
    campaign_version: str
    rules_version: str
    program_version: str
    origin: str
