"""The whole flow over a workspace: list, read, check, archive, record, send back, publish.

One run is one transaction of the ledger, whose lock is held from the moment the known hashes
are read until the commit: a second run on the same ledger is refused, and what a decision was
based on still holds when it is recorded. The operating system frees the lock of a process that
is killed, so there is no lock file to be left behind. Everything before the commit can be done
again without harm (the archive is content-addressed), everything after it is made from the
ledger: a run that is cut off anywhere is completed by the next one.
"""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import date, datetime
from functools import partial
from pathlib import Path

import validators
from bluezone_xl import clock, intake
from bluezone_xl.archive import Archive, SourceGoneError
from bluezone_xl.arrivals import list_arrivals, look_into
from bluezone_xl.catalogue import entries
from bluezone_xl.clock import local
from bluezone_xl.consolidate import Consolidated, consolidate
from bluezone_xl.errors import RefusalError
from bluezone_xl.findings import localised
from bluezone_xl.intake import Arrived, Intake
from bluezone_xl.ledger import Known, Ledger, RunRecord, known_of
from bluezone_xl.publishing import Place, Snapshot, publish
from bluezone_xl.receipts import Receipt
from bluezone_xl.returning import send_back
from bluezone_xl.stages import Stage, Tell, silent
from bluezone_xl.status import Status, status_of
from bluezone_xl.summary import RunSummary, latest_period
from bluezone_xl.waivers import Waiver
from bluezone_xl.workspace import Workspace

__all__ = ["RunSummary", "Stage", "consolidate_workspace", "status", "waive"]


@dataclass(frozen=True, slots=True)
class _Decision:
    """What a run makes of the inbox, before anything is written to the ledger."""

    arrived: tuple[Arrived, ...]
    known: Mapping[str, Known]
    intake: Intake
    gone: frozenset[str]

    def files(self, numbered: Iterable[Receipt] = ()) -> tuple[Receipt, ...]:
        """Every file with what became of it, in the order of the inbox."""
        said = dict(self.intake.outcomes) | {r.sha256: r for r in numbered}
        done = replace(self.intake, outcomes=said)
        found = (intake.outcome_of(file, self.known, done) for file in self.arrived)
        return tuple(receipt for receipt in found if receipt is not None)


@dataclass(frozen=True, slots=True)
class _Taken:
    """What a run took in, with the ledger before and after it."""

    files: tuple[Receipt, ...]
    gone: tuple[str, ...]
    before: Snapshot
    after: Snapshot


def consolidate_workspace(
    workspace: Workspace,
    *,
    period: date | None = None,
    dry_run: bool = False,
    now: datetime | None = None,
    progress: Tell | None = None,
    place: Place | None = None,
    origin: str = "",
) -> RunSummary:
    """Take in what arrived and bring the master up to date.

    ``period`` is the one shown; by default the latest that has an accepted return. A dry run
    writes nothing at all. ``progress`` hears of every stage. The master stands at ``place``, by
    default in the workspace's file; ``origin`` says who started the run, and where. Raises
    RefusalError for what could not be done; from ``Stage.RECORDED`` on everything received is safe.
    """
    check_period(workspace, period)
    moment = local(now or clock.now())
    tell = progress or silent
    if dry_run:
        return _summary(workspace, _foresee(workspace, moment, tell), period, moment)
    ledger = workspace.open_ledger()
    taken = _take_in(workspace, ledger, moment, tell, origin)
    back = send_back(workspace, ledger, taken.after.receipts, taken.files, tell)
    summary = _summary(workspace, taken, period, moment)
    tell(Stage.MASTER, 0, 0)
    published = publish(workspace, ledger, taken.after, summary.period, place)
    tell(Stage.DONE, 0, 0)
    return replace(
        summary,
        dry_run=False,
        messages=back.messages,
        copies=back.copies,
        acknowledged=back.receipts,
        master=workspace.master_path,
        master_rebuilt=published.made,
        master_kept=published.kept,
    )


def status(
    workspace: Workspace, period: date | None = None, *, now: datetime | None = None
) -> Status:
    """Return who owes what for a period (by default the one a run would show)."""
    check_period(workspace, period)
    moment = local(now or clock.now())
    with workspace.view_ledger().reading() as book:
        seen = Snapshot.of(book)
    chosen = period or default_period(workspace, seen, moment)
    figures = _figures(workspace, seen, chosen)
    return status_of(workspace.campaign, workspace.register, figures, seen.receipts, moment)


def waive(
    workspace: Workspace,
    *,
    unit: str,
    code: str,
    name: str,
    reason: str,
    expires: date,
    period: date | None = None,
    now: datetime | None = None,
) -> Waiver:
    """Let one rule pass for one unit, on a named person's word; the next run heeds it.

    ``period`` None covers every period. Raises RefusalError for what makes no sense.
    """
    moment = local(now or clock.now())
    check_period(workspace, period)
    if unit not in workspace.register.by_code:
        raise RefusalError("run.waiver_unit", unit=unit)
    if code not in entries():
        raise RefusalError("run.waiver_code", code=code)
    if not validators.waivable(code):
        raise RefusalError("run.waiver_impossible", code=code)
    if not name.strip() or not reason.strip():
        raise RefusalError("run.waiver_empty")
    if expires < moment.date():
        raise RefusalError("run.waiver_expired", expires=localised(expires, "vi"))
    waiver = Waiver(unit, code, period, name.strip(), reason.strip(), expires, moment)
    workspace.open_ledger().add_waiver(waiver)
    return waiver


def _foresee(workspace: Workspace, now: datetime, tell: Tell) -> _Taken:
    """What a run would take in, writing to a scratch folder only."""
    with _scratch() as scratch, workspace.view_ledger().reading() as book:
        before = Snapshot.of(book)
        decision = _decide(workspace, before, scratch, now, tell, lambda _: True)
    done = decision.intake
    standing = intake.merged(before.standing, done.returns, now, validators.RULES_VERSION)
    after = replace(before, standing=standing, receipts=(*before.receipts, *done.receipts))
    return _Taken(decision.files(), tuple(sorted(decision.gone)), before, after)


def _take_in(
    workspace: Workspace, ledger: Ledger, now: datetime, tell: Tell, origin: str
) -> _Taken:
    """Everything up to the commit, under the ledger's lock."""
    archive = workspace.archive
    with _scratch() as scratch, ledger.writing() as book:
        before = after = Snapshot.of(book)
        archive.sweep()
        decision = _decide(workspace, before, scratch, now, tell, partial(_kept, archive))
        archive.sync()
        new = _record_of(decision.intake, workspace, now, origin)
        tell(Stage.RECORDING, 0, len(new.returns))
        if new.receipts:
            run_id = book.record(new, lambda done, total: tell(Stage.RECORDING, done, total))
            after = before.with_run(book, run_id)
    tell(Stage.RECORDED, 0, 0)
    files = decision.files(after.receipts[len(before.receipts) :])
    return _Taken(files, tuple(sorted(decision.gone)), before, after)


def _decide(
    workspace: Workspace,
    before: Snapshot,
    scratch: Path,
    now: datetime,
    tell: Tell,
    keep: Callable[[Arrived], bool],
) -> _Decision:
    """Look into what is new and decide on it. ``keep`` archives a file, or says that it is gone."""
    known = known_of(before.receipts)
    arrived = list_arrivals(workspace, scratch, tell)
    wanted = intake.to_read(arrived, known, before.standing)
    today = local(now).date()
    looked = look_into(wanted, workspace, before.standing, before.waivers, today, tell)
    lost = {file.sha256 for file in looked.gone}
    for number, file in enumerate(wanted, 1):
        if file.sha256 not in lost and not keep(file):
            lost.add(file.sha256)
        tell(Stage.ARCHIVING, number, len(wanted))
    judged = [file for file in looked.judged if file.source.sha256 not in lost]
    done = intake.receive(judged, known, before.standing, workspace.campaign, now)
    gone = frozenset(file.label for file in arrived if file.sha256 in lost)
    return _Decision(tuple(f for f in arrived if f.sha256 not in lost), known, done, gone)


def _kept(archive: Archive, file: Arrived) -> bool:
    """Archive a file; False when it is no longer what was read."""
    if not file.kept:
        return True
    try:
        archive.add(file.file.path, file.sha256)
    except SourceGoneError:
        return False
    return True


def _record_of(done: Intake, workspace: Workspace, now: datetime, origin: str) -> RunRecord:
    return RunRecord(
        started_at=now,
        campaign_version=workspace.campaign.version,
        rules_version=validators.RULES_VERSION,
        receipts=done.receipts,
        returns=done.returns,
        origin=origin,
    )


def _summary(workspace: Workspace, taken: _Taken, period: date | None, now: datetime) -> RunSummary:
    chosen = period or default_period(workspace, taken.after, now)
    after = _figures(workspace, taken.after, chosen)
    same = taken.after.standing is taken.before.standing
    return RunSummary(
        period=chosen,
        dry_run=True,
        files=taken.files,
        gone=taken.gone,
        before=after if same else _figures(workspace, taken.before, chosen),
        after=after,
    )


def _figures(workspace: Workspace, seen: Snapshot, period: date) -> Consolidated:
    return consolidate(
        workspace.campaign, workspace.register, seen.standing, period, receipts=seen.receipts
    )


def default_period(workspace: Workspace, seen: Snapshot, now: datetime) -> date:
    """The period meant when none is named.

    The latest period with an accepted return; while there is none, with one sent back.
    """
    accepted = {accepted.content.period for accepted in seen.standing}
    received = {receipt.period for receipt in seen.receipts if receipt.period is not None}
    calendar = workspace.campaign.calendar.periods
    return latest_period(calendar, accepted or received, local(now).date())


def check_period(workspace: Workspace, period: date | None) -> None:
    """Raise RefusalError for a day that is no period of the campaign."""
    periods = workspace.campaign.calendar.periods
    if period is not None and period not in periods:
        raise RefusalError(
            "run.unknown_period",
            period=period.isoformat(),
            periods=", ".join(day.isoformat() for day in periods),
        )


@contextmanager
def _scratch() -> Iterator[Path]:
    """A folder for what is unpacked from archives, gone with the run."""
    with tempfile.TemporaryDirectory(prefix="bluezone-xl-") as name:
        yield Path(name)
