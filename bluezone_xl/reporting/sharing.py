"""Making the page to share of a period."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path

from bluezone_xl import clock
from bluezone_xl.clock import local
from bluezone_xl.consolidate import consolidate
from bluezone_xl.publishing import Snapshot
from bluezone_xl.reports.page import write_page
from bluezone_xl.run import check_period, default_period
from bluezone_xl.workspace import Workspace


def make_page(
    workspace: Workspace,
    period: date | None = None,
    *,
    path: Path | None = None,
    now: datetime | None = None,
) -> tuple[date, Path]:
    """Write the page of a period, by default the one a run would show; return both.

    ``path`` is by default among the reports of the period. A page is a view like the master and
    not a document that was sent: it is written anew each time. Raises RefusalError.
    """
    check_period(workspace, period)
    moment = local(now or clock.now())
    with workspace.view_ledger().reading() as book:
        seen = Snapshot.of(book)
    day = period or default_period(workspace, seen, moment)
    campaign, register = workspace.campaign, workspace.register
    figures = consolidate(campaign, register, seen.standing, day, receipts=seen.receipts)
    target = path or workspace.reports(day) / f"trang-{day.isoformat()}.html"
    write_page(target, figures, register, moment)
    return day, target
