"""What a run did, or a dry run would do: for the command line, the macro and the reports."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from bluezone_xl.catalogue import Lang
from bluezone_xl.consolidate import Consolidated, Sums, UnitFigures
from bluezone_xl.receipts import Outcome, Receipt

_SENT_BACK = (Outcome.REJECTED, Outcome.UNREADABLE)


@dataclass(frozen=True, slots=True)
class Effect:
    """What the run changes in the totals of one group."""

    group: str
    before: Sums
    after: Sums
    met_before: bool | None
    met_after: bool | None

    @property
    def changed(self) -> bool:
        """Whether any total differs."""
        return self.before != self.after


@dataclass(frozen=True, slots=True)
class RunSummary:
    """One run. ``files`` has every file of the inbox with what became of it, in their order.

    ``gone`` are files that changed while they were read: the next run takes them. ``before`` and
    ``after`` are the figures of the period without and with what the run received.
    ``messages`` and annotated ``copies`` are of the files sent back, ``acknowledged`` are the
    receipts of accepted ones. ``master`` is None in a dry run; ``master_rebuilt`` is False when
    it was up to date, and ``master_kept`` is where an edited one was set aside.
    """

    period: date
    dry_run: bool
    files: tuple[Receipt, ...]
    gone: tuple[str, ...]
    before: Consolidated
    after: Consolidated
    messages: tuple[Path, ...] = ()
    copies: tuple[Path, ...] = ()
    acknowledged: tuple[Path, ...] = ()
    master: Path | None = None
    master_rebuilt: bool = False
    master_kept: Path | None = None

    @property
    def replaced(self) -> int:
        """Files of the period that corrected an accepted return."""
        return self._count(Outcome.REPLACED)

    @property
    def unchanged(self) -> int:
        """Files of the period that were in the ledger already, or copies of one."""
        return self._count(Outcome.UNCHANGED)

    @property
    def rejected(self) -> int:
        """Files sent back, those whose period could not be learned included."""
        return sum(r.outcome in _SENT_BACK and r.period in (self.period, None) for r in self.files)

    @property
    def sent_back(self) -> tuple[Receipt, ...]:
        """Every file that was not accepted, of any period."""
        return tuple(r for r in self.files if r.outcome in _SENT_BACK)

    @property
    def effects(self) -> tuple[Effect, ...]:
        """The totals of each group without and with what was received."""
        return tuple(
            Effect(after.id, before.now, after.now, before.progress.met, after.progress.met)
            for before, after in zip(self.before.groups, self.after.groups, strict=True)
        )

    @property
    def missing(self) -> tuple[UnitFigures, ...]:
        """Units that owe a return; their state says whether one was sent back."""
        return self.after.missing

    def of_other_periods(self) -> tuple[Receipt, ...]:
        """New files for a period other than the one shown, so that they are not overlooked."""
        new = (Outcome.ACCEPTED, Outcome.REPLACED)
        return tuple(
            r for r in self.files if r.outcome in new and r.period not in (self.period, None)
        )

    def as_json(self) -> dict[str, object]:
        """The documented JSON of ``consolidate``."""
        return self.after.as_json(
            replaced=self.replaced, unchanged=self.unchanged, rejected=self.rejected
        )

    def files_json(self, lang: Lang = "vi") -> list[dict[str, object]]:
        """Every file with its outcome and findings."""
        return [_file_json(receipt, lang) for receipt in self.files]

    def _count(self, outcome: Outcome) -> int:
        return sum(r.outcome is outcome and r.period == self.period for r in self.files)


def latest_period(periods: Iterable[date], accepted: Iterable[date], today: date) -> date:
    """The period meant when none is named.

    The latest on or before today that has an accepted return, else the latest on or before
    today, else the first of the calendar.
    """
    calendar = sorted(periods)
    past = [period for period in calendar if period <= today]
    filled = set(accepted).intersection(past)
    return max(filled or past, default=calendar[0])


def _file_json(receipt: Receipt, lang: Lang) -> dict[str, object]:
    return {
        "path": receipt.label,
        "outcome": receipt.outcome.value,
        "unit": receipt.unit or None,
        "kind": receipt.kind or None,
        "period": None if receipt.period is None else receipt.period.isoformat(),
        "late": receipt.late,
        "sha256": receipt.sha256,
        "findings": [
            {
                "code": finding.code,
                "severity": finding.severity.value,
                "sheet": finding.sheet,
                "cell": finding.cell,
                "message": finding.message(lang),
                "remedy": finding.remedy(lang),
            }
            for finding in receipt.findings
        ],
    }
