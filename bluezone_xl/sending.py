"""What goes out: everybody's workbook for a period with its pack, and the reminders."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from functools import partial
from pathlib import Path

from bluezone_xl import clock, run
from bluezone_xl.chasing import Chaser, Owed, chasers
from bluezone_xl.clock import local
from bluezone_xl.consolidate import consolidate
from bluezone_xl.errors import RefusalError
from bluezone_xl.outgoing import Pack, Reminders, write_pack, write_reminders
from bluezone_xl.publishing import Snapshot
from bluezone_xl.receipts import Receipt
from bluezone_xl.reports.messages import message_path
from bluezone_xl.returning import copy_there
from bluezone_xl.returns import Return
from bluezone_xl.templates import DistributionResult, distribute, places
from bluezone_xl.workspace import Workspace

Tell = Callable[[str, int, int], None]
"""Hears which part is being made, how many are done, how many there are."""


def issue(workspace: Workspace, period: date, tell: Tell) -> tuple[DistributionResult, Pack]:
    """Build the workbook of every unit that is not exempt, and what it is sent with.

    Last accepted figures stand beside the new. Raises RefusalError for a day that is no period
    of the campaign, or when the disk refuses.
    """
    periods = workspace.campaign.calendar.periods
    if period not in periods:
        listed = ", ".join(day.isoformat() for day in periods)
        raise RefusalError("run.unknown_period", period=period.isoformat(), periods=listed)
    campaign, register, outbox = workspace.campaign, workspace.register, workspace.outbox(period)
    total = sum(not unit.exempt(period) for unit in register.expected(campaign))
    last = last_before(workspace, period)
    issued = distribute(
        outbox,
        campaign,
        register,
        period,
        workspace.secret,
        last,
        on_done=lambda done: tell("workbooks", done, total),
    )
    return issued, write_pack(outbox, campaign, register, period, issued, tell)


def last_before(workspace: Workspace, period: date) -> dict[str, Return]:
    """The latest accepted return of each unit from before a period."""
    with workspace.view_ledger().reading() as book:
        earlier = [accepted.content for accepted in book.standing()]
    ordered = sorted((c for c in earlier if c.period < period), key=lambda c: c.period)
    return {content.unit: content for content in ordered}


def remind(
    workspace: Workspace,
    period: date | None = None,
    *,
    now: datetime | None = None,
    tell: Tell = lambda _part, _done, _total: None,
) -> tuple[date, tuple[Chaser, ...], Reminders]:
    """Write a reminder to everybody who owes something for a period.

    By default the period is the one a run would show. Returns it, who was reminded of what, and
    what was written. Raises RefusalError for a period the campaign has not, or for the disk.
    """
    moment = local(now or clock.now())
    day = run.status(workspace, period, now=moment).period
    campaign, register = workspace.campaign, workspace.register
    with workspace.view_ledger().reading() as book:
        seen = Snapshot.of(book)
    figures = consolidate(campaign, register, seen.standing, day, receipts=seen.receipts)
    chased = chasers(campaign, figures, seen.standing, seen.receipts, moment)
    written = write_reminders(
        workspace.outbox(day),
        campaign,
        register,
        day,
        chased,
        _attachments(workspace, day),
        partial(tell, "drafts"),
    )
    return day, chased, written


def _attachments(workspace: Workspace, period: date) -> Callable[[Chaser], tuple[Path, ...]]:
    """Who sent nothing gets the workbook again; what was sent back goes with its mistakes."""
    outbox = workspace.outbox(period)
    issued = places(outbox, workspace.campaign, workspace.register, period)
    own = {one.unit: one.path for one in issued}

    def attached(chaser: Chaser) -> tuple[Path, ...]:
        if chaser.owed is Owed.NONE:
            wanted = [own.get(chaser.unit.code)]
        elif chaser.owed is Owed.PARTIAL:
            wanted = []
        else:
            wanted = _sent_back(workspace, chaser.receipt)
        return tuple(path for path in wanted if path is not None and path.is_file())

    return attached


def _sent_back(workspace: Workspace, receipt: Receipt | None) -> list[Path | None]:
    """The unit's own file with its mistakes marked, where there is one, and the list of them."""
    if receipt is None:
        return []
    folder = workspace.returned(receipt.period)
    return [copy_there(folder, receipt), message_path(folder, receipt)]
