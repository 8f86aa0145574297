"""What the product found in the demo's files, in the words of what was planted."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from bluezone_xl.demo.draft import Planted
from bluezone_xl.receipts import Outcome, Receipt


def found_in(receipts: Iterable[Receipt]) -> set[Planted]:
    """Return every finding of every receipt, and the facts that the receipts state."""
    return {found for receipt in receipts for found in _of(receipt)}


def _of(receipt: Receipt) -> Iterator[Planted]:
    for finding in receipt.findings:
        yield Planted(receipt.label, finding.code, finding.cell or "")
    if receipt.late:
        yield Planted(receipt.label, "late")
    if receipt.outcome in (Outcome.SUPERSEDED, Outcome.REPLACED):
        yield Planted(receipt.label, receipt.outcome.value)
