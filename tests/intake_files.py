"""Files as a run meets them, and runs over them without reading or disks."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from pathlib import Path

from bluezone_xl import intake
from bluezone_xl.campaign import load_campaign
from bluezone_xl.catalogue import Severity
from bluezone_xl.findings import Finding
from bluezone_xl.ledger import Ledger, RunRecord
from bluezone_xl.reading import InboxFile
from bluezone_xl.receipts import Receipt
from tests.ledger.samples import NOW, WEEK_1, a_return, sha

CAMPAIGN = load_campaign(packaged="bluezone-2021")
WRONG = Finding("not_a_whole_number", "Báo cáo", "E12", {"value": "12 người"}, Severity.ERROR)


@dataclass(frozen=True)
class File:
    """A file as a run meets it: what it says, when it was saved, whether it passes."""

    name: str
    unit: str = "X1"
    period: date = WEEK_1
    saved: int | None = 0
    mtime: int = 0
    valid: bool = True
    readable: bool = True

    @property
    def arrived(self) -> intake.Arrived:
        item = InboxFile(self.name, Path(self.name), self.mtime)
        return intake.Arrived(item, sha(self.name), 100)

    @property
    def judged(self) -> intake.Judged:
        content = a_return(self.unit, self.period, self.name, lines=1)
        saved = None if self.saved is None else NOW + timedelta(minutes=self.saved)
        source = replace(content.source, label=self.name, modified=saved, mtime=float(self.mtime))
        if not self.readable:
            return intake.Judged(source, (WRONG,), readable=False)
        return intake.Judged(
            source,
            () if self.valid else (WRONG,),
            self.unit,
            "xa",
            self.period,
            replace(content, source=source) if self.valid else None,
        )


def run(ledger: Ledger, files: Iterable[File], now: datetime = NOW) -> dict[str, Receipt | None]:
    """One run over files in that order, as ``run.py`` does it, without reading or disks."""
    by_hash = {f.arrived.sha256: f for f in files}
    arrived = [f.arrived for f in files]
    with ledger.writing() as book:
        known = book.known()
        judged = [by_hash[a.sha256].judged for a in intake.to_read(arrived, known, book.standing())]
        done = intake.receive(judged, known, book.standing(), CAMPAIGN, now)
        if done.receipts:
            book.record(RunRecord(now, "1.0", "r1", done.receipts, done.returns))
    return {a.label: intake.outcome_of(a, known, done) for a in arrived}


def outcomes(ledger: Ledger, files: Iterable[File]) -> dict[str, str]:
    return {name: r.outcome.value for name, r in run(ledger, files).items() if r is not None}


def stands(ledger: Ledger) -> dict[tuple[str, date], str]:
    return {(a.content.unit, a.content.period): a.content.source.label for a in ledger.standing()}
