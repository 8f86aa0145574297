"""What goes into the ledger: a run, a document that was sent; what is known of a file."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime

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


@dataclass(frozen=True, slots=True)
class Told:
    """One figure that a document told: of a unit in a group, or of the whole (``unit`` empty).

    ``state`` and ``revision`` are the unit's (see ``consolidate.State``); a kind without groups has
    one row with an empty group. Counts are None where nothing was known. ``minimum`` is the
    denominator of the guaranteed minimum, which takes in silent units.
    """

    period: date
    unit: str
    group: str
    state: str = ""
    revision: int | None = None
    total: int | None = None
    denominator: int | None = None
    installed: int | None = None
    minimum: int | None = None


@dataclass(frozen=True, slots=True)
class Sent:
    """A document that was sent: which, under what number, the hash of the file, when.

    ``kind`` is the sort of document, ``place`` the code of the place it is about (empty: the
    province). ``told`` are its figures, those of earlier periods it restated included. ``id`` is
    0 until the ledger has given it.
    """

    kind: str
    place: str
    period: date
    number: str
    day: date
    name: str
    sha256: str
    sent_at: datetime
    told: tuple[Told, ...] = ()
    id: int = 0
